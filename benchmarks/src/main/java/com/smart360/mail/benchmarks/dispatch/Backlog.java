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
import java.util.function.IntFunction;

/// Whether memory and cost per mail depend on how many wait: the same service sends ever larger
/// backlogs of the topic, then one of its store, where all become due at one moment.
public final class Backlog implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int ACTIVATIONS = 20;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String about() {
        return "memory and processor time per mail with growing backlogs:"
                + " --largest=100000 --deferred=0 --huge=0 --warm-up=20000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        Mails mails = Mails.text();
        SmtpSink sink = SmtpSink.withLogin(workshop);
        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        Utility utility = workshop.keep(new Utility(stack));
        Stack.Service dispatch = utility.dispatch(stack, options);
        int warmUp = options.number("warm-up", 20_000);
        utility.publish("warm-", warmUp, i -> mails.request("warm-" + i));
        utility.activate(sink.port(), 10);
        utility.awaitDeliveryEvents(warmUp, LIMIT);

        System.out.println(
                "| backlog | RSS before, MB | RSS median, MB | RSS highest, MB | CPU s per 1,000 |"
                        + " mails/s |");
        System.out.println("|---|---|---|---|---|---|");
        double activation = activation(mails, utility, sink, dispatch);
        System.err.printf("  an activation, ten mails behind it: %.3f s of CPU%n", activation);
        for (int size = 1_000; size <= options.number("largest", 100_000); size *= 10) {
            String prefix = "b" + size + "-";
            watchTopic(
                    "%,d in the topic".formatted(size),
                    prefix,
                    size,
                    i -> mails.request(prefix + i),
                    utility,
                    sink,
                    dispatch);
        }
        int huge = options.number("huge", 0);
        if (huge > 0) {
            watchHuge(huge, utility, sink, dispatch);
        }
        int deferred = options.number("deferred", 0);
        if (deferred > 0) {
            double resting = dispatch.process().residentMegabytes();
            long before = utility.deliveryEvents();
            // They come in at a thousand or more a second.
            Instant due = Instant.now().plusSeconds(30 + deferred / 1_000);
            utility.publish("later-", deferred, i -> mails.requestNotBefore("later-" + i, due));
            utility.awaitAllTakenIn(LIMIT);
            System.err.printf(
                    "  RSS with them stored: %.0f MB%n", dispatch.process().residentMegabytes());
            for (Duration left = Duration.between(Instant.now(), due);
                    left.isPositive();
                    left = Duration.between(Instant.now(), due)) {
                Thread.sleep(left);
            }
            double cpu = dispatch.process().cpuSeconds();
            watch(
                    "%,d in the store".formatted(deferred),
                    deferred,
                    before,
                    resting,
                    cpu,
                    utility,
                    dispatch);
        }
    }

    /// What an activation takes whatever waits: the mean of some, with a mail for each connection.
    ///
    /// @return processor time. Unit: s
    private static double activation(
            Mails mails, Utility utility, SmtpSink sink, Stack.Service dispatch)
            throws InterruptedException {
        double cpu = 0;
        for (int turn = 0; turn < ACTIVATIONS; turn++) {
            utility.deactivate();
            String prefix = "few-" + turn + "-";
            utility.publish(prefix, 10, i -> mails.request(prefix + i));
            long before = utility.deliveryEvents();
            double begun = dispatch.process().cpuSeconds();
            utility.activate(sink.port(), 10);
            utility.awaitDeliveryEvents(before + 10, LIMIT);
            cpu += dispatch.process().cpuSeconds() - begun;
        }
        return cpu / ACTIVATIONS;
    }

    /// Requests as large as a record may be, files and texts in turns: what they take must fit.
    private static void watchHuge(int count, Utility utility, SmtpSink sink, Stack.Service dispatch)
            throws InterruptedException {
        Mails file = Mails.withAttachment(780_000);
        Mails text = Mails.longText(520_000);
        watchTopic(
                "%,d of 1 MB in the topic".formatted(count),
                "huge-",
                count,
                i -> (i % 2 == 0 ? file : text).request("huge-" + i),
                utility,
                sink,
                dispatch);
    }

    /// Lets mails gather in the topic, and prints what it takes to send them.
    private static void watchTopic(
            String what,
            String prefix,
            int size,
            IntFunction<byte[]> mail,
            Utility utility,
            SmtpSink sink,
            Stack.Service dispatch)
            throws InterruptedException {
        utility.deactivate();
        utility.publish(prefix, size, mail);
        double resting = dispatch.process().residentMegabytes();
        long before = utility.deliveryEvents();
        double cpu = dispatch.process().cpuSeconds();
        utility.activate(sink.port(), 10);
        watch(what, size, before, resting, cpu, utility, dispatch);
    }

    /// Prints a row: what it took until all were told.
    private static void watch(
            String what,
            int size,
            long before,
            double resting,
            double cpuBefore,
            Utility utility,
            Stack.Service dispatch)
            throws InterruptedException {
        long start = System.nanoTime();
        List<Double> resident = new ArrayList<>();
        while (utility.deliveryEvents() < before + size) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException(
                        "Only " + (utility.deliveryEvents() - before) + " of " + size + " told");
            }
            resident.add(dispatch.process().residentMegabytes());
            Thread.sleep(50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = dispatch.process().cpuSeconds() - cpuBefore;
        double[] all = resident.stream().mapToDouble(Double::doubleValue).toArray();
        System.out.printf(
                "| %s | %.0f | %.0f | %.0f | %.3f | %,.0f |%n",
                what,
                resting,
                Medians.median(all),
                Medians.quantile(all, 1),
                cpu * 1000 / size,
                size / seconds);
    }
}
