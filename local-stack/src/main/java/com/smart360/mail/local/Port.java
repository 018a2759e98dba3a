package com.smart360.mail.local;

import org.jspecify.annotations.Nullable;

/// A port of the stack: the variable that moves it, and where it is otherwise. The value 0 takes a
/// free port.
enum Port {
    GATEWAY("GATEWAY_PORT", 8080, "gateway"),
    CONFIG("CONFIG_SERVICE_PORT", 8081, "config-service"),
    TEST_RUNNER("TEST_RUNNER_SERVICE_PORT", 8082, "test-runner-service"),
    MAIL_DISPATCH("MAIL_DISPATCH_SERVICE_PORT", 8083, "mail-dispatch-service"),
    AUDIT("AUDIT_SERVICE_PORT", 8084, "audit-service"),
    IDENTITY("IDENTITY_PORT", 9000, "identity"),
    KAFKA("KAFKA_PORT", 9092, "broker"),
    MONGODB("MONGODB_PORT", 27017, "database"),
    SMTP("SMTP_PORT", 2587, "mailserver"),
    SMTPS("SMTPS_PORT", 2465, "mailserver"),
    IMAP("IMAP_PORT", 2143, "mailserver"),
    MAIL_WEB("MAIL_WEB_PORT", 8025, "mailserver"),
    PROMETHEUS("PROMETHEUS_PORT", 9090, "prometheus"),
    ALERTMANAGER("ALERTMANAGER_PORT", 9093, "alertmanager");

    private final String variable;
    private final int usual;
    private final String part;

    Port(String variable, int usual, String part) {
        this.variable = variable;
        this.usual = usual;
        this.part = part;
    }

    String variable() {
        return variable;
    }

    String part() {
        return part;
    }

    /// The number that the variable's text says, or the usual one.
    ///
    /// @throws StackFailure when the text is no port number
    int number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new StackFailure(notAPort(text), e);
        }
        throw new StackFailure(notAPort(text));
    }

    private String notAPort(String text) {
        return variable
                + " is '"
                + text
                + "'; expected a port from 1 to 65535, or 0 for a free one";
    }
}
