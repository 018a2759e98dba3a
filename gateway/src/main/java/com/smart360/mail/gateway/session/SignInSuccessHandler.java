package com.smart360.mail.gateway.session;

import com.smart360.mail.gateway.session.store.SessionProperties;
import com.smart360.mail.gateway.session.store.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// After a sign-in: gives the session its full life, and returns to the page that was asked for. A
/// stranger's session only remembers that page and lives as long as a sign-in may take.
@Component
class SignInSuccessHandler extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInSuccessHandler.class);
    private static final int LONGEST_BROWSER = 200;

    private final Duration idle;
    private final Clock clock;

    SignInSuccessHandler(SessionProperties session, Clock clock) {
        this.idle = session.idleTimeout();
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
        if (who.getPrincipal() instanceof OidcUser person) {
            SignedIn signedIn = signedIn(who.getName(), person, request);
            session.setAttribute(SignedIn.ATTRIBUTE, signedIn);
            log.info("{} has signed in from {}", signedIn.username(), signedIn.address());
        }
        super.onAuthenticationSuccess(request, response, who);
    }

    private SignedIn signedIn(String subject, OidcUser person, HttpServletRequest request) {
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        return new SignedIn(
                Objects.requireNonNullElse(person.getPreferredUsername(), subject),
                subject,
                person.getClaimAsString("sid"),
                request.getRemoteAddr(),
                browser == null
                        ? null
                        : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)),
                clock.instant());
    }
}
