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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// How long a single mail takes while few are sent: from handing it to the broker until the server
/// accepted it, at a steady rate. And from the activation to the first mail.
public final class Latency implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String about() {
        return "produce to accepted at a steady rate, and activation to first mail:"
                + " --rate=300 --seconds=30 --activations=60 --warm-up=100000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        int rate = options.number("rate", 300);
        int seconds = options.number("seconds", 30);
        int activations = options.number("activations", 60);
        Mails mails = Mails.text();
        SmtpSink sink = SmtpSink.withLogin(workshop);
        Stack stack = Stack.start(workshop, Stack.Database.SHORT_PAUSES);
        Utility utility = workshop.keep(new Utility(stack));
        Stack.Service dispatch = utility.dispatch(stack, options);

        int warmUp = options.number("warm-up", 100_000);
        utility.publish("warm-", warmUp, i -> mails.request("warm-" + i));
        utility.activate(sink.port(), 10);
        utility.awaitDeliveryEvents(warmUp, LIMIT);
        steady(utility, mails, "pace-", rate, 5);

        double cpu = dispatch.process().cpuSeconds();
        double[] steady = steady(utility, mails, "steady-", rate, seconds);
        cpu = dispatch.process().cpuSeconds() - cpu;
        double[] first = activated(utility, mails, sink.port(), activations);

        System.out.println("| figure | p50, ms | p99, ms | longest, ms | mails |");
        System.out.println("|---|---|---|---|---|");
        print("produce to accepted at " + rate + "/s", steady);
        print("activation to first mail accepted", first);
        System.out.printf(
                "%nProcessor time of dispatch at that rate: %.3f s per 1,000 mails; RSS %.0f MB%n",
                cpu * 1000 / steady.length, dispatch.process().residentMegabytes());
    }

    private static void print(String figure, double[] millis) {
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f | %,d |%n",
                figure,
                Medians.median(millis),
                Medians.quantile(millis, 0.99),
                Medians.quantile(millis, 1),
                millis.length);
    }

    private static double[] steady(
            Utility utility, Mails mails, String prefix, int rate, int seconds)
            throws InterruptedException {
        int count = rate * seconds;
        long before = utility.deliveryEvents();
        Map<String, Instant> produced = new HashMap<>();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + i * 1_000_000_000L / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            String id = prefix + i;
            byte[] request = mails.request(id);
            produced.put(id, Instant.now());
            utility.publishOne(id, request);
        }
        utility.awaitDeliveryEvents(before + count, LIMIT);
        return between(produced, utility.acceptedAt(prefix));
    }

    private static double[] activated(Utility utility, Mails mails, int port, int times)
            throws InterruptedException {
        Map<String, Instant> activated = new HashMap<>();
        for (int i = 0; i < times; i++) {
            String id = "first-" + i;
            utility.deactivate();
            long before = utility.deliveryEvents();
            utility.publishOne(id, mails.request(id));
            // The consumers come to rest.
            Thread.sleep(400);
            activated.put(id, Instant.now());
            utility.activate(port, 10);
            utility.awaitDeliveryEvents(before + 1, LIMIT);
        }
        return between(activated, utility.acceptedAt("first-"));
    }

    /// Milliseconds of each mail; a mail that never came is a defect.
    private static double[] between(Map<String, Instant> from, Map<String, Instant> to) {
        if (!to.keySet().containsAll(from.keySet())) {
            throw new IllegalStateException(
                    from.size() + " mails, of which only " + to.size() + " were accepted");
        }
        return from.entrySet().stream()
                .mapToDouble(
                        each ->
                                Duration.between(each.getValue(), to.get(each.getKey())).toNanos()
                                        / 1e6)
                .toArray();
    }
}
