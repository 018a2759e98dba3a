package com.smart360.mail.audit.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.deliverylog.LoggedEmail.Status;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        assertThat(LoggedEmailDocuments.read(LoggedEmailDocuments.write(inOrder, 1)))
                .isEqualTo(inOrder);
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
                        "to is missing");

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
    void keepsMetadataAndNeverABody() {
        EmailMetadata metadata =
                metadata(
                        """
                        {"id":"m1","from":"a@example.com","to":["b@example.com","c@example.com"],
                         "cc":["d@example.com"],"bcc":["secret@example.com","s2@example.com"],
                         "subject":"Line\\r\\nBcc: x","text":"TOPSECRET","html":"<b>TOPSECRET</b>",
                         "headers":{"X-A":"TOPSECRET"},"category":"invoice","source":"billing",
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
                                9));
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
                                0));
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
        assertThat(LoggedEmailDocuments.read(LoggedEmailDocuments.write(held, 1))).isEqualTo(held);
        LoggedEmail released = held.after(intervened(Action.RELEASED, 61, null));
        assertThat(released.status()).isEqualTo(Status.WAITING);
        LoggedEmail cancelled = released.after(intervened(Action.CANCELLED, 62, null));
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(TimelineTexts.of(cancelled).getLast().text())
                .isEqualTo("anna cancelled it: it is never sent.");
        assertThat(held.after(intervened(Action.RESENT, 63, null)).status())
                .isEqualTo(Status.WAITING);
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
        return new EmailEvent.Requested(
                "m1",
                eventId,
                eventId.equals("r1") ? NOON : NOON.plusSeconds(1),
                metadata(
                        "{\"id\":\"m1\",\"to\":[\"bo@example.com\"],\"subject\":\"Hi\","
                                + "\"source\":\"billing\",\"text\":\"x\"}"));
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
                NOON.plusSeconds(attempt * 10L));
    }

    private static EmailMetadata metadata(String json) {
        return read(json).orElseThrow();
    }

    private static java.util.Optional<EmailMetadata> read(String json) {
        return EmailMetadata.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
