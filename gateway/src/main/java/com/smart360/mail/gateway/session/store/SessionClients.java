package com.smart360.mail.gateway.session.store;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/// The tokens of a session. A request has those that were there when it began; others may have
/// renewed them meanwhile, here or in another replica, and what is written is there for all at
/// once.
@Component
public class SessionClients implements OAuth2AuthorizedClientRepository {

    /// Longer than the provider may take to answer.
    private static final Duration LONGEST_TURN = Duration.ofSeconds(15);

    private final StoredSessions sessions;
    private final ClientRegistrationRepository registrations;

    SessionClients(StoredSessions sessions, ClientRegistrationRepository registrations) {
        this.sessions = sessions;
        this.registrations = registrations;
    }

    /// One request of a session renews at a time, in all replicas: providers that use each refresh
    /// token once end their session when two come.
    ///
    /// @return empty: another has the turn, or the session has ended
    public Optional<Tokens> inTurn(HttpSession session, Supplier<Optional<Tokens>> renewal) {
        if (!sessions.takeTurn(session.getId(), LONGEST_TURN)) {
            return Optional.empty();
        }
        try {
            return renewal.get();
        } finally {
            sessions.giveTurnBack(session.getId());
        }
    }

    /// As they were when the request began.
    public Optional<Tokens> tokens(HttpSession session) {
        return Optional.ofNullable((Tokens) session.getAttribute(Tokens.ATTRIBUTE));
    }

    /// As they are now; empty also when the session has been ended.
    public Optional<Tokens> currentTokens(HttpSession session) {
        StoredSession stored = sessions.findById(session.getId());
        return stored == null
                ? Optional.empty()
                : Optional.ofNullable(stored.<Tokens>getAttribute(Tokens.ATTRIBUTE));
    }

    /// The provider has ended it.
    public void end(HttpSession session) {
        sessions.deleteById(session.getId());
    }

    @Override
    // The interface has it so.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registrationId, Authentication principal, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        ClientRegistration registration = registrations.findByRegistrationId(registrationId);
        if (session == null || registration == null) {
            return null;
        }
        return (T) tokens(session).map(tokens -> tokens.client(registration)).orElse(null);
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        Tokens tokens = Tokens.of(client);
        HttpSession session = request.getSession();
        session.setAttribute(Tokens.ATTRIBUTE, tokens);
        StoredSession stored = sessions.findById(session.getId());
        if (stored != null) {
            stored.setAttribute(Tokens.ATTRIBUTE, tokens);
            sessions.save(stored);
        }
    }

    /// Keeps them: they may be newer ones than those that the provider has just refused. Who finds
    /// that they are not ends the session.
    @Override
    public void removeAuthorizedClient(
            String registrationId,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {}
}
