package com.smart360.mail.benchmarks.gateway;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Issuer;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The gateway beside the service itself, in turns, at a fixed rate: the same requests, with the
/// same token, to a service that answers 2 KB of JSON at once. Then how many streams of events one
/// gateway holds, and in how much memory.
public final class GatewayOverhead implements Benchmark {

    private static final String READ = "/api/configurations/1";
    private static final double TARGET_P50 = 2;
    private static final double TARGET_P99 = 10;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "gateway beside the service itself: --rate=500 --seconds=10 --rounds=3 --warm-up=20"
                + " --streams=2000 --held=60";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        int rate = options.number("rate", 500);
        int seconds = options.number("seconds", 10);
        Stack stack = Stack.start(workshop, Stack.Database.THROUGHPUT);
        Issuer issuer = workshop.keep(new Issuer());
        InstantService service = workshop.keep(new InstantService());
        Stack.Service gateway =
                stack.service("gateway", environment(issuer, service), List.of("-Xmx256m"));
        String bearer = "Bearer " + issuer.systemAdmin();
        URI direct = service.uri(READ);
        URI through = gateway.uri(READ);

        say("warming up");
        load(direct, bearer, rate, options.number("warm-up", 20) / 2);
        load(through, bearer, rate, options.number("warm-up", 20));
        failures.clear();
        ConcurrentLinkedQueue<Double> own = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Double> withGateway = new ConcurrentLinkedQueue<>();
        double cpu = 0;
        for (int round = 0; round < options.number("rounds", 3); round++) {
            say("round " + (round + 1));
            own.addAll(load(direct, bearer, rate, seconds));
            double before = gateway.process().cpuSeconds();
            withGateway.addAll(load(through, bearer, rate, seconds));
            cpu += gateway.process().cpuSeconds() - before;
        }
        print(rate, own, withGateway, cpu / withGateway.size());
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

    /// @return how long each took, from when it was due; unit: ms
    private ConcurrentLinkedQueue<Double> load(URI address, String bearer, int rate, int seconds) {
        ConcurrentLinkedQueue<Double> took = new ConcurrentLinkedQueue<>();
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", bearer)
                        .build();
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long due = System.nanoTime();
            for (int i = 0; i < rate * seconds; i++) {
                due += pause;
                LockSupport.parkNanos(due - System.nanoTime());
                long start = due;
                clients.execute(() -> measure(request, start, took));
            }
        }
        return took;
    }

    private void measure(HttpRequest request, long due, ConcurrentLinkedQueue<Double> took) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                took.add((System.nanoTime() - due) / 1e6);
            } else {
                failures.add("answer " + answer.statusCode());
            }
        } catch (IOException failed) {
            failures.add(failed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(
            int rate,
            ConcurrentLinkedQueue<Double> own,
            ConcurrentLinkedQueue<Double> withGateway,
            double cpu) {
        double[] direct = own.stream().mapToDouble(Double::doubleValue).toArray();
        double[] through = withGateway.stream().mapToDouble(Double::doubleValue).toArray();
        System.out.printf(Locale.ROOT, "%n%d requests a second, in turns%n%n", rate);
        System.out.println("| | count | p50 ms | p99 ms |");
        System.out.println("|---|---|---|---|");
        row("the service itself", direct);
        row("through the gateway", through);
        System.out.printf(
                Locale.ROOT,
                "| more | | %.2f (target %.0f) | %.2f (target %.0f) |%n",
                Medians.median(through) - Medians.median(direct),
                TARGET_P50,
                Medians.quantile(through, 0.99) - Medians.quantile(direct, 0.99),
                TARGET_P99);
        System.out.printf(
                Locale.ROOT,
                "%.2f ms of processor time a request; %d failed%s%n",
                cpu * 1000,
                failures.size(),
                failures.isEmpty() ? "" : ": " + failures.peek());
    }

    private static void row(String what, double[] values) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f |%n",
                what,
                values.length,
                Medians.median(values),
                Medians.quantile(values, 0.99));
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
