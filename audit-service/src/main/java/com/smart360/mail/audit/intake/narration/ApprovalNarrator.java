package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.because;
import static com.smart360.mail.audit.intake.narration.Phrases.fields;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.approval.ApprovalEvent;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalClosed;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalReminded;
import com.smart360.mail.contracts.approval.ApprovalEvent.ApprovalRequested;
import com.smart360.mail.starter.text.OneLine;
import java.util.Locale;

/// Tells what becomes of a sensitive change that somebody asked for.
final class ApprovalNarrator {

    private ApprovalNarrator() {}

    static EntryDraft tell(String eventId, ApprovalEvent event) {
        return new EntryDraft(
                eventId,
                event.at(),
                event.actor(),
                action(event),
                "configuration",
                event.configurationId(),
                OneLine.of(event.name()),
                sentence(event),
                facts(event).all());
    }

    private static String action(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested _ -> "approval.requested";
            case ApprovalReminded _ -> "approval.reminded";
            case ApprovalClosed closed ->
                    "approval." + closed.state().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String sentence(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested requested -> requested(requested);
            case ApprovalReminded reminded -> reminded(reminded);
            case ApprovalClosed closed -> end(closed) + because(closed.comment());
        };
    }

    private static String requested(ApprovalRequested requested) {
        return who(requested.actor())
                + " asks for agreement to "
                + wish(requested)
                + touching(requested)
                + because(requested.comment());
    }

    private static String touching(ApprovalRequested requested) {
        return switch (requested.kind()) {
            case UPDATE, ROLLBACK -> " (" + fields(requested.changes()) + ")";
            case CREATE, DELETE -> "";
        };
    }

    private static String reminded(ApprovalReminded reminded) {
        return "Since "
                + reminded.requestedAt()
                + " "
                + OneLine.of(reminded.author())
                + " has been waiting for a System Admin's decision: to "
                + wish(reminded)
                + ". It expires at "
                + reminded.expiresAt()
                + ".";
    }

    private static String end(ApprovalClosed closed) {
        String request = "the request of " + OneLine.of(closed.author()) + " to " + wish(closed);
        String who = who(closed.actor());
        return switch (closed.state()) {
            case APPROVED -> who + " agreed to " + request;
            case REJECTED -> who + " refused " + request;
            case WITHDRAWN -> who + " took back " + request;
            case EXPIRED -> "Nobody decided in time about " + request;
            case VOID ->
                    "The configuration was changed or deleted meanwhile, which voids " + request;
            case WAITING -> "Still waiting: " + request;
        };
    }

    private static String wish(ApprovalEvent event) {
        String name = quoted(event.name());
        return switch (event.kind()) {
            case CREATE -> "add configuration " + name;
            case UPDATE -> "change configuration " + name;
            case DELETE -> "delete configuration " + name;
            case ROLLBACK -> "bring back an earlier version of configuration " + name;
        };
    }

    private static Facts facts(ApprovalEvent event) {
        Facts facts = new Facts().put("approvalId", event.approvalId()).put("kind", event.kind());
        return switch (event) {
            case ApprovalRequested requested ->
                    facts.changes(requested.changes())
                            .put("contentHash", requested.contentHash())
                            .put("baseVersion", requested.baseVersion())
                            .put("expiresAt", requested.expiresAt());
            case ApprovalReminded reminded ->
                    facts.put("author", reminded.author()).put("expiresAt", reminded.expiresAt());
            case ApprovalClosed closed ->
                    facts.put("author", closed.author())
                            .put("contentHash", closed.contentHash())
                            .put("comment", closed.comment());
        };
    }
}
