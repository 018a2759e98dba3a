package com.smart360.mail.audit.alert.operations;

import com.mongodb.MongoException;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;

/// Takes what Alertmanager posts (`webhook_configs`), from who shows the secret. Not part of the
/// API: no person and no business service has a reason to call it, and the gateway does not route
/// it.
///
/// Alertmanager tries again what is not answered by 2xx or 4xx.
final class AlertmanagerWebhook extends OncePerRequestFilter {

    static final String PATH = "/alertmanager";

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerWebhook.class);
    private static final String SCHEME = "Bearer ";
    private static final int MOST_BYTES = 1 << 20;

    private final AlertmanagerProperties properties;
    private final ObjectProvider<BoardStore> store;
    private final Problems problems;
    private final Clock clock;

    AlertmanagerWebhook(
            AlertmanagerProperties properties,
            ObjectProvider<BoardStore> store,
            Problems problems,
            Clock clock) {
        this.properties = properties;
        this.store = store;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (!isFromAlertmanager(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    response, ProblemType.NOT_SIGNED_IN, "This needs Alertmanager's secret.");
            return;
        }
        if (!request.getMethod().equals("POST")) {
            problems.write(
                    response,
                    ProblemType.METHOD_NOT_ALLOWED,
                    "Alertmanager posts here; " + request.getMethod() + " is not known.");
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            problems.write(
                    response,
                    ProblemType.TOO_LARGE,
                    "The message is larger than " + MOST_BYTES + " bytes.");
            return;
        }
        take(body, response);
    }

    private void take(byte[] body, HttpServletResponse response) throws IOException {
        try {
            Instant now = clock.instant();
            List<Observation> said = AlertmanagerMessage.read(body).observations(now);
            store.getObject()
                    .change(
                            board ->
                                    Change.of(
                                            board.heard(
                                                    board.watch().after(said).pruned(now),
                                                    board.taken()),
                                            said));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            LOG.warn("A message of Alertmanager can't be read: {}", unreadable.toString());
            problems.write(
                    response,
                    ProblemType.MALFORMED_REQUEST,
                    "This is no message of Alertmanager's version 4.");
        } catch (MongoException | DataAccessException | ProblemException later) {
            LOG.warn("What Alertmanager tells can't be kept now: {}", later.toString());
            problems.write(
                    response,
                    ProblemType.SERVICE_UNAVAILABLE,
                    "The database does not take it now. Try again.");
        }
    }

    private boolean isFromAlertmanager(String header) {
        String secret = properties.secret();
        return secret != null
                && header != null
                && header.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        utf8(secret), utf8(header.substring(SCHEME.length()).strip()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
