package com.smart360.mail.benchmarks.dispatch;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.peer.AngusPool;
import com.smart360.mail.benchmarks.peer.PostfixRelay;
import com.smart360.mail.benchmarks.peer.Sample;
import com.smart360.mail.benchmarks.peer.SmtpSource;
import com.smart360.mail.benchmarks.stage.Child;
import com.smart360.mail.benchmarks.stage.DelayProxy;
import com.smart360.mail.benchmarks.stage.Mails;
import com.smart360.mail.benchmarks.stage.SmtpSink;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Utility;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The whole way (topic -> SMTP accepted -> outcome durable -> delivery event) beside the limit and
/// the peers, all into the same sink, in interleaved rounds. The mails lie in the topic before the
/// clock starts; it stops when the last delivery event is acknowledged by the broker.
public final class SideBySide implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(8);

    @Override
    public String name() {
        return "side-by-side";
    }

    @Override
    public String about() {
        return "dispatch beside smtp-source, Angus and Postfix: --case=plain|delay|attachment"
                + " --mails=20000 --rounds=3 --connections=10 --warm-up=20000"
                + " --peers=source,angus,postfix; with attachment: --file=100000";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        String which = options.text("case", "plain");
        boolean far = which.equals("delay");
        Mails mails =
                which.equals("attachment")
                        ? Mails.withAttachment(options.number("file", 100_000))
                        : Mails.text();
        int count = options.number("mails", 20_000);
        int connections = options.number("connections", 10);
        List<String> peers =
                Arrays.asList(options.text("peers", "source,angus,postfix").split(","));

        SmtpSink login = SmtpSink.withLogin(workshop);
        SmtpSink plain = SmtpSink.plain(workshop);
        int loginPort = far ? distant(workshop, login.port()) : login.port();
        int plainPort = far ? distant(workshop, plain.port()) : plain.port();

        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        Utility utility = workshop.keep(new Utility(stack));
        Stack.Service dispatch = utility.dispatch(stack, options);
        var whole = new WholeWay(utility, stack, dispatch.process(), login.process(), mails);
        var source = new SmtpSource(workshop, mails.wireBytes());
        var angus = new AngusPool(mails);

        say("warming up");
        whole.send("warm-", loginPort, options.number("warm-up", 20_000), connections);
        if (peers.contains("angus")) {
            angus.send(plain.port(), Math.min(count, 20_000), connections);
        }

        // Over a distance they take minutes for what a part of it tells as well.
        int theirs = far ? count / 5 : count;
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= options.number("rounds", 3); round++) {
            say("round " + round);
            if (peers.contains("source")) {
                add(samples, "limit: smtp-source", source.send(plainPort, theirs, connections));
            }
            add(
                    samples,
                    "SMART360, the whole way",
                    whole.send("r" + round + "-", loginPort, count, connections));
            if (peers.contains("angus")) {
                add(samples, "bare Angus pool", angus.send(plainPort, theirs, connections));
            }
            if (peers.contains("postfix") && PostfixRelay.available()) {
                add(
                        samples,
                        "Postfix relay",
                        relayed(workshop, mails, theirs / 4, connections, far));
            }
        }
        print(which, count, connections, samples);
        System.out.printf(
                "%nRSS of dispatch %.0f MB; processor time per 1,000 mails in the measured rounds:"
                        + " %s%n",
                dispatch.process().residentMegabytes(), whole.costs());
    }

    private static int distant(Workshop workshop, int port) {
        return workshop.keep(DelayProxy.to(port, 5_000)).port();
    }

    private static Sample relayed(
            Workshop workshop, Mails mails, int count, int connections, boolean far)
            throws Exception {
        SmtpSink sink = SmtpSink.plain(workshop, "-M", String.valueOf(count));
        int port = far ? distant(workshop, sink.port()) : sink.port();
        try (var relay = PostfixRelay.start(workshop, port, connections, mails.wireBytes())) {
            return relay.send(sink, count, connections);
        }
    }

    private static void add(Map<String, List<Sample>> samples, String sender, Sample sample) {
        samples.computeIfAbsent(sender, _ -> new ArrayList<>()).add(sample);
        System.err.printf(
                "  %-24s %,9.0f/s  %.3f s CPU per 1,000%n",
                sender, sample.perSecond(), sample.cpuPerThousand());
    }

    private static void print(
            String which, int count, int connections, Map<String, List<Sample>> samples) {
        List<Sample> limit = samples.getOrDefault("limit: smtp-source", List.of());
        double best = median(limit, Sample::perSecond);
        System.out.printf(
                "%nCase %s, %,d mails, %d connections, medians of %d rounds%n%n",
                which,
                count,
                connections,
                samples.values().stream().mapToInt(List::size).max().orElse(0));
        System.out.println("| sender | mails/s | of the limit | CPU s per 1,000 |");
        System.out.println("|---|---|---|---|");
        samples.forEach(
                (sender, all) ->
                        System.out.printf(
                                "| %s | %,.0f | %.2f | %.3f |%n",
                                sender,
                                median(all, Sample::perSecond),
                                median(all, Sample::perSecond) / best,
                                median(all, Sample::cpuPerThousand)));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Medians.median(samples.stream().mapToDouble(figure).toArray());
    }

    private static void say(String what) {
        System.err.println(what + " …");
    }

    /// Dispatch with its broker and database.
    private static final class WholeWay {

        private final Utility utility;
        private final Map<String, Child> processes = new LinkedHashMap<>();
        private final Map<String, Double> spent = new LinkedHashMap<>();
        private final Child dispatch;
        private final Mails mails;
        private int measured;

        WholeWay(Utility utility, Stack stack, Child dispatch, Child sink, Mails mails) {
            this.utility = utility;
            this.dispatch = dispatch;
            this.mails = mails;
            processes.put("dispatch", dispatch);
            processes.put("broker", stack.broker());
            processes.put("database", stack.database());
            processes.put("sink", sink);
        }

        Sample send(String prefix, int port, int count, int connections)
                throws InterruptedException {
            utility.deactivate();
            utility.publish(prefix, count, i -> mails.request(prefix + i));
            long before = utility.deliveryEvents();
            Map<String, Double> cpu = new LinkedHashMap<>();
            processes.forEach((name, process) -> cpu.put(name, process.cpuSeconds()));
            double own = dispatch.cpuSeconds();
            long start = utility.activate(port, connections);
            long end = utility.awaitDeliveryEvents(before + count, LIMIT);
            own = dispatch.cpuSeconds() - own;
            if (!prefix.startsWith("warm")) {
                measured += count;
                processes.forEach(
                        (name, process) ->
                                spent.merge(
                                        name,
                                        process.cpuSeconds() - cpu.getOrDefault(name, 0.0),
                                        Double::sum));
            }
            Utility.Told told = utility.told(prefix);
            if (told.accepted() != count || told.events() != count) {
                throw new IllegalStateException(
                        count + " mails, yet the delivery log tells of " + told);
            }
            return new Sample(count / ((end - start) / 1e9), own * 1000 / count);
        }

        String costs() {
            StringBuilder all = new StringBuilder();
            spent.forEach(
                    (name, seconds) ->
                            all.append("%s %.3f s, ".formatted(name, seconds * 1000 / measured)));
            return all.isEmpty() ? "none" : all.substring(0, all.length() - 2);
        }
    }
}
