package com.smart360.mail.gateway.session;

import com.smart360.mail.gateway.problem.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// After the session is gone here, ends it at the identity provider as well (OpenID Connect
/// RP-Initiated Logout 1.0): a redirect for forms; 200 with `Location` and `{"location": ...}` for
/// pages that asked by script and accept JSON, as a script can't follow a redirect to another site.
@Component
class SignOutHandler extends OidcClientInitiatedLogoutSuccessHandler {

    private static final Logger log = LoggerFactory.getLogger(SignOutHandler.class);

    private final JsonMapper json;

    SignOutHandler(IdentityProvider provider, JsonMapper json) {
        super(provider);
        this.json = json;
        setPostLogoutRedirectUri("{baseUrl}/");
        setDefaultTargetUrl("/signed-out");
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException, jakarta.servlet.ServletException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.contains(MediaType.APPLICATION_JSON_VALUE)) {
            super.onLogoutSuccess(request, response, who);
            return;
        }
        String location = determineTargetUrl(request, response, who);
        response.setHeader(HttpHeaders.LOCATION, location);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Map.of("location", location)));
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication who) {
        try {
            return super.determineTargetUrl(request, response, who);
        } catch (UnavailableException down) {
            log.warn("Signed out here, but not at the identity provider: {}", down.toString());
            return getDefaultTargetUrl();
        }
    }
}
