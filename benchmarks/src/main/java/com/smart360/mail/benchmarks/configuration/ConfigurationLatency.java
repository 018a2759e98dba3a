package com.smart360.mail.benchmarks.configuration;

import com.smart360.mail.benchmarks.Benchmark;
import com.smart360.mail.benchmarks.Medians;
import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.benchmarks.stage.Issuer;
import com.smart360.mail.benchmarks.stage.Stack;
import com.smart360.mail.benchmarks.stage.Workshop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long config-service takes to read, to list and to save while requests come at a fixed rate,
/// whether it keeps up or not (an open loop, as wrk2 does it): each time counts from the moment
/// when the request was due, so that a pause of the service shows in every request behind it.
public final class ConfigurationLatency implements Benchmark {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Map<Kind, ConcurrentLinkedQueue<Double>> took = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    /// What is asked, and how often among 100 requests.
    private enum Kind {
        READ(80, 10),
        SAVE(10, 50),
        LIST(5, 50),
        VERSIONS(5, 50);

        private final int share;
        private final int targetMillis;

        Kind(int share, int targetMillis) {
            this.share = share;
            this.targetMillis = targetMillis;
        }

        static Kind of(int percent) {
            int upTo = 0;
            for (Kind kind : values()) {
                upTo += kind.share;
                if (percent < upTo) {
                    return kind;
                }
            }
            return READ;
        }
    }

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public String about() {
        return "config-service at a fixed rate: --rate=200 --seconds=30 --warm-up=30"
                + " --configurations=10000 --versions=100";
    }

    @Override
    public void run(Workshop workshop, Options options) throws Exception {
        int rate = options.number("rate", 200);
        Stack stack = Stack.start(workshop, Stack.Database.SHORT_PAUSES);
        Issuer issuer = workshop.keep(new Issuer());
        GeneratedBackup backup = new GeneratedBackup();
        Stack.Service service =
                stack.service("config-service", backup.environment(issuer), List.of());
        String bearer = "Bearer " + issuer.systemAdmin();

        int configurations = options.number("configurations", 10_000);
        say("putting " + configurations + " configurations in");
        List<String> ids = new ArrayList<>();
        for (int first = 0; first < configurations; first += GeneratedBackup.BATCH) {
            int many = Math.min(GeneratedBackup.BATCH, configurations - first);
            send(
                    service,
                    bearer,
                    "POST",
                    "/api/backups/imports?dryRun=false",
                    null,
                    backup.file(first, many, first == 0 ? options.number("versions", 100) : 1));
            for (int i = first; i < first + many; i++) {
                ids.add(GeneratedBackup.id(i));
                versions.put(
                        GeneratedBackup.id(i),
                        first == 0 ? (long) options.number("versions", 100) : 1L);
            }
        }
        say("warming up");
        load(service, bearer, ids, rate, options.number("warm-up", 30));
        took.clear();
        failures.clear();
        say("measuring");
        double cpu = service.process().cpuSeconds();
        int seconds = options.number("seconds", 30);
        load(service, bearer, ids, rate, seconds);
        print(rate, configurations, (service.process().cpuSeconds() - cpu) / seconds);
    }

    private void load(Stack.Service service, String bearer, List<String> ids, int rate, int seconds)
            throws InterruptedException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long due = System.nanoTime();
            for (int i = 0; i < rate * seconds; i++) {
                due += pause;
                LockSupport.parkNanos(due - System.nanoTime());
                long start = due;
                Kind kind = Kind.of(random.nextInt(100));
                String id = ids.get(random.nextInt(ids.size()));
                String withHistory =
                        ids.get(random.nextInt(Math.min(GeneratedBackup.BATCH, ids.size())));
                clients.execute(
                        () ->
                                measure(
                                        service,
                                        bearer,
                                        kind,
                                        kind == Kind.VERSIONS ? withHistory : id,
                                        start));
            }
        }
    }

    private void measure(Stack.Service service, String bearer, Kind kind, String id, long due) {
        String path = "/api/configurations/" + id;
        try {
            switch (kind) {
                case READ -> send(service, bearer, "GET", path, null, null);
                case LIST ->
                        send(
                                service,
                                bearer,
                                "GET",
                                "/api/configurations?limit=50&cursor=" + id,
                                null,
                                null);
                case VERSIONS -> send(service, bearer, "GET", path + "/versions", null, null);
                case SAVE -> save(service, bearer, path, id);
            }
            double millis = (System.nanoTime() - due) / 1e6;
            took.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>()).add(millis);
        } catch (IOException | IllegalStateException failed) {
            failures.add(kind + ": " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Two saves of one configuration at once are not what is measured: the second one waits.
    private void save(Stack.Service service, String bearer, String path, String id)
            throws IOException, InterruptedException {
        Long version = versions.remove(id);
        if (version == null) {
            send(service, bearer, "GET", path, null, null);
            return;
        }
        send(service, bearer, "PUT", path, version, GeneratedBackup.saved(id, version));
        versions.put(id, version + 1);
    }

    private String send(
            Stack.Service service,
            String bearer,
            String method,
            String path,
            @Nullable Long ifMatch,
            @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.uri(path))
                        .timeout(body != null && ifMatch == null ? Duration.ofMinutes(5) : TIMEOUT)
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (ifMatch != null) {
            request.header("If-Match", "\"" + ifMatch + "\"");
        }
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void print(int rate, int configurations, double cpu) {
        System.out.printf(
                "%n%d requests a second, %,d configurations; %.2f processors%n%n",
                rate, configurations, cpu);
        System.out.println("| request | count | p50 ms | p99 ms | longest ms | target p99 |");
        System.out.println("|---|---|---|---|---|---|");
        for (Kind kind : Kind.values()) {
            double[] values =
                    took.getOrDefault(kind, new ConcurrentLinkedQueue<>()).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f | %.1f | %d |%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    values.length,
                    Medians.median(values),
                    Medians.quantile(values, 0.99),
                    Medians.quantile(values, 1),
                    kind.targetMillis);
        }
        System.out.println(
                failures.size() + " failed" + (failures.isEmpty() ? "" : ": " + failures.peek()));
    }

    private static void say(String what) {
        System.err.println(what + " …");
    }
}
