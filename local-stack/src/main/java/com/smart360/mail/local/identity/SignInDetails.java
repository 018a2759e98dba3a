package com.smart360.mail.local.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// When a person gave the password, for the claim `auth_time`.
final class SignInDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    private final Instant at = Instant.now();

    SignInDetails(HttpServletRequest request) {
        super(request);
    }

    Instant at() {
        return at;
    }
}
