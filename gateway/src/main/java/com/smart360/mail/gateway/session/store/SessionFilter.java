package com.smart360.mail.gateway.session.store;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/// Spring Session's filter, with one question for each request. Each time it has saved a session,
/// which it does twice a request, it asks for the same one again, to learn whether the browser must
/// be told another id; it is answered by what it has just saved.
final class SessionFilter extends SessionRepositoryFilter<StoredSession> {

    /// By the thread, as Spring Session tells the store nothing of requests.
    private static final ThreadLocal<@Nullable StoredSession> SAVED = new ThreadLocal<>();

    SessionFilter(StoredSessions sessions) {
        super(new OfARequest(sessions));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            super.doFilterInternal(request, response, chain);
        } finally {
            SAVED.remove();
        }
    }

    private record OfARequest(StoredSessions sessions) implements SessionRepository<StoredSession> {

        @Override
        public StoredSession createSession() {
            return sessions.createSession();
        }

        @Override
        public void save(StoredSession session) {
            sessions.save(session);
            SAVED.set(session);
        }

        @Override
        public @Nullable StoredSession findById(String id) {
            StoredSession saved = SAVED.get();
            return saved != null && saved.getId().equals(id) ? saved : sessions.findById(id);
        }

        @Override
        public void deleteById(String id) {
            SAVED.remove();
            sessions.deleteById(id);
        }
    }
}
