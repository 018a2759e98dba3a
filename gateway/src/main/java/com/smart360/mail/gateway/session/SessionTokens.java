package com.smart360.mail.gateway.session;

import com.smart360.mail.gateway.problem.UnavailableException;
import com.smart360.mail.gateway.session.breakglass.BreakGlassCaller;
import com.smart360.mail.gateway.session.store.SessionClients;
import com.smart360.mail.gateway.session.store.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/// The access token behind a browser's session, renewed shortly before it ends.
///
/// The requests of one session renew in turn: providers that use each refresh token once end the
/// session when two come at the same time.
@Component
public class SessionTokens {

    private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);

    private static final Duration WAIT_FOR_TURN = Duration.ofMillis(50);

    private final OAuth2AuthorizedClientManager provider;
    private final IdentityProvider identity;
    private final SessionClients stored;
    private final Clock clock;

    SessionTokens(
            OAuth2AuthorizedClientManager provider,
            IdentityProvider identity,
            SessionClients stored,
            Clock clock) {
        this.provider = provider;
        this.identity = identity;
        this.stored = stored;
        this.clock = clock;
    }

    /// Empty when the request has no session of a signed-in person, as one with its own token.
    ///
    /// @throws SessionEndedException the provider ended it; it is gone here too
    /// @throws UnavailableException the token has ended and the provider does not answer
    public Optional<String> of(HttpServletRequest request) throws SessionEndedException {
        HttpSession session = request.getSession(false);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && who instanceof BreakGlassCaller emergency) {
            if (!clock.instant().isBefore(emergency.endsAt())) {
                throw end(session, "its time is over");
            }
            return Optional.of(emergency.token());
        }
        if (session == null || !(who instanceof OAuth2AuthenticationToken person)) {
            return Optional.empty();
        }
        Tokens known = stored.tokens(session).orElse(null);
        if (known != null && !needsRenewal(known)) {
            return Optional.of(known.access().getTokenValue());
        }
        Tokens current = current(session, person, request).orElse(null);
        if (current == null || hasEnded(current)) {
            throw end(session, "its access token is gone or over");
        }
        return Optional.of(current.access().getTokenValue());
    }

    private Optional<Tokens> current(
            HttpSession session, OAuth2AuthenticationToken person, HttpServletRequest request) {
        while (true) {
            Optional<Tokens> latest = stored.currentTokens(session);
            if (latest.filter(this::needsRenewal).isEmpty()) {
                return latest;
            }
            Optional<Tokens> renewed =
                    stored.inTurn(session, () -> renewedNow(session, person, request));
            if (renewed.isPresent()) {
                return renewed;
            }
            LockSupport.parkNanos(WAIT_FOR_TURN.toNanos());
        }
    }

    /// Who had the turn before may have been done since we looked.
    private Optional<Tokens> renewedNow(
            HttpSession session, OAuth2AuthenticationToken person, HttpServletRequest request) {
        Optional<Tokens> latest = stored.currentTokens(session);
        return latest.map(
                tokens ->
                        needsRenewal(tokens) ? renewed(tokens, session, person, request) : tokens);
    }

    /// @return null: the provider has ended the person's session, and so have we
    private @Nullable Tokens renewed(
            Tokens known,
            HttpSession session,
            OAuth2AuthenticationToken person,
            HttpServletRequest request) {
        try {
            OAuth2AuthorizedClient renewed =
                    provider.authorize(
                            OAuth2AuthorizeRequest.withAuthorizedClient(
                                            known.client(identity.registration()))
                                    .principal(person)
                                    .attribute(HttpServletRequest.class.getName(), request)
                                    .build());
            return renewed == null ? known : Tokens.of(renewed);
        } catch (OAuth2AuthorizationException refused) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
                stored.end(session);
                return null;
            }
            return lastHope(known, refused);
        } catch (UnavailableException down) {
            return lastHope(known, down);
        }
    }

    /// The provider is in trouble, but the token may still hold for a moment.
    private Tokens lastHope(Tokens known, RuntimeException why) {
        if (hasEnded(known)) {
            throw new UnavailableException(IdentityProvider.NAME, "renews no token", why);
        }
        log.warn("A token could not be renewed yet: {}", why.toString());
        return known;
    }

    private boolean needsRenewal(Tokens tokens) {
        return tokens.endBefore(clock.instant().plus(SignInConfiguration.RENEW_BEFORE_END));
    }

    private boolean hasEnded(Tokens tokens) {
        return tokens.endBefore(clock.instant());
    }

    private static SessionEndedException end(HttpSession session, String why) {
        session.invalidate();
        SecurityContextHolder.clearContext();
        return new SessionEndedException(why);
    }

    /// The person must sign in again.
    public static final class SessionEndedException extends Exception {

        private static final long serialVersionUID = 1L;

        SessionEndedException(String why) {
            super(why);
        }
    }
}
