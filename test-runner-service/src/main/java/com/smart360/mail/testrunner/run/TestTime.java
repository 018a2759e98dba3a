package com.smart360.mail.testrunner.run;

import com.smart360.mail.smtp.session.Deadline;
import java.time.Clock;
import java.time.Duration;

/// The time that one test has on this instance.
///
/// @param late there is too little left to begin
/// @param deadline of the conversation
/// @param hardEnd when it is ended from outside
/// @param begun of `System.nanoTime()`
record TestTime(boolean late, Deadline deadline, Deadline hardEnd, long begun, Pauses pauses) {

    /// Less time than this is not worth a login.
    private static final Duration LEAST = Duration.ofSeconds(1);

    /// The last of a test's time, kept for telling its end.
    private static final Duration TELLING = Duration.ofMillis(250);

    static TestTime of(Request request, Duration longest, Clock clock, Pauses pauses) {
        Duration left = Duration.between(clock.instant(), request.asked().deadline());
        Duration granted = left.compareTo(longest) < 0 ? left : longest;
        boolean late = granted.compareTo(LEAST) < 0;
        return new TestTime(
                late,
                Deadline.after(late ? Duration.ZERO : granted.minus(TELLING)),
                Deadline.after(late ? Duration.ZERO : granted),
                System.nanoTime(),
                pauses);
    }

    long millis() {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /// Whether this process stood still meanwhile.
    boolean interruptedByUs() {
        return pauses.any(begun);
    }
}
