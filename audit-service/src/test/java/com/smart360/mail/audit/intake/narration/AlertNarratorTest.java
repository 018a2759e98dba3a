package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertRaised;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class AlertNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    @DisplayName("TEST-13 an alert is told in its own words")
    void alertsAreTold() {
        EntryDraft alert =
                AlertNarrator.tell(
                        "e",
                        Actor.service("config-service"),
                        new AlertRaised(
                                "a1",
                                "standby-promoted",
                                AlertRaised.Severity.WARNING,
                                "c2",
                                "The standby has taken over.",
                                Map.of("previousId", "c1"),
                                NOON));
        assertThat(alert.summary()).isEqualTo("The standby has taken over.");
        assertThat(alert.details()).containsEntry("previousId", "c1");
    }
}
