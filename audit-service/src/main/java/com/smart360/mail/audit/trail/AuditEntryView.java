package com.smart360.mail.audit.trail;

import com.smart360.mail.contracts.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry of the audit trail.
@Schema(name = "AuditEntry")
record AuditEntryView(
        long sequence,
        Instant at,
        Actor actor,
        String action,
        String subjectType,
        String subjectId,
        @Nullable String subjectName,
        String summary,
        Map<String, String> details,
        String eventId,
        String previousHash,
        String hash) {

    /// @param reader who looks
    static AuditEntryView of(Entry entry, Actor reader) {
        EntryDraft draft = Discretion.shown(entry.draft(), reader);
        return new AuditEntryView(
                entry.sequence(),
                draft.at(),
                draft.actor(),
                draft.action(),
                draft.subjectType(),
                draft.subjectId(),
                draft.subjectName(),
                draft.summary(),
                draft.details(),
                draft.eventId(),
                entry.previousHash(),
                entry.hash());
    }
}
