package com.smart360.mail.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Begins a sign-in; with `fresh=true` the identity provider asks for it though it knows the person
/// (OpenID Connect Core 1.0 §3.1.2.1, `prompt` and `max_age`).
final class FreshSignInRequests implements OAuth2AuthorizationRequestResolver {

    /// Parameter that asks for it.
    static final String PARAMETER = "fresh";

    static final String BASE = "/oauth2/authorization";

    private final OAuth2AuthorizationRequestResolver ordinary;

    FreshSignInRequests(ClientRegistrationRepository registrations) {
        this.ordinary = new DefaultOAuth2AuthorizationRequestResolver(registrations, BASE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return fresh(request, ordinary.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(
            HttpServletRequest request, String registrationId) {
        return fresh(request, ordinary.resolve(request, registrationId));
    }

    private static @Nullable OAuth2AuthorizationRequest fresh(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest begun) {
        if (begun == null || !Boolean.parseBoolean(request.getParameter(PARAMETER))) {
            return begun;
        }
        return OAuth2AuthorizationRequest.from(begun)
                .additionalParameters(
                        parameters -> {
                            parameters.put("prompt", "login");
                            parameters.put("max_age", "0");
                        })
                .build();
    }
}
