package com.smart360.mail.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Both gateways are taken out while people work, one after the other, each after another has come
/// in its place. People's tokens are renewed all the while, with refresh tokens for one use each.
@Timeout(240)
class RolloutIT extends GatewayTestBed {

    private static final int PEOPLE = 8;

    /// Requests that a replica must have answered before the next step. It counts those that others
    /// began before, so it is a few times what may be under way.
    private static final int SEEN = 10 * PEOPLE;

    private final List<Replica> serving = new CopyOnWriteArrayList<>();
    private final List<Replica> all = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private record Replica(
            ConfigurableApplicationContext context, String site, Semaphore answered) {}

    @AfterEach
    void stop() {
        done.countDown();
        all.forEach(replica -> replica.context().close());
    }

    private void start() {
        ConfigurableApplicationContext made =
                new SpringApplicationBuilder(GatewayApplication.class)
                        .run(
                                "--server.port=0",
                                "--smart360.environment=development",
                                "--spring.mongodb.uri=" + SessionDatabase.SERVER.connectionString(),
                                "--smart360.gateway.session.keyset-json=" + SessionDatabase.KEYSET,
                                "--smart360.gateway.throttle.person.burst=1000000",
                                "--smart360.gateway.oidc.issuer=" + ISSUER.issuer(),
                                "--smart360.gateway.oidc.internal-url=" + ISSUER.inside(),
                                "--smart360.gateway.oidc.client-secret=s3cret",
                                "--smart360.gateway.services.config=" + CONFIG.url());
        var replica =
                new Replica(
                        made,
                        "http://127.0.0.1:"
                                + made.getEnvironment().getProperty("local.server.port"),
                        new Semaphore(0));
        all.add(replica);
        serving.add(replica);
    }

    @Test
    @DisplayName("a rollout of two gateways under load loses no session")
    void nobodyIsSignedOut() throws Exception {
        CONFIG.on(
                "/api/configurations",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        // Due a second after it was made.
        ISSUER.accessTokenLife = Duration.ofSeconds(21);
        start();
        start();
        List<Browser> people =
                IntStream.range(0, PEOPLE)
                        .mapToObj(_ -> new Browser(serving.getFirst().site()).signIn())
                        .toList();
        ISSUER.renewals.set(0);

        try (ExecutorService work = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers =
                    IntStream.range(0, PEOPLE)
                            .<Future<?>>mapToObj(n -> work.submit(() -> work(people.get(n), n)))
                            .toList();
            for (int step = 0; step < 2; step++) {
                areAllBusy();
                start();
                areAllBusy();
                Replica leaving = serving.getFirst();
                // A balancer has noticed by then; who has a connection still uses it.
                serving.remove(leaving);
                leaving.context().close();
            }
            areAllBusy();
            done.countDown();
            for (Future<?> worker : workers) {
                worker.get();
            }
        }

        assertThat(refusals).isEmpty();
        assertThat(ISSUER.renewals).hasValueGreaterThan(PEOPLE);
        for (Browser person : people) {
            assertThat(person.api(serving.getFirst().site() + "/api/me").statusCode())
                    .isEqualTo(200);
        }
    }

    private void areAllBusy() throws InterruptedException {
        for (Replica replica : serving) {
            replica.answered().drainPermits();
            assertThat(replica.answered().tryAcquire(SEEN, 1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void work(Browser person, int number) {
        int n = number;
        while (done.getCount() > 0) {
            List<Replica> now = List.copyOf(serving);
            Replica replica = now.get(n % now.size());
            n++;
            try {
                HttpResponse<String> answer =
                        person.api(
                                replica.site() + (n % 2 == 0 ? "/api/me" : "/api/configurations"));
                replica.answered().release();
                if (answer.statusCode() != 200) {
                    refusals.merge(answer.statusCode() + " " + answer.body(), 1, Integer::sum);
                }
            } catch (UncheckedIOException gone) {
                // It no longer takes connections, and ends those that wait: a browser asks again.
                if (!isGone(replica)) {
                    refusals.merge(gone.toString(), 1, Integer::sum);
                }
            }
        }
    }

    private boolean isGone(Replica replica) {
        return !serving.contains(replica);
    }
}
