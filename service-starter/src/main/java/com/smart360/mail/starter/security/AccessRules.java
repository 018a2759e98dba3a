package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/// Which roles may do what, declared once per service. The first rule that fits decides; an address
/// that no rule names is denied to everybody.
///
/// ```java
/// @Bean
/// AccessRules accessRules() {
///     return AccessRules.none()
///             .allow(HttpMethod.GET, "/api/configurations/**", SYSTEM_ADMIN, UTILITY_ADMIN, AUDITOR)
///             .allow("/api/configurations/**", SYSTEM_ADMIN, UTILITY_ADMIN);
/// }
/// ```
public final class AccessRules {

    private final List<Rule> rules = new ArrayList<>();

    private AccessRules() {}

    /// Nobody may do anything yet.
    public static AccessRules none() {
        return new AccessRules();
    }

    /// Lets these roles use this method on these addresses.
    ///
    /// @param pattern Spring path pattern, `/api/configurations/**` say
    public AccessRules allow(HttpMethod method, String pattern, Role first, Role... more) {
        Set<Role> roles = EnumSet.of(first, more);
        boolean read = method.equals(HttpMethod.GET) && roles.contains(Role.AUDITOR);
        rules.add(new Rule(method, pattern, roles, read));
        return this;
    }

    /// Lets these roles use every method on these addresses.
    public AccessRules allow(String pattern, Role first, Role... more) {
        rules.add(new Rule(null, pattern, EnumSet.of(first, more), false));
        return this;
    }

    /// Lets these roles, and a break-glass session (ADR 77), use this method on these addresses.
    /// What auditors may read, such a session may anyway.
    public AccessRules emergency(HttpMethod method, String pattern, Role first, Role... more) {
        rules.add(new Rule(method, pattern, EnumSet.of(first, more), true));
        return this;
    }

    /// Lets everybody use this method on these addresses, with a token or without: whoever answers
    /// there checks its callers itself.
    public AccessRules open(HttpMethod method, String pattern) {
        rules.add(new Rule(method, pattern, EnumSet.noneOf(Role.class), false));
        return this;
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /// @param roles none: everybody
    /// @param breakGlass whether a break-glass session may, too
    record Rule(@Nullable HttpMethod method, String pattern, Set<Role> roles, boolean breakGlass) {

        boolean open() {
            return roles.isEmpty();
        }

        String[] roleNames() {
            return Stream.concat(
                            roles.stream().map(Role::name),
                            breakGlass ? Stream.of(Actor.BREAK_GLASS) : Stream.empty())
                    .toArray(String[]::new);
        }
    }
}
