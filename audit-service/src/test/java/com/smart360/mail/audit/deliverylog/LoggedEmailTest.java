package com.smart360.mail.audit.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.LoggedEmail.Status;
import com.smart360.mail.audit.story.RecordPlace;
import com.smart360.mail.audit.story.TimelineEvent;
import com.smart360.mail.audit.story.TimelineTexts;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailIntervention.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("DLV-2")
class LoggedEmailTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void eventsInAnyOrderAndTwiceGiveTheSameMail() {
        List<EmailEvent> events =
                List.of(
                        requested("r1"),
                        attempted(1, Outcome.DEFERRED, 451, "Try later"),
                        attempted(2, Outcome.DEFERRED, 421, "Busy"),
                        attempted(3, Outcome.ACCEPTED, 250, "2.0.0 Ok: queued"));
        LoggedEmail inOrder = fold(events);
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            List<EmailEvent> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);

            assertThat(fold(shuffled)).isEqualTo(inOrder);
        }
        assertThat(inOrder.status()).isEqualTo(Status.ACCEPTED);
        assertThat(inOrder.attempts()).isEqualTo(3);
        assertThat(inOrder.to()).containsExactly("bo@example.com");
        assertThat(read(written(inOrder))).isEqualTo(inOrder);
    }

    @Test
    void acceptedIsNotDeliveredAndTheStorySaysSo() {
        LoggedEmail mail =
                fold(List.of(requested("r1"), attempted(1, Outcome.ACCEPTED, 250, "2.0.0 Ok")));

        TimelineTexts.Point point = TimelineTexts.of(mail).getLast();
        assertThat(point.title()).isEqualTo("Accepted by the mail server");
        assertThat(point.text())
                .isEqualTo(
                        "Accepted by the mail server (250 2.0.0 Ok). From here only a bounce or the"
                                + " recipient can tell whether it arrived.");
        assertThat(point.attempt()).isEqualTo(1);
    }

    @Test
    void eachRecipientsOwnFateIsTold() {
        EmailDelivery mixed =
                delivery(
                        1,
                        Outcome.ACCEPTED,
                        List.of(
                                new RecipientStatus(
                                        "bo@example.com", Outcome.ACCEPTED, 250, "2.1.5", "Ok"),
                                new RecipientStatus(
                                        "gone@example.com",
                                        Outcome.REFUSED,
                                        550,
                                        "5.1.1",
                                        "No such user")),
                        null,
                        null);
        LoggedEmail mail = fold(List.of(new EmailEvent.Attempted("m1", "e", mixed)));

        assertThat(TimelineTexts.of(mail).getFirst().text())
                .startsWith("Accepted by the mail server (250 2.1.5 Ok). gone@example.com was")
                .contains("refused (550 5.1.1 No such user).");
        assertThat(mail.to()).containsExactly("bo@example.com", "gone@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    550 | Refused by the mail server | The mail server refused it for good (550 5.1.1 x). It is not tried again.
                    451 | Given up | The mail server did not take it in any of its attempts (451 5.1.1 x). It is not tried again.
                    -   | Not sent | It was not sent, and the mail server did not refuse it (5.1.1 x). It is not tried again.
                    """)
    @DisplayName("M6 the mail server refused it only where it said so")
    void whoDecidedIsTold(@Nullable Integer code, String title, String text) {
        var status = new RecipientStatus("bo@example.com", Outcome.REFUSED, code, "5.1.1", "x");
        EmailDelivery refused = delivery(1, Outcome.REFUSED, List.of(status), null, null);
        TimelineTexts.Point point =
                TimelineTexts.of(fold(List.of(new EmailEvent.Attempted("m1", "e", refused))))
                        .getFirst();
        assertThat(point.title()).isEqualTo(title);
        assertThat(point.text()).isEqualTo(text);
    }

    @Test
    @DisplayName("R15 of a mail that some were given nothing is said that holds for others only")
    void aPartlyAcceptedMailIsNotToldAsNotAccepted() {
        var taken = new RecipientStatus("bo@example.com", Outcome.ACCEPTED, 250, "2.0.0", "Ok");
        var later = new RecipientStatus("cy@example.com", Outcome.DEFERRED, 451, "4.7.1", "later");
        LoggedEmail mail =
                fold(
                        List.of(
                                new EmailEvent.Attempted(
                                        "m1",
                                        "e1",
                                        delivery(
                                                1,
                                                Outcome.DEFERRED,
                                                List.of(taken, later),
                                                null,
                                                NOON.plusSeconds(60))),
                                new EmailEvent.Attempted(
                                        "m1",
                                        "e2",
                                        delivery(
                                                2,
                                                Outcome.DEFERRED,
                                                List.of(later),
                                                null,
                                                NOON.plusSeconds(90)))));
        assertThat(TimelineTexts.of(mail))
                .extracting(TimelineTexts.Point::title)
                .containsExactly("Accepted for some, put off for others", "Put off");
        assertThat(TimelineTexts.of(mail))
                .extracting(TimelineTexts.Point::text)
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith(
                                                "Accepted for some of its recipients, not yet for"
                                                        + " others (451 4.7.1 later)."
                                                        + " bo@example.com was accepted"),
                        second ->
                                assertThat(second)
                                        .startsWith(
                                                "Not accepted for now for those who were not"
                                                        + " reached before (451 4.7.1 later)."));
    }

    @Test
    void putOffMailSaysWhyAndWhenItIsTriedAgain() {
        LoggedEmail mail = fold(List.of(attempted(1, Outcome.DEFERRED, 451, "4.7.1 Greylisted")));

        assertThat(TimelineTexts.of(mail).getFirst().text())
                .isEqualTo(
                        "Not accepted for now (451 4.7.1 Greylisted). The next attempt is due at"
                                + " 2026-01-31T12:05:00Z.");
        assertThat(mail.status()).isEqualTo(Status.DEFERRED);
    }

    @Test
    @DisplayName("U3 a mail that no server was asked about waits, and says for what")
    void mailWithoutASenderWaits() {
        var waits =
                new EmailDelivery(
                        "m1",
                        "<m1@localhost>",
                        Outcome.DEFERRED,
                        0,
                        List.of(
                                new RecipientStatus(
                                        "bo@example.com", Outcome.DEFERRED, null, null, null)),
                        "Hi",
                        null,
                        "billing",
                        null,
                        "It names no sender",
                        null,
                        null,
                        false,
                        0,
                        null,
                        false,
                        NOON);
        LoggedEmail mail = fold(List.of(new EmailEvent.Attempted("m1", "w", waits)));

        assertThat(mail.status()).isEqualTo(Status.WAITING);
        assertThat(TimelineTexts.of(mail).getFirst().title()).isEqualTo("Waits");
        assertThat(TimelineTexts.of(mail).getFirst().text())
                .isEqualTo("No mail server was asked yet. It names no sender.");
        assertThat(TimelineTexts.of(mail).getFirst().attempt()).isNull();
    }

    @Test
    void uncertainMailIsNeitherSentNorLost() {
        LoggedEmail mail = fold(List.of(attempted(1, Outcome.UNCERTAIN, null, null)));

        assertThat(mail.status()).isEqualTo(Status.UNCERTAIN);
        assertThat(TimelineTexts.of(mail).getFirst().text()).contains("may have arrived or not");
    }

    @Test
    void secondRequestWithTheSameIdChangesNothingButTheStory() {
        LoggedEmail mail = fold(List.of(requested("r1"), requested("r2")));

        assertThat(mail.status()).isEqualTo(Status.WAITING);
        assertThat(mail.timeline())
                .extracting(TimelineEvent::kind)
                .containsExactly(TimelineEvent.Kind.REQUESTED, TimelineEvent.Kind.REPEATED);
    }

    @Test
    void malformedSecondRequestDoesNotTurnAnAcceptedMailIntoARejectedOne() {
        EmailEvent rejected =
                new EmailEvent.Rejected(
                        "m1",
                        "x",
                        NOON.plusSeconds(99),
                        metadata("{\"id\":\"m1\"}"),
                        "SCHEMA_VIOLATION",
                        "to is missing",
                        null);

        assertThat(fold(List.of(rejected)).status()).isEqualTo(Status.REJECTED);
        assertThat(TimelineTexts.of(fold(List.of(rejected))).getFirst().text())
                .contains("SCHEMA_VIOLATION", "to is missing.", "No mail server was asked.");
        assertThat(
                        fold(List.of(
                                        requested("r1"),
                                        attempted(1, Outcome.ACCEPTED, 250, "Ok"),
                                        rejected))
                                .status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aRejectionChangesNothingOfAMailThatWaits() {
        EmailEvent garbage = rejected("g", "NOT_JSON", 10);
        assertThat(fold(List.of(requested("r1"), garbage)).status()).isEqualTo(Status.WAITING);
        assertThat(fold(List.of(garbage)).status()).isEqualTo(Status.REJECTED);

        EmailEvent other = rejected("c", "CONFLICT", 10);
        LoggedEmail conflict = fold(List.of(requested("r1"), requested("r2"), other));
        assertThat(conflict.status()).isEqualTo(Status.WAITING);
        assertThat(conflict.timeline())
                .extracting(TimelineEvent::kind)
                .contains(TimelineEvent.Kind.REPEATED, TimelineEvent.Kind.REJECTED);
    }

    @Test
    void theLogTellsTheStoryOfTheRequestThatWasCorrected() {
        EmailEvent wrong = requested("r1", "nobody@example.com", 0);
        EmailEvent refused = rejected("x", "BAD_ADDRESS", 10);
        EmailEvent corrected = requested("r2", "bo@example.com", 20);

        assertThat(fold(List.of(wrong, refused)).status()).isEqualTo(Status.REJECTED);
        LoggedEmail mail = fold(List.of(wrong, refused, corrected));
        assertThat(mail.status()).isEqualTo(Status.WAITING);
        assertThat(mail.to()).containsExactly("bo@example.com");
        assertThat(mail.requestedAt()).isEqualTo(NOON.plusSeconds(20));
        assertThat(mail.timeline())
                .extracting(TimelineEvent::kind)
                .containsExactly(
                        TimelineEvent.Kind.REQUESTED,
                        TimelineEvent.Kind.REJECTED,
                        TimelineEvent.Kind.REQUESTED);
    }

    @Test
    void keepsMetadataAndNeverABody() {
        EmailMetadata metadata =
                metadata(
                        """
                        {"id":"m1","from":"a@example.com","to":["b@example.com","c@example.com"],
                         "cc":["d@example.com"],"bcc":["secret@example.com","s2@example.com"],
                         "subject":"Line\\r\\nBcc: x","text":"TOPSECRET","html":"<b>TOPSECRET</b>",
                         "headers":{"X-A":"TOPSECRET"},"category":"invoice","source":"billing",
                         "notBefore":"2026-02-01T08:00:00Z","expiresAt":"2026-03-01T09:00:00+01:00",
                         "priority":"HIGH","replyTo":"r@example.com",
                         "attachments":[{"filename":"a.pdf","contentType":"application/pdf",
                           "content":"VE9QU0VDUkVU"},{"content":{"deep":[1]}}],"unknown":[{"a":1}]}
                        """);

        assertThat(metadata)
                .isEqualTo(
                        new EmailMetadata(
                                "m1",
                                "a@example.com",
                                List.of("b@example.com", "c@example.com"),
                                List.of("d@example.com"),
                                2,
                                "Line  Bcc: x",
                                "billing",
                                "invoice",
                                "HIGH",
                                9,
                                16,
                                2,
                                9,
                                Instant.parse("2026-03-01T08:00:00Z")));
        assertThat(metadata.toString()).doesNotContain("TOPSECRET", "VE9QU0", "secret@");
    }

    @Test
    void malformedRequestsAreReadAsFarAsTheyGoOrNotAtAll() {
        assertThat(read("nope")).isEmpty();
        assertThat(read("[1]")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("{\"id\":\"m1\",\"to\":[\"a\"")).isEmpty();
        assertThat(metadata("{\"id\":7,\"to\":\"a\",\"subject\":{\"x\":[]},\"cc\":[1,\"b\"]}"))
                .isEqualTo(
                        new EmailMetadata(
                                null,
                                null,
                                List.of(),
                                List.of("b"),
                                0,
                                null,
                                null,
                                null,
                                null,
                                0,
                                0,
                                0,
                                0,
                                null));
    }

    @Test
    void arbitraryBytesNeverThrow() {
        Random random = new Random(11);
        String alphabet = "{}[]\":,\\ \u0000aid01to-subject";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder junk = new StringBuilder("{");
            for (int i = random.nextInt(40); i > 0; i--) {
                junk.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            EmailMetadata.read(junk.toString().getBytes(StandardCharsets.UTF_8));
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            EmailMetadata.read(bytes);
        }
    }

    @Test
    void interventionsAreToldAndDecideWhereTheMailStands() {
        LoggedEmail held =
                fold(
                        List.of(
                                requested("r1"),
                                attempted(1, Outcome.DEFERRED, 451, "Busy"),
                                intervened(Action.HELD, 60, "wrong tariff")));
        assertThat(held.status()).isEqualTo(Status.HELD);
        TimelineTexts.Point point = TimelineTexts.of(held).getLast();
        assertThat(point.title()).isEqualTo("Held");
        assertThat(point.text())
                .isEqualTo(
                        "anna held it: it is not sent until somebody releases it. wrong tariff.");
        assertThat(read(written(held))).isEqualTo(held);
        LoggedEmail released = held.after(intervened(Action.RELEASED, 61, null));
        assertThat(released.status()).isEqualTo(Status.WAITING);
        LoggedEmail cancelled = released.after(intervened(Action.CANCELLED, 62, null));
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(TimelineTexts.of(cancelled).getLast().text())
                .isEqualTo("anna cancelled it: it is never sent.");
        assertThat(held.after(intervened(Action.RESENT, 63, null)).status())
                .isEqualTo(Status.WAITING);
    }

    private static Document written(LoggedEmail mail) {
        return MailPage.of(List.of(KeptEmail.of(mail, List.of("email.requests-0-1")))).document();
    }

    private static LoggedEmail read(Document page) {
        KeptEmail kept = MailPage.read(page).mails().values().iterator().next();
        assertThat(kept.records()).containsExactly("email.requests-0-1");
        return kept.mail();
    }

    private static EmailEvent intervened(Action action, int second, @Nullable String comment) {
        Instant at = NOON.plusSeconds(second);
        return new EmailEvent.Intervened(
                "m1",
                "i" + second,
                new EmailIntervention(
                        "m1",
                        action,
                        "Hi",
                        null,
                        "billing",
                        comment,
                        new Actor("anna", "SYSTEM_ADMIN"),
                        at));
    }

    private static LoggedEmail fold(List<EmailEvent> events) {
        LoggedEmail mail = LoggedEmail.unknown("m1");
        for (EmailEvent event : events) {
            mail = mail.after(event);
        }
        return mail;
    }

    private static EmailEvent requested(String eventId) {
        return requested(eventId, "bo@example.com", eventId.equals("r1") ? 0 : 1);
    }

    private static EmailEvent requested(String eventId, String to, int second) {
        return new EmailEvent.Requested(
                "m1",
                eventId,
                NOON.plusSeconds(second),
                metadata(
                        "{\"id\":\"m1\",\"to\":[\""
                                + to
                                + "\"],\"subject\":\"Hi\","
                                + "\"source\":\"billing\",\"text\":\"x\"}"),
                "billing-client",
                null);
    }

    /// By the token that it was handed over with, or by its source (K7).
    @Test
    void aMailIsItsSendersOwn() {
        LoggedEmail mail = fold(List.of(requested("r1")));
        assertThat(mail.isOf("billing-client", null)).isTrue();
        assertThat(mail.isOf("service-account-billing", "billing")).isTrue();
        assertThat(mail.isOf("outages", "outages")).isFalse();
        assertThat(mail.isOf("billing", null)).isFalse();
        assertThat(LoggedEmail.unknown("m1").isOf("billing-client", "billing")).isFalse();
    }

    private static EmailEvent rejected(String eventId, String reasonClass, int second) {
        return new EmailEvent.Rejected(
                "m1", eventId, NOON.plusSeconds(second), metadata("{}"), reasonClass, "why", null);
    }

    @Test
    @DisplayName("(D4) a request that the broker deleted unread is lost, told once, and stays so")
    void aDeletedRequestIsLost() {
        LoggedEmail mail = fold(List.of(requestedAt("r1", 17, 0), lost(17), lost(17)));
        assertThat(mail.status()).isEqualTo(Status.LOST);
        assertThat(mail.timeline()).hasSize(2);
        assertThat(TimelineTexts.of(mail).getLast().text())
                .isEqualTo(
                        "The broker deleted this request before a sender had read it; it was never"
                                + " sent.");
        assertThat(mail.isOpen()).isFalse();
        assertThat(read(written(mail))).isEqualTo(mail);
        assertThat(written(mail)).doesNotContainKey("open");
    }

    @Test
    @DisplayName("(D4) what a sender told of counts more than a deletion, whichever comes first")
    void aSendersWordCountsMore() {
        EmailEvent request = requestedAt("r1", 17, 0);
        EmailEvent deferred = attempted(1, Outcome.DEFERRED, 451, "Busy");
        LoggedEmail admitted = fold(List.of(request, deferred, lost(17)));
        assertThat(admitted.status()).isEqualTo(Status.DEFERRED);
        assertThat(admitted.timeline()).hasSize(2);
        assertThat(fold(List.of(request, lost(17), deferred)).status()).isEqualTo(Status.DEFERRED);
        EmailEvent accepted = attempted(2, Outcome.ACCEPTED, 250, "Ok");
        assertThat(fold(List.of(request, accepted, lost(17))).status()).isEqualTo(Status.ACCEPTED);
        EmailEvent refused = rejectedAt("x", 17, 10);
        assertThat(fold(List.of(request, refused, lost(17))).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    @DisplayName("(D4) only the requests that were deleted are lost, and a mail with each of them")
    void whatIsPublishedAgainWaits() {
        EmailEvent first = requestedAt("r1", 17, 0);
        EmailEvent second = requestedAt("r2", 18, 1);
        assertThat(fold(List.of(first, lost(16), lost(18))).status()).isEqualTo(Status.WAITING);
        LoggedEmail one = fold(List.of(first, second, lost(17)));
        assertThat(one.status()).isEqualTo(Status.WAITING);
        assertThat(one.unread()).containsExactly(new RecordPlace(Topics.EMAIL_REQUESTS, 5, 18));
        assertThat(one.after(lost(18)).status()).isEqualTo(Status.LOST);

        LoggedEmail again = fold(List.of(first, lost(17), requestedAt("r3", 19, 120)));
        assertThat(again.status()).isEqualTo(Status.WAITING);
        assertThat(again.requestedAt()).isEqualTo(NOON.plusSeconds(120));
        // A service may publish it with the same ce_id.
        LoggedEmail same = fold(List.of(first, lost(17), requestedAt("r1", 20, 121)));
        assertThat(same.status()).isEqualTo(Status.WAITING);
        assertThat(fold(List.of(first, lost(17), first)).status()).isEqualTo(Status.LOST);

        // Turned away and deleted is one end; the corrected one behind it waits.
        LoggedEmail corrected =
                fold(List.of(first, lost(17), rejectedAt("x", 17, 70), requestedAt("r4", 21, 80)));
        assertThat(corrected.status()).isEqualTo(Status.WAITING);
    }

    @Test
    @DisplayName("(D4) silence counts from what was heard last or from what a mail waits for")
    void silenceCounts() {
        LoggedEmail waits = fold(List.of(requested("r1")));
        assertThat(waits.silentSince()).contains(NOON);
        LoggedEmail deferred = waits.after(attempted(1, Outcome.DEFERRED, 451, "Busy"));
        assertThat(deferred.silentSince()).contains(NOON.plusSeconds(300));
        LoggedEmail held = deferred.after(intervened(Action.HELD, 400, null));
        assertThat(held.isOpen()).isTrue();
        assertThat(held.silentSince()).isEmpty();
        assertThat(held.after(intervened(Action.RELEASED, 500, null)).silentSince())
                .contains(NOON.plusSeconds(500));
        LoggedEmail cancelled = held.after(intervened(Action.CANCELLED, 500, null));
        assertThat(cancelled.isOpen()).isFalse();
        assertThat(cancelled.silentSince()).isEmpty();
        assertThat(fold(List.of(attempted(1, Outcome.ACCEPTED, 250, "Ok"))).isOpen()).isFalse();
        EmailEvent dated =
                new EmailEvent.Requested(
                        "m1",
                        "d",
                        NOON,
                        metadata("{\"expiresAt\":\"2027-01-01T00:00:00Z\"}"),
                        null,
                        null);
        assertThat(fold(List.of(dated)).silentSince())
                .contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(metadata("{\"expiresAt\":\"soon\",\"notBefore\":7}").waitsUntil()).isNull();
    }

    @Test
    void placesAreReadAsTheyAreWritten() {
        RecordPlace place = new RecordPlace(Topics.EMAIL_REQUESTS, 5, 1201);
        assertThat(RecordPlace.of(place.toString())).contains(place);
        assertThat(RecordPlace.of("smtp.configuration-5@1")).isEmpty();
        assertThat(RecordPlace.of("email.requests-5@99999999999999999999")).isEmpty();
        assertThat(RecordPlace.of(null)).isEmpty();
        assertThat(new RecordPlace(Topics.EMAIL_REQUESTS, 2, 9).key())
                .isLessThan(new RecordPlace(Topics.EMAIL_REQUESTS, 2, 10).key());
        assertThat(new RecordPlace(Topics.EMAIL_REQUESTS, 2, 10).key())
                .isLessThan(new RecordPlace(Topics.EMAIL_REQUESTS, 10, 0).key());
    }

    private static EmailEvent requestedAt(String eventId, long offset, int second) {
        return new EmailEvent.Requested(
                "m1",
                eventId,
                NOON.plusSeconds(second),
                metadata("{\"id\":\"m1\",\"to\":[\"bo@example.com\"],\"subject\":\"Hi\"}"),
                null,
                new RecordPlace(Topics.EMAIL_REQUESTS, 5, offset));
    }

    private static EmailEvent rejectedAt(String eventId, long offset, int second) {
        return new EmailEvent.Rejected(
                "m1",
                eventId,
                NOON.plusSeconds(second),
                metadata("{}"),
                "BAD_ADDRESS",
                "why",
                new RecordPlace(Topics.EMAIL_REQUESTS, 5, offset));
    }

    private static EmailEvent lost(long offset) {
        return new EmailEvent.Lost(
                "m1", NOON.plusSeconds(60), new RecordPlace(Topics.EMAIL_REQUESTS, 5, offset));
    }

    private static EmailEvent attempted(
            int attempt, Outcome outcome, @Nullable Integer code, @Nullable String text) {
        return new EmailEvent.Attempted(
                "m1",
                "a" + attempt,
                delivery(
                        attempt,
                        outcome,
                        List.of(new RecipientStatus("bo@example.com", outcome, code, null, text)),
                        outcome == Outcome.ACCEPTED ? null : FailureClass.UNKNOWN,
                        outcome == Outcome.DEFERRED ? NOON.plusSeconds(300) : null));
    }

    private static EmailDelivery delivery(
            int attempt,
            Outcome outcome,
            List<RecipientStatus> recipients,
            @Nullable FailureClass failure,
            @Nullable Instant next) {
        return new EmailDelivery(
                "m1",
                "<m1@smart360>",
                outcome,
                attempt,
                recipients,
                "Hi",
                null,
                "billing",
                failure,
                null,
                "c1",
                3L,
                false,
                12,
                next,
                next == null,
                NOON.plusSeconds(attempt * 10L));
    }

    private static EmailMetadata metadata(String json) {
        return read(json).orElseThrow();
    }

    private static java.util.Optional<EmailMetadata> read(String json) {
        return EmailMetadata.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
