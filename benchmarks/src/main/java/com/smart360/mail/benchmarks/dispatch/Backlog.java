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
import java.util.ArrayList;
import java.util.List;

/// Whether memory and cost per mail depend on how many wait: the same service sends ever larger
/// backlogs of the topic.
public final class Backlog implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String about() {
        return "memory and processor time per mail with growing backlogs:"
                + " --largest=100000 --warm-up=20000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        Mails mails = Mails.text();
        SmtpSink sink = SmtpSink.withLogin(workshop);
        Stack stack = Stack.start(workshop);
        Utility utility = workshop.keep(new Utility(stack));
        Stack.Service dispatch = utility.dispatch(stack, options);
        int warmUp = options.number("warm-up", 20_000);
        utility.publish("warm-", warmUp, i -> mails.request("warm-" + i));
        utility.activate(sink.port(), 10);
        utility.awaitDeliveryEvents(warmUp, LIMIT);

        List<String> rows = new ArrayList<>();
        for (int size = 1_000; size <= options.number("largest", 100_000); size *= 10) {
            utility.deactivate();
            String prefix = "b" + size + "-";
            utility.publish(prefix, size, i -> mails.request(prefix + i));
            double resting = dispatch.process().residentMegabytes();
            long before = utility.deliveryEvents();
            double cpu = dispatch.process().cpuSeconds();
            List<Double> resident = new ArrayList<>();
            long start = utility.activate(sink.port(), 10);
            while (utility.deliveryEvents() < before + size
                    && System.nanoTime() - start < LIMIT.toNanos()) {
                resident.add(dispatch.process().residentMegabytes());
                Thread.sleep(50);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            cpu = dispatch.process().cpuSeconds() - cpu;
            double[] all = resident.stream().mapToDouble(Double::doubleValue).toArray();
            rows.add(
                    "| %,d | %.0f | %.0f | %.0f | %.3f | %,.0f |"
                            .formatted(
                                    size,
                                    resting,
                                    Medians.median(all),
                                    Medians.quantile(all, 1),
                                    cpu * 1000 / size,
                                    size / seconds));
        }
        System.out.println(
                "| backlog | RSS before, MB | RSS median, MB | RSS highest, MB | CPU s per 1,000 |"
                        + " mails/s |");
        System.out.println("|---|---|---|---|---|---|");
        rows.forEach(System.out::println);
    }
}
