package com.smart360.mail.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
class ChainTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123456Z");
    private final Random random = new Random(42);

    @Test
    void untouchedChainHolds() {
        List<Entry> chain = chain(50);

        assertThat(firstBroken(chain)).isZero();
        assertThat(chain.getFirst().previousHash()).isEqualTo(Chain.GENESIS);
        assertThat(chain).extracting(Entry::hash).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(new HashSet<>(chain.stream().map(Entry::hash).toList())).hasSize(50);
    }

    @Test
    void hashIsStableOverTime() {
        Entry entry =
                Chain.link(
                        1,
                        Chain.GENESIS,
                        new EntryDraft(
                                "e1",
                                Instant.parse("2026-01-31T12:00:00Z"),
                                new Actor("anna", "SYSTEM_ADMIN"),
                                "configuration.created",
                                "configuration",
                                "c1",
                                "Main",
                                "anna saved Main.",
                                Map.of("b", "2", "a", "1")));

        // The canonical form, spelt out: changing it would void every stored chain.
        assertThat(entry.hash())
                .isEqualTo(
                        sha256(
                                Chain.GENESIS
                                        + "\n{\"action\":\"configuration.created\","
                                        + "\"actorId\":\"anna\",\"actorRole\":\"SYSTEM_ADMIN\","
                                        + "\"at\":\"2026-01-31T12:00:00Z\","
                                        + "\"details\":{\"a\":\"1\",\"b\":\"2\"},"
                                        + "\"eventId\":\"e1\",\"sequence\":1,"
                                        + "\"subjectId\":\"c1\",\"subjectName\":\"Main\","
                                        + "\"subjectType\":\"configuration\","
                                        + "\"summary\":\"anna saved Main.\"}"));
    }

    @Test
    void eachChangeOfEachFieldOfEachEntryIsFoundAtThatEntry() {
        List<Entry> chain = chain(8);
        for (int at = 0; at < chain.size(); at++) {
            for (UnaryOperator<Entry> change : changes()) {
                List<Entry> changed = new ArrayList<>(chain);
                changed.set(at, change.apply(chain.get(at)));

                assertThat(changed.get(at)).isNotEqualTo(chain.get(at));
                assertThat(firstBroken(changed)).isEqualTo(at + 1);
            }
        }
    }

    @Test
    void entryThatIsChangedAndHashedAnewBreaksTheNextOne() {
        List<Entry> chain = chain(8);
        for (int at = 0; at < chain.size() - 1; at++) {
            Entry old = chain.get(at);
            List<Entry> changed = new ArrayList<>(chain);
            changed.set(
                    at,
                    Chain.link(
                            old.sequence(),
                            old.previousHash(),
                            summary(old.draft(), "nothing happened")));

            assertThat(firstBroken(changed)).isEqualTo(at + 2);
        }
    }

    @Test
    void removalInsertionAndReorderingAreFound() {
        for (int round = 0; round < 200; round++) {
            List<Entry> chain = chain(10);
            int at = random.nextInt(9);
            switch (round % 3) {
                case 0 -> chain.remove(at);
                case 1 -> chain.add(at, chain.get(random.nextInt(10)));
                default -> Collections.swap(chain, at, at + 1);
            }
            assertThat(firstBroken(chain)).isPositive();
        }
    }

    @Test
    void entryReadBackFromTheDatabaseHoldsToTheMillisecond() {
        for (Entry entry : chain(20)) {
            assertThat(EntryDocuments.read(EntryDocuments.write(entry))).isEqualTo(entry);
        }
    }

    private List<UnaryOperator<Entry>> changes() {
        return List.of(
                e -> new Entry(e.sequence() + 1, e.draft(), e.previousHash(), e.hash()),
                e -> new Entry(e.sequence(), e.draft(), flip(e.previousHash()), e.hash()),
                e -> new Entry(e.sequence(), e.draft(), e.previousHash(), flip(e.hash())),
                e -> with(e, d -> draft(d, "x" + d.eventId(), d.at(), d.actor(), d.details())),
                e ->
                        with(
                                e,
                                d ->
                                        draft(
                                                d,
                                                d.eventId(),
                                                d.at().plusMillis(1),
                                                d.actor(),
                                                d.details())),
                e ->
                        with(
                                e,
                                d ->
                                        draft(
                                                d,
                                                d.eventId(),
                                                d.at(),
                                                new Actor("mallory", d.actor().role()),
                                                d.details())),
                e ->
                        with(
                                e,
                                d ->
                                        draft(
                                                d,
                                                d.eventId(),
                                                d.at(),
                                                new Actor(d.actor().id(), "AUDITOR"),
                                                d.details())),
                e -> with(e, d -> draft(d, d.eventId(), d.at(), d.actor(), Map.of())),
                e -> with(e, d -> draft(d, d.eventId(), d.at(), d.actor(), moved(d.details()))),
                e -> with(e, d -> summary(d, d.summary() + " ")),
                e ->
                        with(
                                e,
                                d ->
                                        new EntryDraft(
                                                d.eventId(),
                                                d.at(),
                                                d.actor(),
                                                "x",
                                                d.subjectType(),
                                                d.subjectId(),
                                                d.subjectName(),
                                                d.summary(),
                                                d.details())),
                e ->
                        with(
                                e,
                                d ->
                                        new EntryDraft(
                                                d.eventId(),
                                                d.at(),
                                                d.actor(),
                                                d.action(),
                                                "x",
                                                d.subjectId(),
                                                d.subjectName(),
                                                d.summary(),
                                                d.details())),
                e ->
                        with(
                                e,
                                d ->
                                        new EntryDraft(
                                                d.eventId(),
                                                d.at(),
                                                d.actor(),
                                                d.action(),
                                                d.subjectType(),
                                                "x",
                                                d.subjectName(),
                                                d.summary(),
                                                d.details())),
                e ->
                        with(
                                e,
                                d ->
                                        new EntryDraft(
                                                d.eventId(),
                                                d.at(),
                                                d.actor(),
                                                d.action(),
                                                d.subjectType(),
                                                d.subjectId(),
                                                d.subjectName() == null ? "" : null,
                                                d.summary(),
                                                d.details())));
    }

    private static Map<String, String> moved(Map<String, String> details) {
        Map<String, String> moved = new TreeMap<>();
        details.forEach((name, value) -> moved.put(name + "x", value));
        return moved;
    }

    private static Entry with(Entry entry, UnaryOperator<EntryDraft> change) {
        return new Entry(
                entry.sequence(), change.apply(entry.draft()), entry.previousHash(), entry.hash());
    }

    private static EntryDraft draft(
            EntryDraft d, String eventId, Instant at, Actor actor, Map<String, String> details) {
        return new EntryDraft(
                eventId,
                at,
                actor,
                d.action(),
                d.subjectType(),
                d.subjectId(),
                d.subjectName(),
                d.summary(),
                details);
    }

    private static EntryDraft summary(EntryDraft d, String summary) {
        return new EntryDraft(
                d.eventId(),
                d.at(),
                d.actor(),
                d.action(),
                d.subjectType(),
                d.subjectId(),
                d.subjectName(),
                summary,
                d.details());
    }

    private static String flip(String hash) {
        return (hash.charAt(0) == '0' ? '1' : '0') + hash.substring(1);
    }

    /// The first sequence that does not hold; 0: all hold.
    private static long firstBroken(List<Entry> chain) {
        String previous = Chain.GENESIS;
        for (int i = 0; i < chain.size(); i++) {
            if (!Chain.holds(i + 1, previous, chain.get(i))) {
                return i + 1;
            }
            previous = chain.get(i).hash();
        }
        return 0;
    }

    private List<Entry> chain(int length) {
        List<Entry> chain = new ArrayList<>();
        String[] previous = {Chain.GENESIS};
        IntStream.rangeClosed(1, length)
                .forEach(
                        sequence -> {
                            Entry entry = Chain.link(sequence, previous[0], draft(sequence));
                            previous[0] = entry.hash();
                            chain.add(entry);
                        });
        return chain;
    }

    private EntryDraft draft(int number) {
        return new EntryDraft(
                "event-" + number,
                NOON.plusNanos(random.nextLong(1_000_000_000_000L)),
                new Actor("anna-" + random.nextInt(3), "SYSTEM_ADMIN"),
                "configuration.modified",
                "configuration",
                "c-" + random.nextInt(5),
                random.nextBoolean() ? "Näme \"quoted\" \u2028" : null,
                "summary " + random.nextInt(),
                Map.of("change.port", random.nextInt() + " → 587", "ünï", "ö"));
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            text.getBytes(
                                                    java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
