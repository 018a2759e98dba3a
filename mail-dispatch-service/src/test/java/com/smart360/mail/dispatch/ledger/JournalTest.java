package com.smart360.mail.dispatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.ledger.Ledger.Outcome;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestMongo;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What an instance journalled and did not record is recorded by who takes over from it (design
/// 22).
class JournalTest {

    private static final Instant NOW = Instant.parse("2026-03-05T07:00:00Z");
    @AutoClose private static final TestMongo MONGO = new TestMongo();

    private final String name = "journal-" + UUID.randomUUID();
    private final EventCodec codec =
            new EventCodec(
                    new UsernameCipher(FieldCipher.from(ServiceTestInfrastructure.fieldKeyset())));
    private final Ledger ledger =
            Ledgers.ledger(this::collection, codec, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatIsJournalledIsNotKnownUntilItIsTakenOver() {
        ledger.journal("gone", List.of(accepted("a", 1, NOW), deferred("b", 1, NOW)));
        assertThat(ledger.find(List.of("a", "b"))).isEmpty();
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(List.of("a", "b")).values())
                .extracting(Ledger.Entry::id, Ledger.Entry::over, Ledger.Entry::attempt)
                .containsExactlyInAnyOrder(tuple("a", true, 1), tuple("b", false, 1));
        assertThat(documents()).isZero();
    }

    @Test
    void othersJournalsStayWhereTheyAre() {
        ledger.journal("gone", List.of(accepted("a", 1, NOW)));
        ledger.journal("gone2", List.of(accepted("b", 1, NOW)));
        ledger.journal("go", List.of(accepted("c", 1, NOW)));
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(List.of("a", "b", "c"))).containsOnlyKeys("a");
        assertThat(documents()).isEqualTo(2);
    }

    @Test
    void entryThatKnowsMoreStaysAsItIs() {
        ledger.journal("gone", List.of(deferred("a", 1, NOW)));
        ledger.record(List.of(accepted("a", 2, NOW.plusSeconds(60))));
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(List.of("a")).get("a").attempt()).isEqualTo(2);
        assertThat(ledger.find(List.of("a")).get("a").over()).isTrue();
    }

    @Test
    void mailThatWasReopenedMeanwhileStaysOpen() {
        Outcome outcome = accepted("a", 1, NOW);
        ledger.journal("gone", List.of(outcome));
        ledger.record(List.of(outcome));
        ledger.reopen(List.of("a"));
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(List.of("a")).get("a").over()).isFalse();
    }

    @Test
    void lastOutcomeOfAMailCountsWhateverTheOrderOfDocuments() {
        ledger.journal("gone", List.of(accepted("a", 2, NOW.plusSeconds(30))));
        ledger.journal("gone", List.of(deferred("a", 1, NOW)));
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(List.of("a")).get("a").attempt()).isEqualTo(2);
    }

    @Test
    void claimIsKeptWhenItsOutcomeIsTakenOver() {
        ledger.claim("gone", List.of(new Ledger.Claim("a", "0:17", new byte[] {1})));
        ledger.journal("gone", List.of(accepted("a", 1, NOW)));
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(List.of("a")).get("a").record()).isEqualTo("0:17");
    }

    @Test
    void whatIsRecordedLeavesTheJournal() {
        List<String> written = ledger.journal("me", List.of(accepted("a", 1, NOW)));
        ledger.recorded(written);
        assertThat(documents()).isZero();
    }

    @Test
    void largeOutcomesAreSpreadOverDocuments() {
        List<Outcome> large =
                IntStream.range(0, 20).mapToObj(i -> toMany("mail-" + i, 4_000)).toList();
        List<String> written = ledger.journal("gone", large);
        assertThat(written).hasSizeGreaterThan(1);
        ledger.takeOver(Stream.of("gone"), _ -> false);
        assertThat(ledger.find(large.stream().map(each -> each.event().emailId()).toList()))
                .hasSize(20);
        assertThat(documents()).isZero();
    }

    @Test
    void whatNobodyAskedForIsRecordedBeforeItIsTooOldToBeKept() {
        ledger.journal("gone", List.of(deferred("a", 1, NOW)));
        ledger.forget(NOW);
        assertThat(documents()).isEqualTo(1);
        ledger.forget(NOW.plusSeconds(1));
        assertThat(documents()).isZero();
        assertThat(ledger.find(List.of("a"))).hasSize(1);
    }

    private long documents() {
        return collection(Journal.COLLECTION).countDocuments();
    }

    private static Outcome accepted(String id, int attempt, Instant at) {
        return outcome(id, attempt, at, EmailDelivery.Outcome.ACCEPTED, 1);
    }

    private static Outcome deferred(String id, int attempt, Instant at) {
        return outcome(id, attempt, at, EmailDelivery.Outcome.DEFERRED, 1);
    }

    private static Outcome toMany(String id, int recipients) {
        return outcome(id, 1, NOW, EmailDelivery.Outcome.ACCEPTED, recipients);
    }

    private static Outcome outcome(
            String id, int attempt, Instant at, EmailDelivery.Outcome outcome, int recipients) {
        boolean over = outcome == EmailDelivery.Outcome.ACCEPTED;
        List<RecipientStatus> statuses =
                IntStream.range(0, recipients)
                        .mapToObj(
                                i ->
                                        new RecipientStatus(
                                                "jo" + i + "@example.org",
                                                outcome,
                                                250,
                                                null,
                                                "Ok"))
                        .toList();
        var event =
                new EmailDelivery(
                        id,
                        "<1@utility.example>",
                        outcome,
                        attempt,
                        statuses,
                        "Your bill",
                        null,
                        null,
                        null,
                        null,
                        "main",
                        1L,
                        false,
                        3,
                        over ? null : at.plusSeconds(30),
                        over,
                        at);
        return new Outcome(event, over, null);
    }

    private MongoCollection<Document> collection(String collection) {
        return MONGO.collection(name, collection);
    }
}
