package com.smart360.mail.gateway.session;

import com.smart360.mail.gateway.problem.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The access token behind a browser's session, renewed shortly before it ends.
///
/// The requests of one session renew in turn: providers that use each refresh token once end the
/// session when two come at the same time.
@Component
public class SessionTokens {

    private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);

    private final OAuth2AuthorizedClientManager clients;
    private final OAuth2AuthorizedClientRepository stored;
    private final Clock clock;

    SessionTokens(
            OAuth2AuthorizedClientManager clients,
            OAuth2AuthorizedClientRepository stored,
            Clock clock) {
        this.clients = clients;
        this.stored = stored;
        this.clock = clock;
    }

    /// Empty when the request has no session of a signed-in person, as one with its own token.
    ///
    /// @throws SessionEndedException the provider ended it; it is gone here too
    /// @throws PartDownException the token has ended and the provider does not answer
    public Optional<String> of(HttpServletRequest request) throws SessionEndedException {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(SecurityContextHolder.getContext().getAuthentication()
                        instanceof OAuth2AuthenticationToken person)) {
            return Optional.empty();
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            OAuth2AuthorizedClient known =
                    stored.loadAuthorizedClient(
                            person.getAuthorizedClientRegistrationId(), person, request);
            OAuth2AuthorizedClient current = known == null ? null : renewed(known, person, request);
            if (current == null || hasEnded(current)) {
                throw end(session, "its access token is gone or over");
            }
            return Optional.of(current.getAccessToken().getTokenValue());
        }
    }

    private @Nullable OAuth2AuthorizedClient renewed(
            OAuth2AuthorizedClient known,
            OAuth2AuthenticationToken person,
            HttpServletRequest request) {
        try {
            return clients.authorize(
                    OAuth2AuthorizeRequest.withAuthorizedClient(known)
                            .principal(person)
                            .attribute(HttpServletRequest.class.getName(), request)
                            .build());
        } catch (OAuth2AuthorizationException refused) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
                return null;
            }
            return lastHope(known, refused);
        } catch (UnavailableException down) {
            return lastHope(known, down);
        }
    }

    /// The provider is in trouble, but the token may still hold for a moment.
    private OAuth2AuthorizedClient lastHope(OAuth2AuthorizedClient known, RuntimeException why) {
        if (hasEnded(known)) {
            throw new UnavailableException(IdentityProvider.NAME, "renews no token", why);
        }
        log.warn("A token could not be renewed yet: {}", why.toString());
        return known;
    }

    private boolean hasEnded(OAuth2AuthorizedClient client) {
        Instant end = client.getAccessToken().getExpiresAt();
        return end != null && end.isBefore(clock.instant());
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
