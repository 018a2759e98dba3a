package com.smart360.mail.gateway.route;

/// The services behind the gateway, by the names that operations know them by.
enum Service {
    CONFIG("config-service"),
    TEST_RUNNER("test-runner-service"),
    MAIL_DISPATCH("mail-dispatch-service"),
    AUDIT("audit-service");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
