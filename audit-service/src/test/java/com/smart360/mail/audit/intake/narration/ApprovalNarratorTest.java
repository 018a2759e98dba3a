package com.smart360.mail.audit.intake.narration;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalReminded;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.contracts.approval.ApprovalEvent.Kind;
import com.smart360.mail.contracts.approval.ApprovalEvent.State;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AUD-1")
@Tag("AUD-2")
class ApprovalNarratorTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ANNA = new Actor("anna", "SYSTEM_ADMIN");

    @Test
    @DisplayName(
            "APR-1 TRK-U10 a request for agreement, its reminder and its end read by themselves")
    void approvalsAreTold() {
        Actor uwe = new Actor("uwe", "UTILITY_ADMIN");
        EntryDraft requested =
                ApprovalNarrator.tell(
                        "e",
                        new ApprovalRequested(
                                "a1",
                                Kind.UPDATE,
                                "c1",
                                "Main",
                                2,
                                List.of(
                                        new FieldChange("host", "a.example", "b.example"),
                                        new FieldChange("password", null, null)),
                                "ab12",
                                "New provider",
                                NOON,
                                uwe,
                                NOON));

        assertThat(requested.summary())
                .isEqualTo(
                        "uwe (Utility Admin) asks for agreement to change configuration \"Main\""
                                + " (host and password): \"New provider\".");
        assertThat(requested.action()).isEqualTo("approval.requested");
        assertThat(requested.details())
                .containsEntry("change.host", "a.example → b.example")
                .containsEntry("change.password", "changed")
                .containsEntry("approvalId", "a1");
        assertThat(
                        ApprovalNarrator.tell(
                                        "e",
                                        new ApprovalReminded(
                                                "a1",
                                                Kind.DELETE,
                                                "c1",
                                                "Main",
                                                "uwe",
                                                NOON,
                                                NOON,
                                                Actor.service("config-service"),
                                                NOON))
                                .summary())
                .contains("uwe has been waiting", "to delete configuration \"Main\"");
        assertThat(closed(State.APPROVED).summary())
                .isEqualTo(
                        "anna (System Admin) agreed to the request of uwe to add configuration"
                                + " \"Main\": \"Fine\".");
        assertThat(closed(State.REJECTED).action()).isEqualTo("approval.rejected");
        assertThat(closed(State.VOID).summary()).startsWith("The configuration was changed");
    }

    private static EntryDraft closed(State state) {
        return ApprovalNarrator.tell(
                "e",
                new ApprovalClosed(
                        "a1", Kind.CREATE, "c1", "Main", state, "uwe", "ab12", "Fine", ANNA, NOON));
    }
}
