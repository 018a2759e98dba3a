package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Has people sign in again before they change where mail goes, weaken what protects it, or do what
/// cannot be taken back (RFC 9470): a session that somebody left open is not enough. A machine
/// shows its secret for each token, so that nothing is asked of it; nor of a break-glass session,
/// which is 30 minutes old at most, while nobody can sign in.
public class FreshSignIn {

    /// OpenID Connect Core 1.0 §2: when the person was asked last.
    static final String AUTH_TIME = "auth_time";

    private final Duration within;
    private final Clock clock;

    FreshSignIn(Duration within, Clock clock) {
        this.within = within;
        this.clock = clock;
    }

    /// Only on the thread that serves the request.
    ///
    /// @throws ProblemException `SIGN_IN_TOO_OLD`, answered with 401
    public void require() {
        if (CurrentActor.isBreakGlass()) {
            return;
        }
        Jwt token = CurrentActor.token().getToken();
        if (!within.isZero() && !CurrentActor.isMachines(token)) {
            requireFresh(token.getClaimAsInstant(AUTH_TIME));
        }
    }

    private void requireFresh(@Nullable Instant signedIn) {
        if (signedIn == null) {
            throw tooOld(
                    "This needs a fresh sign-in, and the sign-in service does not say when you"
                            + " signed in (claim auth_time).");
        }
        if (signedIn.isBefore(clock.instant().minus(within))) {
            throw tooOld(
                    "This needs a sign-in of the last %d minutes; yours was at %s."
                            .formatted(within.toMinutes(), signedIn));
        }
    }

    private ProblemException tooOld(String why) {
        return ProblemException.of(ProblemType.SIGN_IN_TOO_OLD, why)
                .with("maxAge", within.toSeconds())
                .toException();
    }
}
