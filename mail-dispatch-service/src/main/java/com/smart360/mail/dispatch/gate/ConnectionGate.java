package com.smart360.mail.dispatch.gate;

import com.smart360.mail.contracts.FailureClass.Pause;
import com.smart360.mail.smtp.session.SmtpFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Whether connections of one configuration version may be opened now. Two breakers (Resilience4j),
/// both closed again by one good opening:
///
/// - *login*: the server refused the login or the settings are wrong. Providers lock accounts, so
///   that the next try is minutes away, and each further one twice as far (design 11);
/// - *reach*: the server could not be reached, takes no further connection, or what answers is no
///   mail server; tried again after a second, then less and less often, or when the server says.
///
/// Only what a mail was answered pauses connections that are open ([#pause]).
///
/// Until a first opening has succeeded, and after each that failed, one opening is tried at a time:
/// a wrong password costs one refused login, however many connections are allowed.
public final class ConnectionGate {

    private final Clock clock;
    private final Breaker login;
    private final Breaker reach;
    private final Consumer<SmtpFailure> onRefused;
    private boolean proven;
    private boolean probing;
    private Instant pausedUntil = Instant.MIN;

    /// @param onRefused called when the login breaker opens that was closed; must not block
    ConnectionGate(Clock clock, GateProperties properties, Consumer<SmtpFailure> onRefused) {
        this.clock = clock;
        this.onRefused = onRefused;
        login =
                new Breaker(
                        "login", clock, properties.loginPause(), properties.longestLoginPause());
        reach =
                new Breaker(
                        "reach", clock, properties.reachPause(), properties.longestReachPause());
    }

    /// Asks to open one connection. Whoever got true reports [#opened], [#failed] or [#unused].
    public synchronized boolean tryPass() {
        if (clock.instant().isBefore(pausedUntil) || !proven && probing) {
            return false;
        }
        if (!login.tryPass()) {
            return false;
        }
        if (!reach.tryPass()) {
            login.unused();
            return false;
        }
        probing |= !proven;
        return true;
    }

    /// The permission was not needed.
    public synchronized void unused() {
        login.unused();
        reach.unused();
        probing = false;
    }

    /// A connection is open and logged in.
    public synchronized void opened() {
        login.passed();
        reach.passed();
        proven = true;
        probing = false;
    }

    /// It could not be opened.
    ///
    /// @param asked what the server asks for in words, or what a limit needs; zero: nothing
    public synchronized void failed(SmtpFailure failure, Duration asked) {
        proven = false;
        probing = false;
        switch (failure.failureClass().pause()) {
            case MINUTES, LONG -> {
                reach.passed();
                refused(failure, asked);
            }
            // A connection that is refused says nothing of those that are open, here or elsewhere.
            case NONE, SECONDS, AS_TOLD -> {
                login.unused();
                reach.failed(1, asked);
            }
        }
    }

    /// Something that concerns more than one mail went wrong later in the conversation.
    public synchronized void failedLater(SmtpFailure failure) {
        switch (failure.failureClass().pause()) {
            case MINUTES, LONG -> {
                proven = false;
                refused(failure, Duration.ZERO);
            }
            case NONE, SECONDS, AS_TOLD -> reach.failed(1, Duration.ZERO);
        }
    }

    private void refused(SmtpFailure failure, Duration asked) {
        boolean first = !loginRefused();
        login.failed(failure.failureClass().pause() == Pause.LONG ? 4 : 1, asked);
        if (first) {
            onRefused.accept(failure);
        }
    }

    /// A provider's limit: nothing at all is sent for so long.
    public synchronized void pause(Duration pause) {
        Instant until = clock.instant().plus(pause);
        if (until.isAfter(pausedUntil)) {
            pausedUntil = until;
        }
    }

    /// Somebody wants it tried now: one opening may be, whatever the pause says. It does not forget
    /// the failures before, so that the next one pauses for as long as it would have (C4).
    public synchronized void tryNow() {
        pausedUntil = Instant.MIN;
        login.tryNow();
        reach.tryNow();
        proven = false;
    }

    /// Whether mails may go over connections that are open.
    public synchronized boolean paused() {
        return clock.instant().isBefore(pausedUntil);
    }

    /// When the next opening may be tried; a moment in the past when it may be now.
    public synchronized Instant closedUntil() {
        Instant breakers =
                login.openUntil.isAfter(reach.openUntil) ? login.openUntil : reach.openUntil;
        return breakers.isAfter(pausedUntil) ? breakers : pausedUntil;
    }

    /// Whether the last opening that was tried failed. It stays so while the next one is under way,
    /// however long that takes.
    public synchronized boolean failing() {
        return loginRefused() || reach.breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /// Whether the login breaker is open: somebody must look at the configuration.
    public synchronized boolean loginRefused() {
        return login.breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    private static final class Breaker {

        private final CircuitBreaker breaker;
        private final Clock clock;
        private final Duration first;
        private final Duration longest;
        private int failures;
        private Instant openUntil = Instant.MIN;

        Breaker(String name, Clock clock, Duration first, Duration longest) {
            this.clock = clock;
            this.first = first;
            this.longest = longest;
            breaker =
                    CircuitBreaker.of(
                            name,
                            CircuitBreakerConfig.custom()
                                    .clock(clock)
                                    .slidingWindowSize(1)
                                    .minimumNumberOfCalls(1)
                                    .permittedNumberOfCallsInHalfOpenState(1)
                                    .waitDurationInOpenState(first)
                                    .build());
        }

        /// The breaker's own clock counts whole milliseconds; ours must not be ahead of it.
        boolean tryPass() {
            return breaker.tryAcquirePermission();
        }

        void unused() {
            breaker.releasePermission();
        }

        void tryNow() {
            if (breaker.getState() == CircuitBreaker.State.OPEN) {
                openUntil = Instant.MIN;
                breaker.transitionToHalfOpenState();
            }
        }

        void passed() {
            failures = 0;
            openUntil = Instant.MIN;
            breaker.transitionToClosedState();
        }

        /// Connections that were opened side by side meet one incident (C4).
        ///
        /// @param times of its usual pause
        /// @param atLeast what the server asked for
        void failed(int times, Duration atLeast) {
            if (clock.instant().isBefore(openUntil)) {
                return;
            }
            failures++;
            double grown = first.toMillis() * Math.pow(2, Math.min(failures - 1, 30));
            Duration wait = Duration.ofMillis((long) Math.min(grown * times, longest.toMillis()));
            Duration longer = wait.compareTo(atLeast) < 0 ? atLeast : wait;
            openUntil = clock.instant().plus(longer);
            breaker.transitionToOpenStateFor(longer);
        }
    }
}
