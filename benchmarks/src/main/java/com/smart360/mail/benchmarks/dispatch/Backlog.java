package com.smart360.mail.benchmarks.dispatch;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Mails;
import com.smart360.mail.benchmarks.stage.SmtpSink;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Utility;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whether memory and cost per mail depend on how many wait: the same service sends ever larger
/// backlogs of the topic, then one of its store, where all become due at one moment. A small
/// backlog is over before its processor time can be read with any precision: it is sent many times,
/// and what counts is the mean. An activation stands before each, and counts.
public final class Backlog implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int SMALLEST = 1_000;

    /// So that a thousand activations go before the first that counts.
    private static final int WARMING = 100;

    private static final int MOST_TIMES = 20;

    /// Mails of one size that are enough for a mean.
    private static final int ENOUGH = 200_000;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String about() {
        return "memory and processor time per mail with growing backlogs:"
                + " --largest=100000 --deferred=0 --huge=0 --warm-up=200000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        SmtpSink sink = SmtpSink.withLogin(workshop);
        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        Utility utility = workshop.keep(new Utility(stack));
        var sender = new Sender(utility, sink, utility.dispatch(stack, options));
        sender.warmUp(options.number("warm-up", 200_000));

        System.out.println(
                "| backlog | times | RSS before, MB | RSS median, MB | RSS highest, MB"
                        + " | CPU s per 1,000 | mails/s |");
        System.out.println("|---|---|---|---|---|---|---|");
        int largest = options.number("largest", 100_000);
        for (int size = SMALLEST; size <= largest; size *= 10) {
            sender.sendText("", size, Math.clamp(ENOUGH / size, 1, MOST_TIMES));
        }
        // What differs from the first row is what the JVM has compiled meanwhile.
        sender.sendText(", once more", SMALLEST, MOST_TIMES);
        int huge = options.number("huge", 0);
        if (huge > 0) {
            sender.sendHuge(huge);
        }
        int deferred = options.number("deferred", 0);
        if (deferred > 0) {
            sender.sendDeferred(deferred);
        }
    }

    /// Makes the JSON of a mail.
    private interface Request {

        byte[] of(String id);
    }

    /// Sends backlogs through one service.
    private static final class Sender {

        private final Mails mails = Mails.text();
        private final Utility utility;
        private final SmtpSink sink;
        private final Stack.Service dispatch;
        private int backlogs;

        Sender(Utility utility, SmtpSink sink, Stack.Service dispatch) {
            this.utility = utility;
            this.sink = sink;
            this.dispatch = dispatch;
        }

        void sendText(String suffix, int size, int times) throws InterruptedException {
            var row = new Row();
            for (int i = 0; i < times; i++) {
                send(size, mails::request, row);
            }
            row.print("%,d in the topic%s".formatted(size, suffix));
        }

        /// One half in one backlog, one in small ones, so that an activation is as warm as a mail.
        void warmUp(int count) throws InterruptedException {
            var row = new Row();
            send(count / 2, mails::request, row);
            for (int left = count / 2; left > 0; left -= WARMING) {
                send(WARMING, mails::request, row);
            }
            System.err.printf("  highest RSS while it warmed up: %.0f MB%n", row.highest());
        }

        /// Requests as large as a record may be, files and texts in turns: what they take must fit.
        void sendHuge(int count) throws InterruptedException {
            Mails file = Mails.withAttachment(780_000);
            Mails text = Mails.longText(520_000);
            int[] turn = new int[1];
            var row = new Row();
            send(count, id -> (turn[0]++ % 2 == 0 ? file : text).request(id), row);
            row.print("%,d of 1 MB in the topic".formatted(count));
        }

        void sendDeferred(int count) throws InterruptedException {
            double resting = dispatch.process().residentMegabytes();
            long before = utility.deliveryEvents();
            // They come in at a thousand or more a second.
            Instant due = Instant.now().plusSeconds(30 + count / 1_000);
            utility.publish("later-", count, i -> mails.requestNotBefore("later-" + i, due));
            utility.awaitAllTakenIn(LIMIT);
            System.err.printf(
                    "  RSS with them stored: %.0f MB%n", dispatch.process().residentMegabytes());
            for (Duration left = Duration.between(Instant.now(), due);
                    left.isPositive();
                    left = Duration.between(Instant.now(), due)) {
                Thread.sleep(left);
            }
            var row = new Row();
            row.watch(count, before, resting, dispatch.process().cpuSeconds());
            row.print("%,d in the store".formatted(count));
        }

        /// Lets mails gather in the topic, activates, and watches until all are told.
        private void send(int size, Request request, Row row) throws InterruptedException {
            String epoch = "(epoch " + utility.deactivate() + ")";
            dispatch.process().awaitLine(line -> line.contains(epoch), LIMIT);
            String prefix = "b" + ++backlogs + "-";
            utility.publish(prefix, size, i -> request.of(prefix + i));
            double resting = dispatch.process().residentMegabytes();
            long before = utility.deliveryEvents();
            double cpu = dispatch.process().cpuSeconds();
            utility.activate(sink.port(), 10);
            row.watch(size, before, resting, cpu);
        }

        /// What backlogs of one size took.
        private final class Row {

            private final List<Double> before = new ArrayList<>();
            private final List<Double> resident = new ArrayList<>();
            private int times;
            private long mails;
            private double seconds;
            private double cpu;

            /// Adds one, until all of it are told.
            void watch(int size, long told, double resting, double cpuBefore)
                    throws InterruptedException {
                long start = System.nanoTime();
                while (utility.deliveryEvents() < told + size) {
                    if (System.nanoTime() - start > LIMIT.toNanos()) {
                        throw new IllegalStateException(
                                "Only "
                                        + (utility.deliveryEvents() - told)
                                        + " of "
                                        + size
                                        + " told");
                    }
                    resident.add(dispatch.process().residentMegabytes());
                    Thread.sleep(Math.clamp(size / 1_000, 5, 50));
                }
                resident.add(dispatch.process().residentMegabytes());
                before.add(resting);
                seconds += (System.nanoTime() - start) / 1e9;
                cpu += dispatch.process().cpuSeconds() - cpuBefore;
                mails += size;
                times++;
            }

            double highest() {
                return Medians.quantile(numbers(resident), 1);
            }

            void print(String what) {
                System.out.printf(
                        "| %s | %d | %.0f | %.0f | %.0f | %.3f | %,.0f |%n",
                        what,
                        times,
                        Medians.median(numbers(before)),
                        Medians.median(numbers(resident)),
                        highest(),
                        cpu * 1_000 / mails,
                        mails / seconds);
            }

            private static double[] numbers(List<Double> values) {
                return values.stream().mapToDouble(Double::doubleValue).toArray();
            }
        }
    }
}
