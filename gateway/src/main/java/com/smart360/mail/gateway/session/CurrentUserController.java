package com.smart360.mail.gateway.session;

import com.nimbusds.jwt.JWTParser;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells the admin pages who they act for.
@RestController
class CurrentUserController {

    private final SessionTokens tokens;
    private final ProblemWriter problems;
    private final DashboardProperties dashboards;
    private final String environment;

    CurrentUserController(
            SessionTokens tokens,
            ProblemWriter problems,
            DashboardProperties dashboards,
            @Value("${smart360.environment}") String environment) {
        this.tokens = tokens;
        this.problems = problems;
        this.dashboards = dashboards;
        this.environment = environment;
    }

    @GetMapping("/api/me")
    @Nullable ResponseEntity<CurrentUser> me(
            Authentication who, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(
                            CurrentUser.of(
                                    claims(who, request),
                                    who.getName(),
                                    environment,
                                    dashboards.address()));
        } catch (SessionTokens.SessionEndedException ended) {
            problems.write(
                    request,
                    response,
                    Problem.of(ProblemType.NOT_SIGNED_IN, "The session has ended; sign in."));
            return null;
        }
    }

    /// What the services will see. A session's token came straight from the provider, so that its
    /// signature needs no second look (OpenID Connect Core 1.0 §3.1.3.7).
    private Map<String, Object> claims(Authentication who, HttpServletRequest request)
            throws SessionTokens.SessionEndedException {
        if (who instanceof JwtAuthenticationToken script) {
            return script.getTokenAttributes();
        }
        Map<String, Object> claims = new HashMap<>();
        if (who.getPrincipal() instanceof OidcUser person) {
            claims.putAll(person.getClaims());
        }
        claims.putAll(tokens.of(request).map(CurrentUserController::parse).orElse(Map.of()));
        return claims;
    }

    private static Map<String, Object> parse(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getClaims();
        } catch (ParseException opaque) {
            return Map.of();
        }
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
                Map<String, Object> claims,
                String subject,
                String environment,
                @Nullable String grafanaUrl) {
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
                    roles(claims.get("roles")),
                    environment,
                    "/logout",
                    grafanaUrl);
        }

        private static List<Role> roles(@Nullable Object claim) {
            return claim instanceof Collection<?> named
                    ? Arrays.stream(Role.values()).filter(r -> named.contains(r.name())).toList()
                    : List.of();
        }
    }
}
