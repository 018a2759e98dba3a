package com.smart360.mail.contracts;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What makes roles of an identity provider's claims: our own names in `roles`, unless operators
/// say otherwise. The gateway and each service ask the same one.
///
/// @param claim its name; where there is none of that name, dots lead into objects
///   (`realm_access.roles`)
/// @param names the provider's names, of groups or application roles, and what they stand for;
///   empty: our own names. Where some are given, only those count
public record RoleMapping(String claim, Map<String, Role> names) {

    /// Our own names in `roles`.
    public static final RoleMapping OWN_NAMES = new RoleMapping("roles", Map.of());

    /// Longer than an Azure object id or a path of groups; more than anybody maintains.
    private static final int LONGEST_NAME = 200;

    private static final int MOST_NAMES = 100;

    public RoleMapping {
        names = Map.copyOf(names);
    }

    /// As settings write it.
    ///
    /// @param pairs `smtp-admins=SYSTEM_ADMIN`, one for each name
    /// @throws IllegalArgumentException names the pair and what is expected
    public static RoleMapping of(String claim, List<String> pairs) {
        if (claim.isBlank()) {
            throw new IllegalArgumentException(
                    "the claim of roles is blank; expected its name, roles or groups say");
        }
        if (pairs.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    "there are %d names of roles; expected %d at most"
                            .formatted(pairs.size(), MOST_NAMES));
        }
        Map<String, Role> names = new LinkedHashMap<>();
        for (String pair : pairs) {
            int sign = pair.lastIndexOf('=');
            String name = pair.substring(0, Math.max(sign, 0)).strip();
            String role = pair.substring(sign + 1).strip();
            if (name.isEmpty()
                    || name.length() > LONGEST_NAME
                    || Arrays.stream(Role.values()).noneMatch(each -> each.name().equals(role))) {
                throw new IllegalArgumentException(
                        "\"%s\" names no role; expected a name of the identity provider, =, and one of %s"
                                .formatted(
                                        pair.substring(0, Math.min(pair.length(), LONGEST_NAME)),
                                        Arrays.stream(Role.values())
                                                .map(Role::name)
                                                .collect(Collectors.joining(", "))));
            }
            if (names.putIfAbsent(name, Role.valueOf(role)) != null) {
                throw new IllegalArgumentException(
                        "\"%s\" stands for two roles; expected one".formatted(name));
            }
        }
        return new RoleMapping(claim.strip(), names);
    }

    /// The roles that a token gives, the strongest first, each with the name that gives it.
    ///
    /// @param claims of the token, as JSON
    public Map<Role, String> rolesOf(Map<String, ?> claims) {
        Map<Role, String> roles = new EnumMap<>(Role.class);
        for (Object held : held(claims)) {
            String name = String.valueOf(held);
            for (Role role : Role.values()) {
                if (names.isEmpty() ? role.name().equals(name) : names.get(name) == role) {
                    roles.putIfAbsent(role, name);
                }
            }
        }
        return roles;
    }

    /// What a token has in that claim, at most a hundred names.
    public List<String> namesIn(Map<String, ?> claims) {
        return held(claims).stream().limit(MOST_NAMES).map(String::valueOf).toList();
    }

    /// As [#of] reads them.
    public List<String> pairs() {
        return names.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList();
    }

    private Collection<?> held(Map<String, ?> claims) {
        Object value = claims.get(claim);
        if (value == null) {
            value = claims;
            for (String step : claim.split("\\.")) {
                value = value instanceof Map<?, ?> inner ? inner.get(step) : null;
            }
        }
        return switch (value) {
            case Collection<?> many -> many.stream().filter(Objects::nonNull).toList();
            case String one -> List.of(one);
            case null, default -> List.of();
        };
    }
}
