package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.contracts.configuration.SendingStopped;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class SendingNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void theSendersWordThatItHasStoppedIsTold() {
        var stopped = new SendingStopped("c1", 2, 9, "01J", 3, NOON, NOON.plusMillis(200));

        EntryDraft draft =
                SendingNarrator.tell("e", Actor.service("mail-dispatch-service"), stopped);

        assertThat(draft.summary())
                .isEqualTo(
                        "Sender 01J (of 3) ended its last exchange through configuration c1; it"
                                + " sends nothing through it any more.");
        assertThat(draft.at()).isEqualTo(NOON.plusMillis(200));
        assertThat(draft.details())
                .containsEntry("epoch", "9")
                .containsEntry("version", "2")
                .containsEntry("seenAt", NOON.toString());
    }

    @Test
    @DisplayName("C4 who had a pause ended, and why it had paused, is told")
    void theEndOfAPauseIsTold() {
        var by = new Actor("ada", "SYSTEM_ADMIN");
        var ended =
                new PauseEnded(
                        "c1",
                        2,
                        FailureClass.AUTH_BAD_CREDENTIALS,
                        NOON.plusSeconds(300),
                        "unlocked",
                        by,
                        NOON);

        EntryDraft draft = SendingNarrator.tell("e", ended);

        assertThat(draft.summary())
                .isEqualTo(
                        "ada had sending through configuration c1 tried at once, though it paused"
                                + " for AUTH_BAD_CREDENTIALS: unlocked");
        assertThat(draft.actor()).isEqualTo(by);
        assertThat(SendingNarrator.tell("e", new PauseEnded("c1", 2, null, null, null, by, NOON)))
                .extracting(EntryDraft::summary)
                .isEqualTo("ada had sending through configuration c1 tried at once.");
    }
}
