package com.smart360.mail.audit.deadletter;

import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.text.OneLine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Records in the trail what people did with dead letters.
@Component
class LetterEntries {

    private final AuditTrail trail;
    private final IdSource ids;
    private final Clock clock;

    LetterEntries(AuditTrail trail, IdSource ids, Clock clock) {
        this.trail = trail;
        this.ids = ids;
        this.clock = clock;
    }

    void sentAgain(ListedLetter letter, boolean mended, Actor actor) {
        append(
                "dead-letter.sent-again",
                letter,
                actor,
                mended ? "sent again, mended," : "sent again",
                null);
    }

    void dropped(ListedLetter letter, @Nullable String comment, Actor actor) {
        append("dead-letter.dropped", letter, actor, "dropped", comment);
    }

    void read(ListedLetter letter, Actor actor) {
        append("dead-letter.read", letter, actor, "read the content of", null);
    }

    private void append(
            String action,
            ListedLetter letter,
            Actor actor,
            String deed,
            @Nullable String comment) {
        Map<String, String> details = new TreeMap<>();
        details.put("place", letter.place());
        details.put("reasonClass", letter.reasonClass());
        if (comment != null) {
            details.put("comment", OneLine.of(comment));
        }
        trail.append(
                List.of(
                        new EntryDraft(
                                ids.next(),
                                clock.instant(),
                                actor,
                                action,
                                "dead-letter",
                                letter.id(),
                                letter.key(),
                                actor.id()
                                        + " "
                                        + deed
                                        + " the dead letter of "
                                        + letter.place()
                                        + " ("
                                        + letter.reasonClass()
                                        + ").",
                                details)));
    }
}
