package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.deliverylog.EmailMetadata;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.starter.stream.Received;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    void unreadableRecordIsFoundAgainByItsPlace() {
        EntryDraft draft =
                Narrator.unreadable(
                        received(Topics.CONFIGURATION, Map.of("ce_type", "configuration.created")));

        assertThat(draft.action()).isEqualTo("event.unreadable");
        assertThat(draft.summary())
                .isEqualTo(
                        "A record in "
                                + Topics.CONFIGURATION
                                + " says that it is a configuration.created and cannot be read as"
                                + " one; nobody acts on it.");
        assertThat(draft.details()).containsEntry("partition", "2").containsEntry("offset", "40");
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
                        0);

        EntryDraft draft =
                Narrator.turnedAway(
                        received(Topics.EMAIL_REQUESTS_DLT, Map.of()),
                        "m1",
                        metadata,
                        "SCHEMA_VIOLATION",
                        "to: is missing");

        assertThat(draft.summary())
                .isEqualTo(
                        "Mail m1 \"Your bill\" was turned away (SCHEMA_VIOLATION): to: is missing");
        assertThat(draft.actor()).isEqualTo(Actor.service("mail-dispatch-service"));
        assertThat(draft.details()).containsEntry("source", "unknown");
    }

    private static Received received(String topic, Map<String, String> headers) {
        return new Received(topic, 2, 40, "k", new byte[] {1}, headers, NOON);
    }
}
