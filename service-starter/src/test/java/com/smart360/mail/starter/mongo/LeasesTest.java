package com.smart360.mail.starter.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.starter.observability.UlidSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;

public class LeasesTest {

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Leases leases = leases(mongo, clock);

    public static Leases leases(MongoOperations mongo, Clock clock) {
        return new Leases(
                () -> mongo.getCollection(Leases.collection()), clock, new UlidSource(clock));
    }

    @Test
    void onlyOneOfManyGetsIt() {
        List<Leases.Lease> got =
                IntStream.range(0, 50)
                        .parallel()
                        .boxed()
                        .flatMap(_ -> leases.tryAcquire("it", Duration.ofMinutes(1)).stream())
                        .toList();

        assertThat(got).hasSize(1);
    }

    @Test
    void deadHoldersLeaseEndsAndItsRenewalFails() {
        var dead = leases.tryAcquire("it", Duration.ofSeconds(10)).orElseThrow();
        assertThat(leases.tryAcquire("it", Duration.ofSeconds(10))).isEmpty();
        now.updateAndGet(at -> at.plusSeconds(10));

        assertThat(leases.tryAcquire("it", Duration.ofSeconds(10))).isPresent();
        assertThat(dead.renew(Duration.ofSeconds(10))).isFalse();
        dead.close();
        assertThat(leases.tryAcquire("it", Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void renewedLeaseLastsAndGivenBackLeaseIsFree() {
        var held = leases.tryAcquire("it", Duration.ofSeconds(10)).orElseThrow();
        now.updateAndGet(at -> at.plusSeconds(9));
        assertThat(held.renew(Duration.ofSeconds(10))).isTrue();
        now.updateAndGet(at -> at.plusSeconds(9));
        assertThat(leases.tryAcquire("it", Duration.ofSeconds(10))).isEmpty();
        held.close();

        assertThat(leases.tryAcquire("it", Duration.ofSeconds(10))).isPresent();
    }

    @Test
    void changeUnitsRunOnceInTheOrderOfTheirNumbers() {
        List<String> ran = new ArrayList<>();
        record V002__second(List<String> ran) implements ChangeUnit {
            @Override
            public void apply(MongoOperations mongo) {
                ran.add("second");
            }
        }
        record V001__first(List<String> ran) implements ChangeUnit {
            @Override
            public void apply(MongoOperations mongo) {
                ran.add("first");
            }
        }
        List<ChangeUnit> units = List.of(new V002__second(ran), new V001__first(ran));
        changes(units).afterSingletonsInstantiated();
        changes(units).afterSingletonsInstantiated();

        assertThat(ran).containsExactly("first", "second");
        assertThatThrownBy(() -> changes(List.of(units.get(0), units.get(0))))
                .hasMessageContaining("V002__second");
    }

    private SchemaChanges changes(List<ChangeUnit> units) {
        return new SchemaChanges(mongo, leases, clock, new UlidSource(clock), units);
    }
}
