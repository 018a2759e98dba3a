package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.EmailMetadata;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.contracts.email.BulkActChanged;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.email.SuppressionChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Refusal;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentityChanged;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import com.smart360.mail.starter.stream.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class NarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void serviceThatPublishesIsTheCauserWhereNobodyIsNamed() {
        AlertRaised alert =
                new AlertRaised(
                        "a1",
                        "standby-promoted",
                        AlertRaised.Severity.WARNING,
                        "c2",
                        "The standby has taken over.",
                        Map.of(),
                        NOON);

        EntryDraft draft =
                Narrator.tell(alert, received(Topics.ALERTS, Map.of("ce_id", "e7"))).orElseThrow();

        assertThat(draft.actor()).isEqualTo(Actor.service("config-service"));
        assertThat(draft.eventId()).isEqualTo("e7");
        assertThat(draft.at()).isEqualTo(NOON);
    }

    @Test
    void movedPointerIsLeftToTheEventThatTellsWhoMovedIt() {
        ActiveConfiguration pointer =
                new ActiveConfiguration(3, null, Actor.service("config-service"), NOON);

        assertThat(Narrator.tell(pointer, received(Topics.ACTIVE_CONFIGURATION, Map.of())))
                .isEmpty();
    }

    @Test
    @DisplayName("(S12) who changed what a business service may have sent is told by field")
    void changedSenderIsToldByField() {
        var change =
                new SenderIdentityChanged(
                        "billing",
                        2,
                        SenderIdentityChanged.Change.MODIFIED,
                        List.of(new FieldChange("perMinute", "60", "600")),
                        new Actor("anna", "SYSTEM_ADMIN"),
                        NOON);

        EntryDraft draft =
                Narrator.tell(change, received(Topics.CONFIGURATION, Map.of())).orElseThrow();

        assertThat(draft.action()).isEqualTo("sender.modified");
        assertThat(draft.summary())
                .isEqualTo("anna (System Admin) changed the sender \"billing\" (perMinute).");
        assertThat(draft.details())
                .containsEntry("change.perMinute", "60 → 600")
                .containsEntry("version", "2");
        assertThat(
                        Narrator.tell(
                                new SenderIdentities(1, List.of(), List.of(), change.actor(), NOON),
                                received(Topics.SENDERS, Map.of())))
                .isEmpty();
    }

    @Test
    @DisplayName("(S12) who made or revoked a machine token is told, and never the token")
    void machineTokenIsToldByItsBeginning() {
        var made =
                new SenderTokenChanged(
                        "billing",
                        "5f7b2c1d9e8a4b6c0d1e2f3a",
                        "smart360_a7Kx",
                        "nightly invoices",
                        NOON,
                        SenderTokenChanged.Change.MADE,
                        new Actor("anna", "SYSTEM_ADMIN"),
                        NOON);

        EntryDraft draft =
                Narrator.tell(made, received(Topics.CONFIGURATION, Map.of())).orElseThrow();

        assertThat(draft.action()).isEqualTo("sender.token_made");
        assertThat(draft.summary())
                .isEqualTo(
                        "anna (System Admin) made the machine token smart360_a7Kx… of the sender"
                                + " \"billing\" for \"nightly invoices\".");
        assertThat(draft.subjectId()).isEqualTo("billing");
        assertThat(draft.details())
                .containsEntry("token", "5f7b2c1d9e8a4b6c0d1e2f3a")
                .containsEntry("endsAt", NOON.toString());
    }

    @Test
    @DisplayName("each step of break-glass is told, with who they say they are as a claim")
    void breakGlassIsToldStepByStep() {
        Actor ada = Actor.breakGlass("ada");
        Actor bert = new Actor("bert", "SYSTEM_ADMIN");

        assertThat(
                        breakGlass(BreakGlassChanged.Change.REFUSED, ada, Refusal.WRONG_SECRET)
                                .summary())
                .isEqualTo(
                        "break-glass:ada (break-glass, name not proven) asked to be let in and was"
                                + " refused: the secret was wrong.");
        EntryDraft opened = breakGlass(BreakGlassChanged.Change.OPENED, ada, null);
        assertThat(opened.action()).isEqualTo("break-glass.opened");
        assertThat(opened.subjectId()).isEqualTo("01K6");
        assertThat(opened.summary())
                .isEqualTo(
                        "break-glass:ada (break-glass, name not proven) was let in until"
                                + " 2026-01-31T12:00:00Z: \"write (an address) now\".");
        assertThat(opened.details())
                .containsEntry("address", "192.0.2.7")
                .containsEntry("reason", "write (an address) now");
        assertThat(breakGlass(BreakGlassChanged.Change.CLOSED, bert, null).summary())
                .isEqualTo(
                        "bert (System Admin) reviewed and closed the break-glass session of"
                                + " \"ada\": \"all as it should be\".");
    }

    private static EntryDraft breakGlass(
            BreakGlassChanged.Change change, Actor actor, @Nullable Refusal refusal) {
        return Narrator.tell(
                        new BreakGlassChanged(
                                "01K6",
                                change,
                                "ada",
                                "write c@d.example now",
                                "192.0.2.7",
                                refusal,
                                NOON,
                                "all as it should be",
                                actor,
                                NOON),
                        received(Topics.CONFIGURATION, Map.of()))
                .orElseThrow();
    }

    @Test
    void eventWithoutWordsIsRecordedAllTheSame() {
        Received received = received(Topics.ALERTS, Map.of("ce_type", "alert\nof-tomorrow"));

        EntryDraft draft = Narrator.tell(new Object(), received).orElseThrow();

        assertThat(draft).isEqualTo(Narrator.unknown(received));
        assertThat(draft.action()).isEqualTo("event.recorded");
        assertThat(draft.summary())
                .isEqualTo(
                        "An event of the kind alert of-tomorrow was published in "
                                + Topics.ALERTS
                                + ".");
    }

    @Test
    @DisplayName("(S1) a dead letter is told with place, reason and the service that left it")
    void deadLetterIsToldWithPlaceAndReason() {
        EntryDraft draft =
                Narrator.deadLetter(
                        received(
                                Topics.deadLettersOf(Topics.CONFIGURATION),
                                Map.of(
                                        "ce_id", "smtp.configuration-0@5",
                                        "ce_type", "com.smart360.mail.ConfigurationDeleted",
                                        "original_place", "smtp.configuration-0@5",
                                        "original_id", "e1",
                                        "consumer", "audit-service",
                                        "reason_class", "NOT_AS_PROMISED",
                                        "reason", "/name: The value is missing.")));

        assertThat(draft.eventId()).isEqualTo("smtp.configuration-0@5");
        assertThat(draft.action()).isEqualTo("event.unreadable");
        assertThat(draft.summary())
                .isEqualTo(
                        "The record smtp.configuration-0@5, which says that it is a"
                                + " com.smart360.mail.ConfigurationDeleted, cannot be read as one;"
                                + " nobody acts on it (NOT_AS_PROMISED): /name: The value is"
                                + " missing.");
        assertThat(draft.details())
                .containsEntry("place", "smtp.configuration-0@5")
                .containsEntry("consumer", "audit-service")
                .containsEntry("originalId", "e1");
    }

    @Test
    void mailTurnedAwayIsToldWithTheReason() {
        EmailMetadata metadata =
                new EmailMetadata(
                        "m1",
                        null,
                        List.of(),
                        List.of(),
                        0,
                        "Your bill",
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        0,
                        null);

        EntryDraft draft =
                Narrator.turnedAway(
                        received(Topics.EMAIL_REQUESTS_DLT, Map.of()),
                        new EmailEvent.Rejected(
                                "m1",
                                "e1",
                                NOON,
                                metadata,
                                "SCHEMA_VIOLATION",
                                "to: is missing",
                                null));

        assertThat(draft.summary())
                .isEqualTo("Mail m1 was turned away (SCHEMA_VIOLATION): to: is missing");
        assertThat(draft.actor()).isEqualTo(Actor.service("mail-dispatch-service"));
        assertThat(draft.details()).containsEntry("source", "unknown");
    }

    @Test
    void requestsThatTheBrokerDeletedAreToldByTheirPlaces() {
        EntryDraft draft =
                Narrator.tell(
                                new EmailRequestsDeleted("email.requests", 5, 17, 19, NOON),
                                received(Topics.EMAIL_DELIVERY, Map.of()))
                        .orElseThrow();

        assertThat(draft.action()).isEqualTo("requests.deleted");
        assertThat(draft.subjectId()).isEqualTo("email.requests-5");
        assertThat(draft.summary())
                .isEqualTo(
                        "The broker deleted requests of email.requests-5 before a sender had read"
                                + " them: offsets 17 to 19.");
    }

    @Test
    void whoGetsNoMailAnyMoreIsToldWithoutTheWholeAddress() {
        EntryDraft draft =
                Narrator.tell(
                                new SuppressionChanged(
                                        "9f2c4e1ab07d4c55",
                                        "j…@example.org",
                                        "bills",
                                        SuppressionChanged.Change.ADDED,
                                        SuppressionChanged.Reason.HARD_BOUNCE,
                                        NOON,
                                        "bill-4711",
                                        "user unknown",
                                        Actor.service("mail-dispatch-service"),
                                        NOON),
                                received(Topics.EMAIL_DELIVERY, Map.of()))
                        .orElseThrow();

        assertThat(draft.action()).isEqualTo("suppression.added");
        assertThat(draft.subjectId()).isEqualTo("9f2c4e1ab07d4c55");
        assertThat(draft.summary())
                .isEqualTo(
                        "j…@example.org was put on the suppression list for mails of category"
                                + " \"bills\" by mail-dispatch-service (a mail came back): \"user"
                                + " unknown\".");
    }

    @Test
    void actOnManyMailsIsToldWithWhatItDidAndWithoutAddresses() {
        EntryDraft draft =
                Narrator.tell(
                                new BulkActChanged(
                                        "act-1",
                                        "Letters to anna@example.org",
                                        BulkActChanged.Change.ENDED,
                                        EmailIntervention.Action.RESENT,
                                        "refused for an hour",
                                        312,
                                        60,
                                        300,
                                        Map.of("OVER", 12),
                                        new Actor("anna", "SYSTEM_ADMIN"),
                                        Actor.service("mail-dispatch-service"),
                                        NOON),
                                received(Topics.EMAIL_DELIVERY, Map.of()))
                        .orElseThrow();

        assertThat(draft.action()).isEqualTo("bulk-act.ended");
        assertThat(draft.subjectId()).isEqualTo("act-1");
        assertThat(draft.summary())
                .isEqualTo(
                        "The act to resend 312 mails for \"Letters to (an address)\" has ended: 300"
                                + " done, 12 not possible any more.");
    }

    private static Received received(String topic, Map<String, String> headers) {
        return new Received(topic, 2, 40, "k", new byte[] {1}, headers, NOON);
    }
}
