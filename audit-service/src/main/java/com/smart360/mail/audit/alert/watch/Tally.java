package com.smart360.mail.audit.alert.watch;

import com.smart360.mail.audit.alert.watch.Observation.About;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How often something happened, by the minute.
record Tally(About about, SortedMap<Instant, Count> minutes) {

    Tally {
        minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
    }

    record Count(long bad, long all) {

        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(bad + other.bad, all + other.all);
        }
    }

    Tally plus(Observation.Counted counted) {
        SortedMap<Instant, Count> more = new TreeMap<>(minutes);
        more.merge(
                counted.at().truncatedTo(ChronoUnit.MINUTES),
                new Count(counted.bad(), counted.all()),
                Count::plus);
        return new Tally(counted.about(), more);
    }

    /// All that lies within the window, to the minute.
    Count within(Duration window, Instant now) {
        return minutes.tailMap(now.minus(window).truncatedTo(ChronoUnit.MINUTES)).values().stream()
                .reduce(Count.NONE, Count::plus);
    }

    Tally since(Instant moment) {
        return new Tally(about, minutes.tailMap(moment));
    }
}
