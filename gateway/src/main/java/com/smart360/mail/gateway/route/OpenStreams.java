package com.smart360.mail.gateway.route;

import com.smart360.mail.gateway.problem.UnavailableException;
import com.smart360.mail.gateway.session.store.StoredSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;

/// The event streams that this replica passes on, and whose session each belongs to. A session that
/// was ended, wherever, or is over, takes its streams with it within seconds; who may still come in
/// connects anew. A sign-in anew changes the session's id, and ends the streams of the former one.
/// While the session store does not answer nobody knows what was ended, and streams go on.
@Component
class OpenStreams {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    /// Of a stream without a session: a script's, that came with its own token.
    private static final String NO_SESSION = "";

    private final StoredSessions sessions;

    /// Values are ids of sessions.
    private final Map<InputStream, String> streams = new ConcurrentHashMap<>();

    OpenStreams(StoredSessions sessions) {
        this.sessions = sessions;
    }

    void add(InputStream stream, HttpServletRequest request) {
        streams.put(stream, sessionOf(request));
    }

    private static String sessionOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && request.getUserPrincipal() instanceof OAuth2AuthenticationToken
                ? session.getId()
                : NO_SESSION;
    }

    /// Whether nobody here has ended it.
    boolean isOpen(InputStream stream) {
        return streams.containsKey(stream);
    }

    /// One that is over, whoever ended it.
    void end(InputStream stream) {
        streams.remove(stream);
        close(stream);
    }

    void endAll() {
        streams.keySet().forEach(OpenStreams::close);
    }

    /// At a rate, not after a delay: Spring runs what it delays in one thread, in which cleaning up
    /// the store may take long.
    @Scheduled(fixedRateString = "PT2S")
    void endOfEndedSessions() {
        Set<String> asked = new HashSet<>(streams.values());
        asked.remove(NO_SESSION);
        if (asked.isEmpty()) {
            return;
        }
        try {
            asked.removeAll(sessions.alive(asked));
        } catch (UnavailableException away) {
            log.warn(
                    "Whether sessions of open streams have ended is asked again: {}",
                    away.toString());
            return;
        }
        streams.forEach(
                (stream, session) -> {
                    if (asked.contains(session)) {
                        end(stream);
                    }
                });
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException failed) {
            log.debug("Closing a stream failed: {}", failed.toString());
        }
    }
}
