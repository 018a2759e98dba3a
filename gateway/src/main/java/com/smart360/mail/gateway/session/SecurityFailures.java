package com.smart360.mail.gateway.session;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Navigation;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/// The answers to those who may not pass: people who open a page are sent to sign in, programs get
/// a problem.
@Component
class SecurityFailures implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint challenge =
            new BearerTokenAuthenticationEntryPoint();
    private final ProblemWriter problems;

    SecurityFailures(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refused)
            throws IOException {
        if (Navigation.isPage(request)) {
            response.sendRedirect("/login");
            return;
        }
        boolean withToken = SecurityConfiguration.BEARER.matches(request);
        if (withToken) {
            // Says in WWW-Authenticate what is wrong with the token (RFC 6750 §3).
            challenge.commence(request, response, refused);
        }
        problems.write(
                request,
                response,
                Problem.of(
                        ProblemType.NOT_SIGNED_IN,
                        withToken
                                ? "The access token is not valid here: it has ended, or it was"
                                        + " issued by or for somebody else."
                                : "This request has neither a session nor an access token."));
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!(denied instanceof CsrfException)) {
            problems.write(
                    request,
                    response,
                    Problem.of(ProblemType.ROLE_MISSING, "Your roles do not cover this."));
        } else if (isStranger()) {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            ProblemType.NOT_SIGNED_IN,
                            "This request has neither a session nor an access token."));
        } else {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            ProblemType.CSRF_TOKEN_MISSING,
                            "The header X-XSRF-TOKEN must repeat the cookie XSRF-TOKEN. Reload the"
                                    + " page."));
        }
    }

    private static boolean isStranger() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken;
    }
}
