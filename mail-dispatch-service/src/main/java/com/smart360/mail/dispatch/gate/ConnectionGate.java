package com.smart360.mail.dispatch.gate;

import com.smart360.mail.contracts.FailureClass;
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
/// - *reach*: the server could not be reached; tried again after a second, then less and less
///   often.
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
    /// @param pause what a provider's limit asks for
    public synchronized void failed(SmtpFailure failure, Duration pause) {
        proven = false;
        probing = false;
        switch (failure.failureClass().reaction()) {
            case BREAK, FINAL -> {
                reach.passed();
                refused(failure);
            }
            case RETRY -> {
                login.unused();
                reach.failed(failure);
            }
            case PAUSE -> {
                login.unused();
                reach.passed();
                pause(pause);
            }
        }
    }

    /// Something that only a good login would have cured went wrong later in the conversation.
    public synchronized void refusedLater(SmtpFailure failure) {
        proven = false;
        refused(failure);
    }

    private void refused(SmtpFailure failure) {
        boolean first = !loginRefused();
        login.failed(failure);
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

        void passed() {
            failures = 0;
            openUntil = Instant.MIN;
            breaker.transitionToClosedState();
        }

        void failed(SmtpFailure failure) {
            failures++;
            double grown = first.toMillis() * Math.pow(2, Math.min(failures - 1, 30));
            double factor =
                    failure.failureClass() == FailureClass.AUTH_LOCKED_OR_SUSPICIOUS ? 4 : 1;
            Duration wait = Duration.ofMillis((long) Math.min(grown * factor, longest.toMillis()));
            openUntil = clock.instant().plus(wait);
            breaker.transitionToOpenStateFor(wait);
        }
    }
}
