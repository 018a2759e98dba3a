package com.smart360.mail.audit.trail;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.connectiontest.Stage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the trail shows to whom: as little of a connection test as the test itself shows to people
/// who are no System Admins (SEC-4, S14). Up to the greeting a failure is one "no answer", without
/// its time: else the trail would tell which inner addresses and ports exist. Auditors see all of
/// it, as they see everything and change nothing, and so does break-glass.
///
/// The hash of an entry covers the whole of it; whoever checks it by hand takes an auditor's
/// export.
final class Discretion {

    private static final Set<String> OF_THE_CALL =
            Set.of(Stage.CONNECT.name(), Stage.GREETING.name(), Stage.TLS.name());
    private static final String HEADLINE = "Connection timeout - verify host and port";

    private Discretion() {}

    static EntryDraft shown(EntryDraft draft, Actor reader) {
        return seesAll(reader)
                        || !draft.action().equals("connection-test.failed")
                        || !OF_THE_CALL.contains(draft.details().getOrDefault("stage", ""))
                ? draft
                : noAnswer(draft);
    }

    private static boolean seesAll(Actor reader) {
        return reader.role().equals(Role.SYSTEM_ADMIN.name())
                || reader.role().equals(Role.AUDITOR.name())
                || reader.role().equals(Actor.BREAK_GLASS);
    }

    private static EntryDraft noAnswer(EntryDraft draft) {
        Map<String, String> details = new TreeMap<>(draft.details());
        details.put("failureClass", FailureClass.TCP_TIMEOUT.name());
        details.put("stage", Stage.CONNECT.name());
        details.put("headline", HEADLINE);
        details.remove("durationMs");
        int end = draft.summary().indexOf(" failed after ");
        String summary = end < 0 ? "A connection test" : draft.summary().substring(0, end);
        return new EntryDraft(
                draft.eventId(),
                draft.at(),
                draft.actor(),
                draft.action(),
                draft.subjectType(),
                draft.subjectId(),
                draft.subjectName(),
                summary + " failed: " + HEADLINE + ".",
                details);
    }
}
