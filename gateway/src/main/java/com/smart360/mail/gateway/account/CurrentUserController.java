package com.smart360.mail.gateway.account;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.gateway.session.SessionTokens;
import com.smart360.mail.gateway.session.SessionTokens.SessionEndedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells the admin pages who they act for.
@RestController
class CurrentUserController {

    private final SessionTokens tokens;
    private final DashboardProperties dashboards;
    private final String environment;

    CurrentUserController(
            SessionTokens tokens,
            DashboardProperties dashboards,
            @Value("${smart360.environment}") String environment) {
        this.tokens = tokens;
        this.dashboards = dashboards;
        this.environment = environment;
    }

    @GetMapping("/api/me")
    ResponseEntity<CurrentUser> me(Authentication who, HttpServletRequest request)
            throws SessionEndedException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        CurrentUser.of(
                                Claims.of(who, request, tokens),
                                who.getName(),
                                environment,
                                dashboards.address()));
    }

    /// @param roles those of [Role] that the token names
    /// @param environment `SMART360_ENVIRONMENT`
    /// @param grafanaUrl where dashboards are; null: nowhere
    record CurrentUser(
            String username,
            String name,
            @Nullable String email,
            List<Role> roles,
            String environment,
            String logoutUrl,
            @Nullable String grafanaUrl) {

        static CurrentUser of(
                Claims claims, String subject, String environment, @Nullable String grafanaUrl) {
            String username =
                    Stream.of("preferred_username", "client_id", "azp")
                            .map(claims::get)
                            .filter(Objects::nonNull)
                            .map(Object::toString)
                            .findFirst()
                            .orElse(subject);
            return new CurrentUser(
                    username,
                    Objects.requireNonNullElse(claims.get("name"), username).toString(),
                    claims.get("email") instanceof String email ? email : null,
                    claims.roles(),
                    environment,
                    "/logout",
                    grafanaUrl);
        }
    }
}
