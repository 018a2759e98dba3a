package com.smart360.mail.benchmarks.oddserver;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.oddserver.FixedSender.Result;
import com.smart360.mail.benchmarks.oddserver.FixedSender.Setting;
import com.smart360.mail.benchmarks.stage.Mails;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Utility;
import com.smart360.mail.benchmarks.stage.Workshop;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The product with its default settings beside the best of some fixed ones, server by server: what
/// it costs to find out what a server takes, instead of being told. Counted is what the server
/// accepted, from the first connection on: the time in which it is found out counts.
public final class OddServers implements Benchmark {

    private static final int MAX_CONNECTIONS = 10;
    private static final int[] CONNECTIONS = {1, 3, 5, MAX_CONNECTIONS};

    /// More than any pace here needs.
    private static final int PACED_CONNECTIONS = 4;

    /// Of what the server takes.
    private static final double[] PACES = {0.5, 0.8, 0.95, 1.2};

    /// Of the settings that are tried at once, each with a server of its own.
    private static final Duration SWEEP = Duration.ofSeconds(8);

    private static final int OTHER_RECIPIENTS = 29;

    /// More than any of these servers takes of one sender. Unit: mails a second.
    private static final int MOST = 120;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "odd-servers";
    }

    @Override
    public String about() {
        return "throughput beside the best fixed setting, kind by kind of odd server:"
                + " --case="
                + String.join(
                        ",", Arrays.stream(OddServer.values()).map(OddServer::label).toList());
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        List<String> wanted = options.list("case", ",");
        List<OddServer> kinds =
                Arrays.stream(OddServer.values())
                        .filter(each -> wanted.isEmpty() || wanted.contains(each.label()))
                        .toList();
        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        Utility utility = workshop.keep(new Utility(stack));
        var product = new Product(utility, utility.dispatch(stack, options));
        product.warmUp();
        System.out.println(
                "| server | best fixed setting | its mails/s | ours | of it | refused for good |");
        System.out.println("|---|---|---|---|---|---|");
        for (OddServer kind : kinds) {
            measure(kind, product);
        }
    }

    /// A setting with a pace sends next to nothing, and takes long to be seen through: it may run
    /// beside the product.
    private static void measure(OddServer kind, Product product) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> fixed = null;
            if (kind.limit() > 0) {
                fixed = threads.submit(() -> best(kind));
            }
            Product.Sent ours = product.send(kind);
            Result best = fixed == null ? best(kind) : await(fixed);
            System.out.printf(
                    "| %s | %s | %.1f | %.1f | %.2f | %d |%n",
                    kind.about(),
                    best.setting(),
                    best.perSecond(),
                    ours.perSecond(),
                    ours.perSecond() / best.perSecond(),
                    ours.refused());
        }
    }

    private static Result best(OddServer kind) throws Exception {
        List<Setting> settings =
                kind.limit() > 0
                        ? DoubleStream.of(PACES)
                                .mapToObj(
                                        pace -> new Setting(PACED_CONNECTIONS, pace * kind.limit()))
                                .toList()
                        : IntStream.of(CONNECTIONS).mapToObj(each -> new Setting(each, 0)).toList();
        Duration window = kind.limit() > 0 ? kind.window() : SWEEP;
        List<Future<Result>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Setting setting : settings) {
                running.add(threads.submit(() -> fixed(kind, setting, window)));
            }
        }
        List<Result> results = new ArrayList<>();
        for (Future<Result> each : running) {
            results.add(await(each));
        }
        results.forEach(each -> System.err.println("  " + kind.label() + ": " + each));
        return results.stream()
                .filter(each -> kind.limit() == 0 || each.tolerable())
                .max(Comparator.comparingDouble(Result::perSecond))
                .orElseThrow();
    }

    private static Result fixed(OddServer kind, Setting setting, Duration window)
            throws InterruptedException {
        try (ScriptedSmtpServer server = kind.start("nobody", "nothing")) {
            return FixedSender.send(
                    server.port(), setting, window, kind.recipients(), Mails.text().body());
        }
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Dispatch, as it is installed.
    private static final class Product {

        private final Mails mails = Mails.text();
        private final Utility utility;
        private final Stack.Service dispatch;

        Product(Utility utility, Stack.Service dispatch) {
            this.utility = utility;
            this.dispatch = dispatch;
        }

        /// @param refused mails that were given up
        record Sent(double perSecond, int refused) {}

        void warmUp() throws InterruptedException {
            int count = 2_000;
            utility.publish("warm-", count, i -> mails.request("warm-" + i));
            try (ScriptedSmtpServer server =
                    OddServer.SOUND.start(Utility.USER, Utility.PASSWORD)) {
                utility.activate(server.port(), MAX_CONNECTIONS);
                utility.awaitDeliveryEvents(count, LIMIT);
                rest();
            }
        }

        Sent send(OddServer kind) throws InterruptedException {
            boolean many = kind == OddServer.ENVELOPE;
            int others = many ? OTHER_RECIPIENTS : 0;
            String prefix = kind.label() + "-";
            int count =
                    (int) kind.window().toSeconds()
                            * (kind.limit() > 0 ? (int) (2 * kind.limit()) : MOST)
                            / (many ? 3 : 1);
            utility.publish(
                    prefix,
                    count,
                    i -> many ? mails.requestTo(others, prefix + i) : mails.request(prefix + i));
            try (ScriptedSmtpServer server = kind.start(Utility.USER, Utility.PASSWORD)) {
                utility.activate(server.port(), MAX_CONNECTIONS);
                awaitConnection(server);
                int accepted = watch(kind, server);
                rest();
                return new Sent(
                        accepted / (double) kind.window().toSeconds(),
                        utility.told(prefix).refused());
            }
        }

        /// Second by second, so that one sees what it costs to find out.
        private static int watch(OddServer kind, ScriptedSmtpServer server)
                throws InterruptedException {
            List<Integer> bySecond = new ArrayList<>();
            int before = 0;
            for (long second = 0; second < kind.window().toSeconds(); second++) {
                TimeUnit.SECONDS.sleep(1);
                int accepted = server.acceptedMessages();
                bySecond.add(accepted - before);
                before = accepted;
            }
            System.err.println("  " + kind.label() + ": ours by second " + bySecond);
            return before;
        }

        private static void awaitConnection(ScriptedSmtpServer server) throws InterruptedException {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (server.connections() == 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("No connection within " + LIMIT);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }

        private void rest() throws InterruptedException {
            String epoch = "(epoch " + utility.deactivate() + ")";
            dispatch.process().awaitLine(line -> line.contains(epoch), LIMIT);
        }
    }
}
