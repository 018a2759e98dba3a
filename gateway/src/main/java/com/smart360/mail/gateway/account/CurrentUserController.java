package com.smart360.mail.gateway.account;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.RoleMapping;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.session.SessionTokens;
import com.smart360.mail.gateway.session.SessionTokens.SessionEndedException;
import com.smart360.mail.gateway.session.breakglass.BreakGlassCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tells the admin pages who they act for.
@RestController
class CurrentUserController {

    private final SessionTokens tokens;
    private final RoleMapping mapping;
    private final DashboardProperties dashboards;
    private final ProblemWriter problems;
    private final String environment;

    CurrentUserController(
            SessionTokens tokens,
            RoleMapping mapping,
            DashboardProperties dashboards,
            ProblemWriter problems,
            @Value("${smart360.environment}") String environment) {
        this.tokens = tokens;
        this.mapping = mapping;
        this.dashboards = dashboards;
        this.problems = problems;
        this.environment = environment;
    }

    @GetMapping("/api/me")
    ResponseEntity<CurrentUser> me(Authentication who, HttpServletRequest request)
            throws SessionEndedException {
        if (who instanceof BreakGlassCaller emergency) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(CurrentUser.of(emergency, environment, dashboards.address()));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        CurrentUser.of(
                                Claims.of(who, request, tokens),
                                mapping,
                                who.getName(),
                                environment,
                                dashboards.address()));
    }

    /// What makes roles of the token that asks, or what would by another mapping: so that operators
    /// see what a setting will do before they set it.
    ///
    /// @param claim null: as is set
    /// @param names `smtp-admins=SYSTEM_ADMIN`; null: as are set
    @GetMapping("/api/me/roles")
    @Nullable ResponseEntity<RolePreview> roles(
            @RequestParam(required = false) @Nullable String claim,
            @RequestParam(required = false) @Nullable List<String> names,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws SessionEndedException, IOException {
        Map<String, Object> claims = Claims.of(who, request, tokens).all();
        try {
            RoleMapping asked =
                    RoleMapping.of(
                            Objects.requireNonNullElse(claim, mapping.claim()),
                            Objects.requireNonNullElseGet(names, mapping::pairs));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(RolePreview.of(asked, claims));
        } catch (IllegalArgumentException wrong) {
            problems.write(
                    request,
                    response,
                    Problem.of(
                            ProblemType.MALFORMED_REQUEST,
                            Objects.requireNonNullElse(wrong.getMessage(), "")));
            return null;
        }
    }

    /// @param claim where roles are looked for
    /// @param held what the token has there
    /// @param roles what that gives, the strongest first
    record RolePreview(String claim, List<String> held, List<Because> roles) {

        static RolePreview of(RoleMapping mapping, Map<String, Object> claims) {
            return new RolePreview(
                    mapping.claim(),
                    mapping.namesIn(claims),
                    mapping.rolesOf(claims).entrySet().stream()
                            .map(each -> new Because(each.getKey(), each.getValue()))
                            .toList());
        }
    }

    /// @param name the provider's name that gives the role
    record Because(Role role, String name) {}

    /// @param session its id
    /// @param endsAt when it is over, UTC
    record BreakGlass(String session, Instant endsAt) {}

    /// @param roles those that the token gives
    /// @param environment `SMART360_ENVIRONMENT`
    /// @param grafanaUrl where dashboards are; null: nowhere
    /// @param breakGlass of somebody who came in so (ADR 77): reads as an auditor, deactivates and
    ///   activates; null: they signed in
    record CurrentUser(
            String username,
            String name,
            @Nullable String email,
            List<Role> roles,
            String environment,
            String logoutUrl,
            @Nullable String grafanaUrl,
            @Nullable BreakGlass breakGlass) {

        static CurrentUser of(
                BreakGlassCaller emergency, String environment, @Nullable String grafanaUrl) {
            return new CurrentUser(
                    emergency.actor(),
                    emergency.actor(),
                    null,
                    List.of(Role.AUDITOR),
                    environment,
                    "/logout",
                    grafanaUrl,
                    new BreakGlass(emergency.session(), emergency.endsAt()));
        }

        static CurrentUser of(
                Claims claims,
                RoleMapping mapping,
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
                    claims.roles(mapping),
                    environment,
                    "/logout",
                    grafanaUrl,
                    null);
        }
    }
}
