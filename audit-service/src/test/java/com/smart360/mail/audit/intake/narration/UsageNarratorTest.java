package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.usage.UsageEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class UsageNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("AUD-2 TRK-U3 the completed set-up is told")
    void usageIsTold() {
        EntryDraft draft =
                UsageNarrator.tell(
                        "e",
                        new UsageEvent(
                                "guided_setup_completed",
                                Map.of("completion_time", "412"),
                                ANNA,
                                NOON));

        assertThat(draft.summary()).isEqualTo("anna (System Admin) completed the guided set-up.");
        assertThat(draft.details()).containsEntry("completion_time", "412");
    }
}
