package com.smart360.mail.dispatch.delivery;

import com.smart360.mail.contracts.FailureClass;

/// What dispatch does about a class of failure: the last column of the failure taxonomy.
enum Reaction {
    /// Try the mail again, counted.
    RETRY,
    /// A provider's limit: all mails of the configuration pause, uncounted.
    PAUSE,
    /// Wrong login or wrong settings: no mail can go, none is to blame, and each further try does
    /// harm. The breaker opens (design 11).
    BREAK,
    /// This mail can't go, others can.
    FINAL;

    static Reaction to(FailureClass failure) {
        return switch (failure) {
            case DNS_NOT_FOUND,
                    DNS_FAILED,
                    DNS_NO_USABLE_ADDRESS,
                    TCP_REFUSED,
                    TCP_TIMEOUT,
                    TCP_UNREACHABLE,
                    TCP_RESET,
                    BANNER_TIMEOUT,
                    TLS_STARTTLS_REFUSED,
                    AUTH_TEMPORARY,
                    RECIPIENT_DEFERRED,
                    CONNECTION_DROPPED,
                    STEP_TIMEOUT,
                    TEST_DEADLINE,
                    UNKNOWN ->
                    RETRY;
            case BANNER_REJECTED, RATE_LIMITED -> PAUSE;
            case POLICY_BLOCKED_HOST,
                    NOT_SMTP,
                    HELO_REJECTED,
                    TLS_MODE_MISMATCH,
                    TLS_STARTTLS_MISSING,
                    TLS_PROTOCOL,
                    CERT_EXPIRED,
                    CERT_NOT_YET_VALID,
                    CERT_NAME_MISMATCH,
                    CERT_UNTRUSTED,
                    CERT_REVOKED,
                    CERT_WEAK,
                    TLS_CLIENT_CERT_REQUIRED,
                    EHLO_CHANGED_AFTER_TLS,
                    AUTH_NOT_OFFERED,
                    AUTH_MECHANISM_UNSUPPORTED,
                    AUTH_BAD_CREDENTIALS,
                    AUTH_APP_PASSWORD_REQUIRED,
                    AUTH_DISABLED_BY_TENANT,
                    AUTH_BASIC_RETIRED,
                    AUTH_TLS_REQUIRED,
                    AUTH_LOCKED_OR_SUSPICIOUS,
                    AUTH_EXCHANGE_BROKEN,
                    OAUTH_TOKEN_FAILED,
                    OAUTH_TOKEN_REJECTED ->
                    BREAK;
            case INPUT_INVALID,
                    SENDER_REJECTED,
                    SENDER_NOT_VERIFIED,
                    RECIPIENT_REJECTED,
                    MAILBOX_FULL_SENDER,
                    MESSAGE_TOO_LARGE,
                    CONTENT_REJECTED,
                    AUTHENTICATION_OF_DOMAIN ->
                    FINAL;
        };
    }
}
