package com.smart360.mail.benchmarks.gateway;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Issuer;
import com.smart360.mail.benchmarks.stage.Processors;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The gateway beside the service itself, in turns, at fixed rates: the same requests to a service
/// that answers 2 KB of JSON at once, by a script with a token and by browsers with a session. Then
/// how many streams of events one gateway holds, and in how much memory.
public final class GatewayOverhead implements Benchmark {

    private static final String READ = "/api/configurations/1";
    private static final double TARGET_P50 = 2;
    private static final double TARGET_P99 = 10;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "gateway beside the service itself: --rates=500,250,100 --seconds=10 --rounds=3"
                + " --warm-up=60 --connections=32 --sessions=20 --streams=2000 --held=60";
    }

    /// One way to the same answer, and what it cost.
    private static final class Way {

        private final String name;
        private final SteadyLoad load;
        private final List<double[]> took = new ArrayList<>();
        private double gatewaySeconds;
        private double compilerSeconds;
        private double idle;

        Way(String name, SteadyLoad load) {
            this.name = name;
            this.load = load;
        }

        void round(Stack.Service gateway, int rate, int seconds) throws InterruptedException {
            double before = gateway.process().cpuSeconds();
            double compiler = gateway.process().compilerSeconds();
            Processors processors = Processors.now();
            took.add(load.run(rate, seconds));
            idle += Processors.now().idleSince(processors);
            gatewaySeconds += gateway.process().cpuSeconds() - before;
            compilerSeconds += gateway.process().compilerSeconds() - compiler;
        }

        double[] all() {
            return took.stream().flatMapToDouble(Arrays::stream).toArray();
        }

        void forget() {
            took.clear();
            load.failures().clear();
            gatewaySeconds = 0;
            compilerSeconds = 0;
            idle = 0;
        }

        void print() {
            double[] all = all();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.0f %% | %d%s |%n",
                    name,
                    all.length,
                    Medians.median(all),
                    Medians.quantile(all, 0.99),
                    gatewaySeconds * 1000 / all.length,
                    compilerSeconds * 1000 / all.length,
                    100 * idle / took.size(),
                    load.failures().size(),
                    load.failures().isEmpty() ? "" : ": " + load.failures().peek());
        }

        void printMore(Way direct) {
            System.out.printf(
                    Locale.ROOT,
                    "| more than direct: %s | | %.2f (target %.0f) | %.2f (target %.0f) | | | | |%n",
                    name,
                    Medians.median(all()) - Medians.median(direct.all()),
                    TARGET_P50,
                    Medians.quantile(all(), 0.99) - Medians.quantile(direct.all(), 0.99),
                    TARGET_P99);
        }
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        List<Integer> rates =
                Arrays.stream(options.text("rates", "500,250,100").split(",", -1))
                        .map(Integer::valueOf)
                        .toList();
        int connections = options.number("connections", 32);
        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        Issuer issuer = workshop.keep(new Issuer());
        InstantService service = workshop.keep(new InstantService());
        Stack.Service gateway = stack.service("gateway", environment(issuer, service), List.of());
        String bearer = "Authorization: Bearer " + issuer.systemAdmin();
        Way direct =
                new Way(
                        "the service itself",
                        new SteadyLoad(service.uri(READ), List.of(bearer), connections));
        Way script =
                new Way(
                        "through the gateway, a script's token",
                        new SteadyLoad(gateway.uri(READ), List.of(bearer), connections));
        Way browser =
                new Way(
                        "through the gateway, a browser's session",
                        new SteadyLoad(
                                gateway.uri(READ),
                                SignedIn.cookies(gateway, options.number("sessions", 20)),
                                connections));
        List<Way> ways = List.of(direct, script, browser);

        int warmUp = options.number("warm-up", 60);
        for (Way way : ways) {
            say("warming up: " + way.name);
            way.load.run(rates.getFirst(), way == direct ? warmUp / 4 : warmUp);
        }
        for (int rate : rates) {
            ways.forEach(Way::forget);
            for (int round = 0; round < options.number("rounds", 3); round++) {
                say(rate + " requests a second, round " + (round + 1));
                for (Way way : ways) {
                    way.round(gateway, rate, options.number("seconds", 10));
                }
            }
            System.out.printf("%n%d requests a second, in turns%n%n", rate);
            System.out.println(
                    "| | count | p50 ms | p99 ms | gateway, processor ms | of it compiler |"
                            + " idle | failed |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            ways.forEach(Way::print);
            script.printMore(direct);
            browser.printMore(direct);
        }
        streams(gateway, service, bearer, options);
    }

    private static Map<String, String> environment(Issuer issuer, InstantService service) {
        Map<String, String> all = new HashMap<>();
        all.put("OIDC_ISSUER", issuer.address());
        all.put("OIDC_CLIENT_SECRET", "benchmark");
        all.put("CONFIG_SERVICE_URL", service.uri("").toString());
        // One client asks for all of it here.
        for (String who : List.of("PERSON", "MACHINE", "ADDRESS")) {
            all.put("SMART360_GATEWAY_THROTTLE_" + who + "_PERSECOND", "100000");
            all.put("SMART360_GATEWAY_THROTTLE_" + who + "_BURST", "100000");
        }
        return all;
    }

    private static void streams(
            Stack.Service gateway, InstantService service, String bearer, Options options)
            throws InterruptedException {
        int wanted = options.number("streams", 2_000);
        double before = gateway.process().residentMegabytes();
        say("opening " + wanted + " streams");
        try (HeldStreams held = new HeldStreams(gateway.port(), bearer)) {
            held.open(wanted);
            double most = 0;
            double cpu = gateway.process().cpuSeconds();
            int seconds = options.number("held", 60);
            for (int second = 0; second < seconds; second++) {
                TimeUnit.SECONDS.sleep(1);
                most = Math.max(most, gateway.process().residentMegabytes());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d of %d streams open after %d s, each with its heartbeats every %d s (%d in"
                            + " all, %d streams had none); resident memory %.0f MB before, %.0f MB at"
                            + " most; %.2f processors%n",
                    held.alive(),
                    wanted,
                    seconds,
                    InstantService.HEARTBEAT_SECONDS,
                    held.heartbeats(),
                    held.silent(),
                    before,
                    most,
                    (gateway.process().cpuSeconds() - cpu) / seconds);
            System.out.println(service.streams() + " reached the service");
        }
    }

    private static void say(String what) {
        System.err.println(what + " …");
    }
}
