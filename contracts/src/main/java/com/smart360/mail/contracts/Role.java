package com.smart360.mail.contracts;

/// What a signed-in person or machine may do, as the token's `roles` claim names it (design 13).
public enum Role {
    /// IT director: everything (ROLE-1).
    SYSTEM_ADMIN,
    /// Utility administrator without IT skills: basic settings, sensitive ones with approval
    /// (ROLE-2, X-25).
    UTILITY_ADMIN,
    /// Reads configurations, deliveries and the audit trail; changes nothing.
    AUDITOR,
    /// A business service that hands over mail by HTTP.
    EMAIL_SENDER
}
