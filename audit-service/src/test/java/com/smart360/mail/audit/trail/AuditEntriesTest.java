package com.smart360.mail.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.smart360.mail.audit.trail.AuditEntries.Gap;
import com.smart360.mail.audit.trail.AuditEntries.Outcome;
import com.smart360.mail.audit.trail.AuditEntries.Position;
import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.audit.trail.AuditEntries.Slice;
import com.smart360.mail.audit.trail.changes.EntryChanges;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.local.testing.TestMongo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// How entries are found: never by reading those that are not asked for.
class AuditEntriesTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int ENTRIES = 1_200;
    private static final int PAGE = 10;
    private static final Actor AUDITOR = new Actor("otto", "AUDITOR");
    private static final Actor UTILITY = new Actor("udo", "UTILITY_ADMIN");

    @AutoClose private final TestMongo database = new TestMongo();
    private final MongoTemplate mongo = new MongoTemplate(database.client(), database.name());
    private final AuditTrail trail = new AuditTrail(mongo, new SimpleMeterRegistry());
    private final AuditEntries entries = new AuditEntries(trail);

    @BeforeEach
    void entries() {
        EntryChanges.apply(mongo);
        trail.append(IntStream.range(0, ENTRIES).mapToObj(AuditEntriesTest::draft).toList());
    }

    @Test
    @DisplayName("AUD-3 by person, role, service, action, subject, configuration, outcome, words")
    void byEachCondition() {
        assertThat(found(by(new Asked().actor("Anna7")))).startsWith(1198L, 1188L, 1178L);
        assertThat(found(by(new Asked().role("utility_admin")))).startsWith(1200L, 1198L);
        assertThat(found(by(new Asked().service("mail-dispatch-service")))).startsWith(1191L);
        assertThat(found(by(new Asked().service("billing")))).startsWith(1191L);
        assertThat(found(by(new Asked().action("configuration.modified")))).startsWith(1200L);
        assertThat(found(by(new Asked().action("connection-test")))).startsWith(1193L, 1173L);
        assertThat(found(by(new Asked().subject("RELAY 42")))).containsExactly(43L);
        assertThat(found(by(new Asked().subject("c42")))).containsExactly(43L);
        assertThat(found(by(new Asked().configuration("c42")))).startsWith(43L);
        assertThat(found(by(new Asked().configuration("tested-12")))).containsExactly(13L);
        assertThat(found(by(new Asked().outcome(Outcome.FAILED)))).startsWith(1193L, 1173L);
        assertThat(found(by(new Asked().outcome(Outcome.REFUSED)))).startsWith(1191L, 1171L);
        assertThat(found(by(new Asked().words("PORT relay, 42")))).containsExactly(43L);
    }

    @Test
    @DisplayName("AUD-3 a part of a name, of an action or of a word is another one")
    void wholeOnly() {
        assertThat(found(by(new Asked().actor("anna")))).isEmpty();
        assertThat(found(by(new Asked().action("configuration.mod")))).isEmpty();
        assertThat(found(by(new Asked().subject("relay")))).isEmpty();
        assertThat(found(by(new Asked().words("rel")))).isEmpty();
        assertThat(found(by(new Asked().service("anna7")))).as("a person").isEmpty();
        assertThat(found(by(new Asked().configuration("t12")))).as("a test").isEmpty();
    }

    @Test
    @DisplayName("AUD-3 a period alone, and any page of it, reads itself only")
    void byPeriod() {
        var hour = new Asked().from(NOON.plusSeconds(100)).to(NOON.plusSeconds(110));
        assertThat(found(by(hour))).containsExactly(longs(110, 101));
        var open = new Asked().to(NOON.plusSeconds(50));
        assertThat(found(by(open))).startsWith(50L, 49L);
        Position at41 = new Position(NOON.plusSeconds(40), 41);
        assertThat(found(by(open), at41)).containsExactly(longs(40, 31));
        assertThat(found(by(new Asked().from(NOON.plusSeconds(ENTRIES))))).isEmpty();
        assertThat(found(by(hour.actor("anna5")))).containsExactly(106L);
    }

    @Test
    @DisplayName("AUD-3 nothing that is looked for: as the chain has them")
    void unfiltered() {
        assertThat(sequences(entries.newest(by(new Asked()), AUDITOR, null, 3)))
                .containsExactly(1200L, 1199L, 1198L);
        assertThat(sequences(entries.newest(by(new Asked()), AUDITOR, new Position(NOON, 5), 9)))
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    @DisplayName("AUD-3 AUD-2 the list goes on behind gaps, and says what is missing")
    void gapsAreShownAndEndNothing() {
        remove(1_191, 1_195);
        remove(1_188, 1_188);
        remove(1, 3);

        Slice first = slice(null, 10);
        assertThat(sequences(first.entries()))
                .containsExactly(
                        1200L, 1199L, 1198L, 1197L, 1196L, 1190L, 1189L, 1187L, 1186L, 1185L,
                        1184L);
        assertThat(first.gaps()).containsExactly(new Gap(1_191, 1_195), new Gap(1_188, 1_188));
        assertThat(slice(at(8), 10))
                .satisfies(
                        last -> assertThat(sequences(last.entries())).containsExactly(longs(7, 4)))
                .satisfies(last -> assertThat(last.gaps()).containsExactly(new Gap(1, 3)));
        assertThat(slice(at(600), 10).gaps()).as("none is there").isEmpty();
    }

    @Test
    @DisplayName("AUD-2 a gap at the border of two pages is shown once, with the second")
    void gapsAtTheBordersOfPages() {
        remove(1_191, 1_195);

        Slice first = slice(null, 5);
        assertThat(sequences(first.entries())).endsWith(1196L, 1190L);
        assertThat(first.gaps()).as("it stands behind this page").isEmpty();
        assertThat(slice(at(1_196), 5).gaps()).containsExactly(new Gap(1_191, 1_195));
        assertThat(slice(at(1_193), 5).gaps()).containsExactly(new Gap(1_191, 1_192));
        assertThat(sequences(slice(at(1_193), 5).entries())).startsWith(1190L);
    }

    @Test
    @DisplayName("AUD-2 entries cut off at the end, and all of them, leave a gap")
    void gapsAtTheEnd() {
        remove(1_101, 1_200);
        assertThat(slice(null, 3))
                .satisfies(page -> assertThat(sequences(page.entries())).startsWith(1100L, 1099L))
                .satisfies(page -> assertThat(page.gaps()).containsExactly(new Gap(1_101, 1_200)));
        remove(1, 1_100);
        assertThat(slice(null, 3).entries()).isEmpty();
        assertThat(slice(null, 3).gaps()).containsExactly(new Gap(1, 1_200));
        assertThat(slice(at(1), 3).gaps()).as("nothing is before the first").isEmpty();
    }

    @Test
    @DisplayName("AUD-2 every second entry removed: each that is left is found once")
    void manyGaps() {
        mongo.getCollection("audit_entries")
                .deleteMany(new Document("_id", new Document("$mod", List.of(2, 0))));
        List<Long> all = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        Position after = null;
        do {
            Slice page = slice(after, 100);
            List<Entry> shown = page.entries().subList(0, Math.min(100, page.entries().size()));
            all.addAll(sequences(shown));
            gaps.addAll(page.gaps());
            after = page.entries().size() > 100 ? Position.of(shown.getLast()) : null;
        } while (after != null);
        assertThat(all).hasSize(600).doesNotHaveDuplicates().allMatch(each -> each % 2 == 1);
        assertThat(gaps).hasSize(600).doesNotHaveDuplicates().allMatch(g -> g.first() == g.last());
    }

    @Test
    @DisplayName("AUD-2 what retention dropped is no gap, and a search shows none")
    void whatIsNoGap() {
        Entry last = trail.range(700, 700).getFirst();
        trail.drop(700, last.hash());
        Slice page = slice(at(705), 10);
        assertThat(sequences(page.entries())).containsExactly(longs(704, 701));
        assertThat(page.gaps()).isEmpty();
        remove(701, 702);
        assertThat(slice(at(705), 10).gaps()).containsExactly(new Gap(701, 702));
        assertThat(entries.slice(by(new Asked().actor("anna1")), AUDITOR, null, 200).gaps())
                .isEmpty();
    }

    private Slice slice(@Nullable Position after, int limit) {
        return entries.slice(by(new Asked()), AUDITOR, after, limit);
    }

    private static Position at(long sequence) {
        return new Position(NOON, sequence);
    }

    private void remove(long first, long last) {
        mongo.getCollection("audit_entries")
                .deleteMany(new Document("_id", new Document("$gte", first).append("$lte", last)));
    }

    @Test
    @DisplayName("AUD-3 pages from the first on hold each entry once, none behind the last")
    void oldestFirst() {
        Search modified = by(new Asked().action("configuration.modified"));
        List<Long> all = all(entries.oldest(modified, AUDITOR, 1_100));
        assertThat(all).isSorted().doesNotHaveDuplicates().hasSize(990);
        mongo.getCollection("audit_entries")
                .deleteMany(new Document("_id", new Document("$lt", 700L)));
        assertThat(all(entries.oldest(by(new Asked()), AUDITOR, 800)))
                .as("a gap ends nothing")
                .containsExactlyElementsOf(LongStream.rangeClosed(700, 800).boxed().toList());
    }

    @Test
    @DisplayName("SEC-4 (S14) nobody finds by words what is hidden from them, all by what is shown")
    void hiddenWordsFindNothing() {
        Search hidden = by(new Asked().words("refused").action("connection-test.failed"));
        Search shown = by(new Asked().words("verify host").action("connection-test.failed"));
        assertThat(entries.newest(hidden, AUDITOR, null, PAGE)).hasSize(PAGE);
        assertThat(entries.newest(hidden, UTILITY, null, PAGE)).isEmpty();
        assertThat(entries.newest(shown, UTILITY, null, PAGE)).hasSize(PAGE);
        assertThat(entries.newest(shown, AUDITOR, null, PAGE)).isEmpty();
    }

    @Test
    @DisplayName("AUD-3 entries of the version before get their terms; the chain stands as it did")
    void earlierEntries() {
        mongo.getCollection("audit_entries")
                .updateMany(
                        new Document(),
                        new Document("$unset", new Document("terms", 1).append("listed", 1)));
        assertThat(entries.newest(by(new Asked().actor("anna7")), AUDITOR, null, PAGE)).isEmpty();
        EntryChanges.apply(mongo);
        EntryChanges.apply(mongo);
        assertThat(found(by(new Asked().actor("anna7")))).startsWith(1198L);
        assertThat(new Verification(trail).verify().valid()).isTrue();
        Document forged = new Document("$set", new Document("terms", List.of("entry")));
        mongo.getCollection("audit_entries").updateOne(new Document("_id", 8L), forged);
        assertThat(new Verification(trail).verify().valid()).as("terms are not hashed").isTrue();
    }

    @Test
    @DisplayName("AUD-3 what the version before writes beside this one is found a little later")
    void entriesOfTheVersionBefore() {
        mongo.getCollection("audit_entries")
                .updateOne(
                        new Document("_id", 1_198L),
                        new Document("$unset", new Document("terms", 1).append("listed", 1)));
        var earlier = new TermsOfEarlierEntries(trail);
        earlier.writeBehind();
        earlier.writeBehind();
        assertThat(found(by(new Asked().actor("anna7")))).startsWith(1198L, 1188L);
    }

    @Test
    void positionIsReadAsItWasWritten() {
        Position position = new Position(NOON, 17);
        assertThat(Position.of(position.toString())).isEqualTo(position);
        for (String bad : List.of("17", "x", "", ":1", "1:", "1:2:3")) {
            assertThatThrownBy(() -> Position.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Search by(Asked asked) {
        return new Search(
                asked.actor,
                asked.role,
                asked.service,
                asked.action,
                asked.subject,
                asked.configuration,
                asked.outcome,
                asked.words,
                asked.from,
                asked.to);
    }

    private static final class Asked {

        private @Nullable String actor;
        private @Nullable String role;
        private @Nullable String service;
        private @Nullable String action;
        private @Nullable String subject;
        private @Nullable String configuration;
        private @Nullable Outcome outcome;
        private @Nullable String words;
        private @Nullable Instant from;
        private @Nullable Instant to;

        Asked actor(String some) {
            actor = some;
            return this;
        }

        Asked role(String some) {
            role = some;
            return this;
        }

        Asked service(String some) {
            service = some;
            return this;
        }

        Asked action(String some) {
            action = some;
            return this;
        }

        Asked subject(String some) {
            subject = some;
            return this;
        }

        Asked configuration(String some) {
            configuration = some;
            return this;
        }

        Asked outcome(Outcome some) {
            outcome = some;
            return this;
        }

        Asked words(String some) {
            words = some;
            return this;
        }

        Asked from(Instant some) {
            from = some;
            return this;
        }

        Asked to(Instant some) {
            to = some;
            return this;
        }
    }

    private static Long[] longs(int first, int last) {
        return IntStream.rangeClosed(last, first)
                .mapToObj(i -> (long) first + last - i)
                .toArray(Long[]::new);
    }

    private static List<Long> all(Iterator<List<Entry>> pages) {
        List<Long> all = new ArrayList<>();
        pages.forEachRemaining(page -> all.addAll(sequences(page)));
        return all;
    }

    private static List<Long> sequences(List<Entry> entries) {
        return entries.stream().map(Entry::sequence).toList();
    }

    private List<Long> found(Search search) {
        return found(search, null);
    }

    /// A page, of which no more was read than it has; one more says that nothing follows. Where
    /// several words are asked for, of those that have one of them.
    private List<Long> found(Search search, @Nullable Position after) {
        List<Long> page = sequences(entries.newest(search, AUDITOR, after, PAGE));
        BsonDocument filter =
                search.filter(true, after)
                        .toBsonDocument(
                                Document.class, MongoClientSettings.getDefaultCodecRegistry());
        Document find =
                new Document("find", "audit_entries")
                        .append("filter", filter)
                        .append("sort", new Document("listed", -1))
                        .append("limit", PAGE);
        long read =
                mongo.getDb()
                        .runCommand(
                                new Document("explain", find).append("verbosity", "executionStats"))
                        .get("executionStats", Document.class)
                        .get("totalDocsExamined", Number.class)
                        .longValue();
        assertThat(read).isLessThanOrEqualTo(Math.max(page.size(), 1) + 1);
        return page;
    }

    private static EntryDraft draft(int i) {
        return switch (i % 20) {
            case 12 -> test(i);
            case 10 -> rejected(i);
            default ->
                    new EntryDraft(
                            "e" + i,
                            NOON.plusSeconds(i),
                            new Actor(
                                    "anna" + i % 10, i % 2 == 0 ? "SYSTEM_ADMIN" : "UTILITY_ADMIN"),
                            "configuration.modified",
                            "configuration",
                            "c" + i,
                            "Relay " + i,
                            "anna changed port of \"Relay " + i + "\".",
                            Map.of("comment", "Moved"));
        };
    }

    private static EntryDraft test(int i) {
        return new EntryDraft(
                "e" + i,
                NOON.plusSeconds(i),
                new Actor("test-runner-service", "SERVICE"),
                "connection-test.failed",
                "connection-test",
                "t" + i,
                null,
                "The connection test that anna asked for failed after 0.1 s: Connection refused.",
                Map.of(
                        "stage", "CONNECT",
                        "headline", "Connection refused",
                        "configurationId", "tested-" + i));
    }

    private static EntryDraft rejected(int i) {
        return new EntryDraft(
                "e" + i,
                NOON.plusSeconds(i),
                new Actor("mail-dispatch-service", "SERVICE"),
                "email.rejected",
                "email",
                "mail-" + i,
                null,
                "Mail mail-" + i + " was turned away (BAD_ADDRESS).",
                Map.of("source", "billing"));
    }
}
