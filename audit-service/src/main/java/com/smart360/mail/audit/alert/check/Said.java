package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Ends;
import com.smart360.mail.audit.alert.watch.Observation.Holds;
import java.time.Instant;

/// Says that something holds, or that it does not.
///
/// @param source who says so
record Said(String source, Instant now, Instant expires) {

    Observation holds(About about, long amount) {
        return new Holds(about, source, amount, expires, null, now);
    }

    Observation ends(About about) {
        return new Ends(about.condition(), about.subject(), source, now);
    }

    Observation level(About about, long amount) {
        return amount > 0 ? holds(about, amount) : ends(about);
    }
}
