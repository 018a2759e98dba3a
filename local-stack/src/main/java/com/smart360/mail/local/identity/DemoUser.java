package com.smart360.mail.local.identity;

import com.smart360.mail.contracts.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A person of the demo, one per role, and the machine client that stands for the same role.
public record DemoUser(String username, String name, Role role) {

    /// Of all demo users. Documented as a demo: the stack listens on loopback only.
    public static final String PASSWORD = "smart360-demo";

    public static final List<DemoUser> ALL = Stream.of(Role.values()).map(DemoUser::of).toList();

    /// The machine client for scripts: `./run token system-admin`.
    public String clientId() {
        return "cli-" + username;
    }

    String email() {
        return username + "@smart360.local";
    }

    static Optional<DemoUser> named(String username) {
        return ALL.stream().filter(user -> user.username().equals(username)).findFirst();
    }

    static Optional<DemoUser> behind(String clientId) {
        return ALL.stream().filter(user -> user.clientId().equals(clientId)).findFirst();
    }

    private static DemoUser of(Role role) {
        return new DemoUser(
                role.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                switch (role) {
                    case SYSTEM_ADMIN -> "Sam System-Admin";
                    case UTILITY_ADMIN -> "Uma Utility-Admin";
                    case AUDITOR -> "Audrey Auditor";
                    case EMAIL_SENDER -> "Emil E-Mail-Sender";
                },
                role);
    }
}
