package com.smart360.mail.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.local.testing.TestMongo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class AuditTrailTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final AuditTrail trail = replica();

    @BeforeEach
    void indexes() {
        mongo.getCollection("audit_entries")
                .createIndex(Indexes.ascending("eventId"), new IndexOptions().unique(true));
        mongo.getCollection("audit_head")
                .insertOne(
                        new Document("_id", "head")
                                .append("sequence", 0L)
                                .append("hash", Chain.GENESIS));
    }

    @Test
    void eventThatComesTwiceIsRecordedOnce() {
        trail.append(List.of(draft("a"), draft("b"), draft("a")));
        trail.append(List.of(draft("b"), draft("c")));
        replica().append(List.of(draft("c"), draft("a"), draft("d")));

        assertThat(trail.range(1, 10))
                .extracting(entry -> entry.draft().eventId())
                .containsExactly("a", "b", "c", "d");
        assertValid(4);
    }

    @Test
    void fourReplicasAppendAtOnceAndTheChainHasNoGapAndNoFork() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> work =
                    IntStream.range(0, 4)
                            .<Callable<Void>>mapToObj(
                                    replica ->
                                            () -> {
                                                AuditTrail own = replica();
                                                for (int batch = 0; batch < 15; batch++) {
                                                    own.append(batch(replica, batch));
                                                }
                                                return null;
                                            })
                            .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        assertValid(4 * 15 * 5);
        assertThat(trail.range(1, 300).stream().map(e -> e.draft().eventId()).distinct())
                .hasSize(300);
    }

    @Test
    void writerThatDiedBeforeRememberingTheHeadIsContinuedFrom() {
        trail.append(List.of(draft("a"), draft("b"), draft("c")));
        mongo.getCollection("audit_head")
                .updateOne(
                        new Document("_id", "head"),
                        new Document("$set", new Document("sequence", 1L)));

        replica().append(List.of(draft("c"), draft("d")));

        assertValid(4);
    }

    @Test
    void changedRemovedAndCutOffEntriesAreFound() {
        trail.append(IntStream.range(0, 10).mapToObj(i -> draft("e" + i)).toList());
        var entries = mongo.getCollection("audit_entries");
        Document fifth = entries.find(new Document("_id", 5L)).first();

        entries.updateOne(
                new Document("_id", 5L),
                new Document("$set", new Document("actorId", "somebody else")));
        assertThat(new Verification(replica()).verify().firstBroken()).isEqualTo(5);

        entries.deleteOne(new Document("_id", 5L));
        assertThat(new Verification(replica()).verify().firstBroken()).isEqualTo(5);

        entries.insertOne(fifth);
        assertThat(new Verification(replica()).verify().valid()).isTrue();

        entries.deleteOne(new Document("_id", 10L));
        assertThat(new Verification(replica()).verify().firstBroken()).isEqualTo(10);
    }

    @Test
    @DisplayName("O13 behind what retention dropped the chain holds and goes on")
    void chainHoldsBehindWhatWasDropped() {
        trail.append(IntStream.range(0, 10).mapToObj(i -> draft("e" + i)).toList());
        // A writer died before it remembered the last ones.
        mongo.getCollection("audit_head")
                .updateOne(
                        new Document("_id", "head"),
                        new Document("$set", new Document("sequence", 2L)));

        trail.drop(4, trail.linked(4, 4).getFirst().hash());
        assertThat(trail.entriesUpTo(4)).isZero();
        assertValid(10);
        replica().append(List.of(draft("next")));
        assertValid(11);

        mongo.getCollection("audit_entries").deleteOne(new Document("_id", 5L));
        assertThat(new Verification(replica()).verify().firstBroken()).isEqualTo(5);
    }

    @Test
    @DisplayName("O13 a trail whose head was lost is continued behind its last entry")
    void lostHeadIsFoundBehindWhatWasDropped() {
        trail.append(IntStream.range(0, 10).mapToObj(i -> draft("e" + i)).toList());
        trail.drop(4, trail.linked(4, 4).getFirst().hash());
        mongo.getCollection("audit_head").drop();

        replica().append(List.of(draft("next")));

        assertThat(trail.range(11, 11).getFirst().draft().eventId()).isEqualTo("next");
    }

    private void assertValid(long length) {
        assertThat(new Verification(replica()).verify())
                .isEqualTo(
                        new Verification.Result(
                                true, length, trail.range(length, length).getFirst().hash(), null));
    }

    private AuditTrail replica() {
        return new AuditTrail(mongo, new SimpleMeterRegistry());
    }

    private static List<EntryDraft> batch(int replica, int batch) {
        return IntStream.range(0, 5).mapToObj(i -> draft(replica + "/" + batch + "/" + i)).toList();
    }

    private static EntryDraft draft(String eventId) {
        return new EntryDraft(
                eventId,
                NOON,
                new Actor("anna", "SYSTEM_ADMIN"),
                "configuration.modified",
                "configuration",
                "c1",
                "Main",
                "anna changed Main.",
                Map.of("change.port", "25 → 587"));
    }
}
