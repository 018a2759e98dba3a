package com.smart360.mail.dispatch.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one clock of all instances: the database's, measured with each beat and carried on by this
/// machine's monotonic clock, so that a step of its own clock changes nothing (D2, D5). Before the
/// first measure, and where the database does not tell its time, this machine's own.
public final class DatabaseClock extends Clock {

    /// An answer that took longer says too little about when it was given.
    private static final Duration USEFUL = Duration.ofSeconds(1);

    private final Clock machine;
    private final LongSupplier nanos;
    private volatile @Nullable Measure last;

    /// @param machine this machine's clock, which may be wrong
    /// @param nanos its monotonic clock
    DatabaseClock(Clock machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
    }

    /// @param nanos when it was so late at the database
    /// @param offset how far this machine was ahead then
    private record Measure(long nanos, Instant database, Duration offset) {}

    /// Asks the database how late it is.
    ///
    /// @param ask answers null where the database does not tell
    void measure(Supplier<@Nullable Date> ask) {
        long before = nanos.getAsLong();
        Date told = ask.get();
        long took = nanos.getAsLong() - before;
        if (told == null || took > USEFUL.toNanos()) {
            return;
        }
        Instant database = told.toInstant();
        Instant mine = machine.instant().minusNanos(took / 2);
        last = new Measure(before + took / 2, database, Duration.between(database, mine));
    }

    /// How far this machine's clock is ahead of the database's; negative: behind; empty: not known.
    public Optional<Duration> offset() {
        return Optional.ofNullable(last).map(Measure::offset);
    }

    @Override
    public Instant instant() {
        Measure known = last;
        return known == null
                ? machine.instant()
                : known.database().plusNanos(nanos.getAsLong() - known.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : Clock.system(zone);
    }
}
