package com.smart360.mail.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.Emails;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.queue.StoredEmails.Change;
import com.smart360.mail.dispatch.queue.StoredEmails.Listed;
import com.smart360.mail.dispatch.queue.StoredEmails.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the store of waiting mails promises, whichever database it stands on.
interface StoredEmailsContract {

    Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    Set<Priority> ALL = EnumSet.allOf(Priority.class);

    /// An empty collection.
    MongoCollection<Document> collection();

    @Test
    default void whatIsSavedIsClaimedAsItWas() {
        var store = store();
        StoredEmail mail = mail("a", Priority.HIGH, NOW);
        store.save(List.of(mail));
        List<StoredEmail> claimed = claim(store, "me", 10, ALL);
        assertThat(claimed).hasSize(1);
        assertThat(claimed.getFirst().id()).isEqualTo("a");
        assertThat(claimed.getFirst().pending()).isEqualTo(mail.pending());
        assertThat(claimed.getFirst().about()).isEqualTo(mail.about());
        assertThat(claimed.getFirst().since()).isEqualTo(mail.since());
        assertThat(claimed.getFirst().priority()).isEqualTo(Priority.HIGH);
        assertThat(claim(store, "you", 10, ALL)).isEmpty();
        assertThat(store.owners()).containsExactly("me");
    }

    @Test
    default void onlyWhatIsDueAndMayGoIsClaimedHighFirst() {
        var store = store();
        store.save(
                List.of(
                        mail("late", Priority.BULK, NOW.minusSeconds(60)),
                        mail("urgent", Priority.HIGH, NOW),
                        mail("early", Priority.HIGH, NOW.plusSeconds(1)),
                        mail("held", Priority.HIGH, NOW).in(State.HELD)));
        assertThat(claim(store, "me", 1, ALL))
                .extracting(StoredEmail::id)
                .containsExactly("urgent");
        assertThat(claim(store, "me", 10, EnumSet.of(Priority.HIGH))).isEmpty();
        assertThat(claim(store, "me", 10, ALL)).extracting(StoredEmail::id).containsExactly("late");
        assertThat(store.nextDue(ALL)).contains(NOW.plusSeconds(1));
        assertThat(store.nextDue(EnumSet.of(Priority.BULK))).isEmpty();
    }

    @Test
    default void manyWhoClaimAtOnceNeverGetTheSameMail() throws Exception {
        var store = store();
        store.save(
                IntStream.range(0, 200)
                        .mapToObj(i -> mail("m" + i, Priority.NORMAL, NOW))
                        .toList());
        List<String> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<StoredEmail>>> claims = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String owner = "o" + i;
                claims.add(() -> claim(store, owner, 25, ALL));
            }
            for (Future<List<StoredEmail>> claimed : threads.invokeAll(claims)) {
                claimed.get().forEach(mail -> all.add(mail.id()));
            }
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("U3 what waits for a sender is due when one is known, or when its time is over")
    default void whatLacksASenderIsDueWhenOneIsKnown() {
        var store = store();
        Instant over = NOW.plusSeconds(3600);
        store.save(
                List.of(
                        mail("lacking", Priority.NORMAL, over).lackingSender(),
                        mail("held", Priority.NORMAL, over).lackingSender().in(State.HELD),
                        mail("later", Priority.NORMAL, over)));
        assertThat(claim(store, "me", 10, ALL)).isEmpty();
        assertThat(store.nextDue(ALL)).contains(over);

        assertThat(store.lackingSender()).isEqualTo(1);

        assertThat(store.senderKnown(NOW)).isEqualTo(2);

        assertThat(claim(store, "me", 10, ALL))
                .singleElement()
                .satisfies(mail -> assertThat(mail.id()).isEqualTo("lacking"))
                .satisfies(mail -> assertThat(mail.lacksSender()).isFalse());
        assertThat(store.counts().get(State.HELD)).isEqualTo(1);
        assertThat(store.senderKnown(NOW)).isZero();
        assertThat(store.lackingSender()).isZero();
    }

    @Test
    default void whatAnOwnerLeftBehindIsDoubtful() {
        var store = store();
        store.save(List.of(mail("a", Priority.NORMAL, NOW)));
        claim(store, "dead", 10, ALL);
        assertThat(store.abandon("dead")).isEqualTo(1);
        StoredEmail mine = store.claim("me", NOW.plusSeconds(9), List.of("a")).getFirst();
        assertThat(mine.doubtful()).isEqualTo("dead");
        assertThat(mine.claimed()).as("by the one before").isEqualTo(NOW);
    }

    @Test
    default void changeIsOneStepWithItsNoticeAndOnlyForWhatNobodyHas() {
        var store = store();
        store.save(
                List.of(
                        mail("free", Priority.NORMAL, NOW),
                        mail("taken", Priority.HIGH, NOW),
                        mail("held", Priority.NORMAL, NOW).in(State.HELD)));
        claim(store, "other", 1, ALL);
        Set<State> from = EnumSet.of(State.WAITING, State.DEFERRED);
        Set<String> changed =
                store.change(
                        "c1",
                        List.of(
                                change("free", from, State.HELD),
                                change("taken", from, State.HELD),
                                change("held", from, State.HELD),
                                change("unknown", from, State.HELD)));
        assertThat(changed).containsExactly("free");
        assertThat(store.counts().get(State.HELD)).isEqualTo(2);
        // Until the notice is told, nobody can change it again.
        assertThat(
                        store.change(
                                "c2",
                                List.of(change("free", EnumSet.of(State.HELD), State.WAITING))))
                .isEmpty();
        List<Notice> untold = store.notices(null, 10);
        assertThat(untold).hasSize(1);
        assertThat(new String(untold.getFirst().notice())).isEqualTo("{}");
        store.told(untold);
        assertThat(store.notices(null, 10)).isEmpty();
        assertThat(
                        store.change(
                                "c3",
                                List.of(change("free", EnumSet.of(State.HELD), State.WAITING))))
                .containsExactly("free");
    }

    @Test
    default void mailWithAnUntoldNoticeIsNotClaimed() {
        var store = store();
        store.save(List.of(mail("a", Priority.NORMAL, NOW).in(State.HELD)));
        store.change("c1", List.of(change("a", EnumSet.of(State.HELD), State.WAITING)));
        assertThat(claim(store, "me", 10, ALL)).isEmpty();
        assertThat(store.nextDue(ALL)).isEmpty();
        store.told(store.notices(Set.of("a"), 10));
        assertThat(claim(store, "me", 10, ALL)).hasSize(1);
    }

    @Test
    default void cancelledMailGoesOnceItIsTold() {
        var store = store();
        store.save("c1", Map.of(mail("a", Priority.NORMAL, NOW).in(State.CANCELLED), notice()));
        assertThat(claim(store, "me", 10, ALL)).isEmpty();
        store.told(store.notices(Set.of("a"), 10));
        assertThat(store.list(Set.of("a"))).isEmpty();
    }

    @Test
    default void whatAStopHoldsIsFoundUntilAnotherCommandChangesIt() {
        var store = store();
        store.stop("s1", Map.of(mail("a", Priority.NORMAL, NOW).in(State.HELD), notice()));
        store.save("c1", Map.of(mail("b", Priority.NORMAL, NOW).in(State.HELD), notice()));
        store.save(List.of(mail("c", Priority.NORMAL, NOW)));
        store.change(
                "s1",
                List.of(
                        new Change(
                                "c", EnumSet.of(State.WAITING), State.HELD, null, notice(), true)));
        assertThat(store.stopped("s1", 10)).as("before it is told").isEmpty();
        store.told(store.notices(Set.of("a", "b", "c"), 10));
        assertThat(store.stopped("s1", 10))
                .extracting(Listed::id)
                .containsExactlyInAnyOrder("a", "c");
        assertThat(store.stopped("s2", 10)).isEmpty();
        store.change("c2", List.of(change("a", EnumSet.of(State.HELD), State.WAITING)));
        store.told(store.notices(Set.of("a"), 10));
        store.change("c3", List.of(change("a", EnumSet.of(State.WAITING), State.HELD)));
        store.told(store.notices(Set.of("a"), 10));
        assertThat(store.stopped("s1", 10)).extracting(Listed::id).containsExactly("c");
    }

    @Test
    default void selectionFindsWhatNobodyHas() {
        var store = store();
        store.save(
                List.of(
                        mail("a", Priority.NORMAL, NOW),
                        mail("b", Priority.NORMAL, NOW).in(State.HELD)));
        assertThat(store.list(EnumSet.allOf(State.class), null, null, 10))
                .extracting(Listed::id)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(store.list(EnumSet.of(State.HELD), null, null, 10))
                .extracting(Listed::id)
                .containsExactly("b");
        assertThat(store.list(EnumSet.allOf(State.class), "billing", null, 10)).isEmpty();
        claim(store, "me", 10, ALL);
        assertThat(store.list(EnumSet.allOf(State.class), null, null, 10)).hasSize(1);
        assertThat(new HashSet<>(store.list(Set.of("a", "b"))))
                .extracting(Listed::claimed)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    default void whatWasPutOffSinceTheLookIsNotClaimed() {
        var store = store();
        store.save(List.of(mail("a", Priority.NORMAL, NOW), mail("b", Priority.HIGH, NOW)));
        List<StoredEmails.Due> due = store.due(NOW, 10, ALL);
        assertThat(due).extracting(StoredEmails.Due::id).containsExactly("b", "a");
        assertThat(due).allSatisfy(each -> assertThat(each.size()).isPositive());
        store.save(List.of(mail("a", Priority.NORMAL, NOW.plusSeconds(60))));
        assertThat(store.claim("me", NOW, List.of("b", "a")))
                .extracting(StoredEmail::id)
                .containsExactly("b");
    }

    private static List<StoredEmail> claim(
            StoredEmails store, String owner, int limit, Set<Priority> lanes) {
        return store.claim(
                owner,
                NOW,
                store.due(NOW, limit, lanes).stream().map(StoredEmails.Due::id).toList());
    }

    private StoredEmails store() {
        MongoCollection<Document> fresh = collection();
        return new StoredEmails(() -> fresh);
    }

    private static byte[] notice() {
        return "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Change change(String id, Set<State> from, State to) {
        return new Change(id, from, to, null, notice());
    }

    private static StoredEmail mail(String id, Priority priority, Instant due) {
        QueuedEmail queued =
                QueuedEmail.fresh(Emails.mail().id(id).priority(priority).build(), NOW);
        return StoredEmail.of(queued, State.WAITING, due);
    }

    /// A name for a collection of its own.
    static String anyName() {
        return "queue-" + UUID.randomUUID();
    }
}
