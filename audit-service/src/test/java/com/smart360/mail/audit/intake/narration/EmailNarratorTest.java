package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.email.EmailIntervention;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class EmailNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName("AUD-2 who held or cancelled a mail, and why, is told")
    void interventionsAreToldWithWhoAndWhy() {
        EntryDraft told =
                EmailNarrator.tell(
                        "e",
                        new EmailIntervention(
                                "bill-1",
                                EmailIntervention.Action.CANCELLED,
                                "Your bill",
                                null,
                                "billing",
                                "wrong tariff, bo@example.com says",
                                ANNA,
                                NOON));
        assertThat(told.action()).isEqualTo("email.cancelled");
        assertThat(told.summary())
                .isEqualTo(
                        "anna (System Admin) cancelled mail bill-1: \"wrong tariff, (an address)"
                                + " says\".");
        assertThat(told.toString()).doesNotContain("Your bill", "bo@example");
    }
}
