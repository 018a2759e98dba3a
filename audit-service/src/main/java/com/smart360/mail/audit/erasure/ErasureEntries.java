package com.smart360.mail.audit.erasure;

import com.smart360.mail.audit.erasure.Erasure.ErasedPlace;
import com.smart360.mail.audit.erasure.Erasure.PlaceState;
import com.smart360.mail.audit.erasure.ErasureStore.Job;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.starter.text.OneLine;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Records erasures in the trail: who was erased by an HMAC, never by an address.
@Component
class ErasureEntries {

    private static final int LONGEST_REASON = 500;

    private final AuditTrail trail;
    private final Clock clock;

    ErasureEntries(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /// Once for each, however often it is said.
    void erased(Job job, Erasure reached) {
        Map<String, String> details = new TreeMap<>();
        details.put("reason", OneLine.of(job.reason(), LONGEST_REASON));
        boolean all = true;
        for (ErasedPlace place : reached.places()) {
            boolean done = place.state() == PlaceState.DONE;
            all &= done;
            details.put(
                    place.place().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    done
                            ? place.found()
                                    + " found"
                                    + (place.left() > 0 ? ", " + place.left() + " left" : "")
                            : "not reached");
        }
        trail.append(
                List.of(
                        new EntryDraft(
                                "erasure-" + job.id(),
                                clock.instant(),
                                job.by(),
                                all ? "person.erased" : "person.partly-erased",
                                "person",
                                reached.person(),
                                null,
                                OneLine.of(job.by().id())
                                        + " erased person "
                                        + reached.person()
                                        + " from what was said of mails"
                                        + (all
                                                ? ""
                                                : ", but for mails that mail-dispatch-service keeps"
                                                        + " and that were not reached")
                                        + ": \""
                                        + OneLine.of(job.reason(), LONGEST_REASON)
                                        + "\".",
                                details)));
    }
}
