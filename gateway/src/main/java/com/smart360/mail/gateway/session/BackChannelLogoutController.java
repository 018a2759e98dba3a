package com.smart360.mail.gateway.session;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.session.store.StoredSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where the identity provider says that somebody has signed out elsewhere, or was signed out
/// (OpenID Connect Back-Channel Logout 1.0 §2.5): ends their sessions in all replicas. Its signed
/// token is all that counts here.
@RestController
class BackChannelLogoutController {

    static final String PATH = "/logout/back-channel";

    private static final Logger log = LoggerFactory.getLogger(BackChannelLogoutController.class);

    private final JwtDecoder logoutTokens;
    private final StoredSessions sessions;
    private final ProblemWriter problems;

    BackChannelLogoutController(
            @Qualifier("logoutTokens") JwtDecoder logoutTokens,
            StoredSessions sessions,
            ProblemWriter problems) {
        this.logoutTokens = logoutTokens;
        this.sessions = sessions;
        this.problems = problems;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    void signedOut(
            @RequestParam(name = "logout_token", required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (token == null) {
            refuse("logout_token is missing; expected a logout token", request, response);
            return;
        }
        try {
            log.info("The sign-in service has ended {} sessions", end(logoutTokens.decode(token)));
        } catch (BadJwtException invalid) {
            log.warn("A logout token was refused: {}", invalid.getMessage());
            refuse("logout_token is not valid: " + invalid.getMessage(), request, response);
        }
    }

    private long end(Jwt token) {
        String session = token.getClaimAsString("sid");
        return session == null
                ? sessions.endOf(Objects.requireNonNull(token.getSubject()))
                : sessions.endOfProviderSession(session);
    }

    private void refuse(String why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(request, response, Problem.of(ProblemType.MALFORMED_REQUEST, why));
    }
}
