package com.smart360.mail.gateway.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// After a sign-in: gives the session its full life, and returns to the page that was asked for. A
/// stranger's session only remembers that page and lives as long as a sign-in may take.
@Component
class SignInSuccessHandler extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Duration idle;

    SignInSuccessHandler(SessionProperties session) {
        this.idle = session.idleTimeout();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        request.getSession().setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
        super.onAuthenticationSuccess(request, response, who);
    }
}
