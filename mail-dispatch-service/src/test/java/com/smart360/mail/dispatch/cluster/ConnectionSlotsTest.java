package com.smart360.mail.dispatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.dispatch.cluster.Instances.Vitals;
import com.smart360.mail.local.testing.TestMongo;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Slots of two instances over the stand-in for the database.
class ConnectionSlotsTest {

    private static final int MAX = 4;
    @AutoClose private static final TestMongo MONGO = new TestMongo();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final String name = "slots-" + UUID.randomUUID();
    private final Instances first = TestInstances.member(() -> collection("instances"), "first");
    private final Instances second = TestInstances.member(() -> collection("instances"), "second");
    private final ConnectionSlots mine = slots(first);
    private final ConnectionSlots others = slots(second);

    /// What the other told last is older than the slots (D10).
    @Test
    void connectionsOfAllAreNeverMoreThanTheSlots() {
        first.beat(Vitals.NONE);
        second.beat(new Vitals(MAX, 0, 0));
        use(others, MAX);
        for (int i = 0; i < MAX; i++) {
            others.giveBack();
        }
        others.want(0, MAX);
        others.balance();
        first.beat(Vitals.NONE);
        use(mine, MAX);
        mine.balance();
        assertThat(first.vitals().get("second").open()).as("told before").isEqualTo(MAX);
        assertThat(mine.openAtMost()).isEqualTo(MAX);
    }

    /// Its connections close, and nobody may take their slots before (D1).
    @Test
    void whoIsNotFitGivesItsSlotsBackAsItsConnectionsClose() {
        first.beat(Vitals.NONE);
        second.beat(Vitals.NONE);
        use(others, MAX);
        second.fit(Optional.of("the broker takes nothing"));
        assertThat(others.overdrawn()).isTrue();
        assertThat(others.tryTake()).isFalse();
        others.balance();
        mine.want(MAX, MAX);
        first.beat(Vitals.NONE);
        mine.balance();
        assertThat(mine.tryTake()).as("all slots have their connections still").isFalse();
        others.giveBack();
        others.giveBack();
        others.balance();
        mine.balance();
        assertThat(mine.tryTake()).isTrue();
        assertThat(mine.tryTake()).isTrue();
        assertThat(mine.tryTake()).isFalse();
    }

    @Test
    @DisplayName("C1 what the server took of others is shared with who has no connection")
    void whoIsCrowdedOutComesToAShare() {
        first.beat(Vitals.NONE);
        second.beat(Vitals.NONE);
        use(others, 2);
        mine.want(2, MAX);
        first.beat(Vitals.NONE);
        mine.balance();
        assertThat(mine.tryTake()).as("there are four, but the server takes two").isTrue();
        mine.giveBack();
        mine.crowdedOut();
        mine.balance();
        others.balance();
        assertThat(others.overdrawn()).isTrue();
        others.giveBack();
        assertThat(others.tryTake()).as("it is the other's").isFalse();
        others.balance();
        mine.balance();
        assertThat(mine.tryTake()).isTrue();
        assertThat(mine.tryTake()).isFalse();
        now = now.plusSeconds(61);
        others.want(3, MAX);
        others.balance();
        assertThat(others.tryTake()).as("after a while it is tried again").isTrue();
    }

    @Test
    @DisplayName("C1 fewer slots than instances: each has its turn")
    void fewerSlotsThanInstancesAreTakenInTurns() {
        first.beat(Vitals.NONE);
        second.beat(Vitals.NONE);
        first.beat(Vitals.NONE);
        int changes = 0;
        ConnectionSlots has = null;
        for (int beat = 0; beat < 40; beat++) {
            for (ConnectionSlots each : List.of(mine, others)) {
                each.want(1, 1);
                if (each == has && each.overdrawn()) {
                    each.giveBack();
                    has = null;
                }
                each.balance();
                if (each != has && each.tryTake()) {
                    assertThat(has).as("one at a time").isNull();
                    has = each;
                    changes++;
                }
            }
            now = now.plusSeconds(1);
        }
        assertThat(changes).isBetween(3, 6);
    }

    private static void use(ConnectionSlots slots, int count) {
        slots.want(count, MAX);
        slots.balance();
        for (int i = 0; i < count; i++) {
            assertThat(slots.tryTake()).isTrue();
        }
    }

    private ConnectionSlots slots(Instances instances) {
        return new ConnectionSlots(() -> collection("slots"), instances, "main", clock, () -> {});
    }

    private MongoCollection<Document> collection(String collection) {
        return MONGO.collection(name, collection);
    }
}
