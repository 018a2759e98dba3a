package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// Who makes the present request. Only on the thread that serves it: take the [Actor] there and
/// hand it on as a value.
public class CurrentActor {

    /// The person or machine of the token.
    ///
    /// @throws org.springframework.security.core.AuthenticationException outside a signed-in
    ///   request (answered with 401)
    public Actor get() {
        if (present() instanceof MachineTokenAuthentication machine) {
            return machine.actor();
        }
        if (present() instanceof BreakGlassAuthentication emergency) {
            return emergency.actor();
        }
        JwtAuthenticationToken token = token();
        return new Actor(nameOf(token.getToken()), strongest(token));
    }

    /// Whether the token holds this role.
    public boolean has(Role role) {
        return roles().contains(role);
    }

    /// All roles of the token that this product knows.
    public Set<Role> roles() {
        if (present() instanceof BreakGlassAuthentication) {
            // It reads what they read; the role that it acts by is none of these.
            return EnumSet.of(Role.AUDITOR);
        }
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Authentication present = present();
        Set<String> held =
                authorities(
                        present instanceof MachineTokenAuthentication machine ? machine : token());
        for (Role role : Role.values()) {
            if (held.contains(JwtRoles.PREFIX + role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    /// The sender that a machine token is bound to (ADR 76); empty: the token is the identity
    /// provider's.
    public Optional<String> boundSender() {
        return present() instanceof MachineTokenAuthentication machine
                ? Optional.of(machine.sender())
                : Optional.empty();
    }

    /// The break-glass session that the request is of (ADR 77); empty: it is of none.
    public Optional<String> breakGlassSession() {
        return present() instanceof BreakGlassAuthentication emergency
                ? Optional.of(emergency.session())
                : Optional.empty();
    }

    /// The stable id (`sub`), the display name and the address, where the token tells them; a token
    /// of our own has no claims.
    public Optional<String> claim(String name) {
        if (present() instanceof MachineTokenAuthentication
                || present() instanceof BreakGlassAuthentication) {
            return Optional.empty();
        }
        return Optional.ofNullable(token().getToken().getClaimAsString(name));
    }

    /// Whose a thing is, for good: what [#get()] calls people by they may be able to change, and
    /// whoever takes another's name must not have what is the other's. A person is their `sub`; a
    /// machine its client id, which it can't change; a machine token its sender.
    public String owner() {
        if (present() instanceof MachineTokenAuthentication machine) {
            return machine.actor().id();
        }
        if (present() instanceof BreakGlassAuthentication emergency) {
            return "break-glass:" + emergency.session();
        }
        Jwt token = token().getToken();
        if (isMachines(token)) {
            return nameOf(token);
        }
        String subject = token.getSubject();
        return subject == null || subject.isBlank() ? "name:" + nameOf(token) : "sub:" + subject;
    }

    /// Whether it is a machine's token.
    public boolean isMachine() {
        return present() instanceof MachineTokenAuthentication
                || (!(present() instanceof BreakGlassAuthentication)
                        && isMachines(token().getToken()));
    }

    /// As the client-credentials grant issues it: the client is its own subject (RFC 9068 §5), or
    /// Keycloak's account for it. Nobody has signed in for such a one, so that a person who takes
    /// an account's name is none.
    static boolean isMachines(Jwt token) {
        String user = token.getClaimAsString("preferred_username");
        boolean signedIn = token.hasClaim(FreshSignIn.AUTH_TIME);
        return Stream.of("client_id", "azp")
                .map(token::getClaimAsString)
                .filter(client -> client != null && !client.isBlank())
                .anyMatch(
                        client ->
                                client.equals(token.getSubject())
                                        || (!signedIn
                                                && ("service-account-" + client)
                                                        .equalsIgnoreCase(user)));
    }

    static String nameOf(Jwt token) {
        return Stream.of("preferred_username", "client_id", "azp", "sub")
                .map(token::getClaimAsString)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    private static String strongest(JwtAuthenticationToken token) {
        Set<String> held = authorities(token);
        return Stream.of(Role.values())
                .map(Role::name)
                .filter(role -> held.contains(JwtRoles.PREFIX + role))
                .findFirst()
                .orElse("NONE");
    }

    private static Set<String> authorities(Authentication token) {
        return Set.copyOf(
                token.getAuthorities().stream()
                        .map(authority -> String.valueOf(authority.getAuthority()))
                        .toList());
    }

    static boolean isBreakGlass() {
        return present() instanceof BreakGlassAuthentication;
    }

    static JwtAuthenticationToken token() {
        if (present() instanceof JwtAuthenticationToken token) {
            return token;
        }
        throw new AuthenticationCredentialsNotFoundException("no access token on this thread");
    }

    private static @Nullable Authentication present() {
        return SecurityContextHolder.getContext().getAuthentication();
    }
}
