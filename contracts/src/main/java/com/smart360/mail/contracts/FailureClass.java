package com.smart360.mail.contracts;

/// Why a connection test or a delivery attempt failed: the taxonomy of `diagnosis.md`. The names
/// are public: they stand in events, problems and metrics (`error_type` of TRK-I3).
///
/// Each class says whom it concerns, who can do something about it and how dispatch goes on. A
/// service that treats classes differently asks these columns and keeps no list of names of its
/// own.
public enum FailureClass {
    INPUT_INVALID(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL),
    POLICY_BLOCKED_HOST(Scope.ACCOUNT, Fault.US, Reaction.BREAK),
    DNS_NOT_FOUND(Scope.ACCOUNT, Fault.SETTINGS, Reaction.RETRY),
    DNS_FAILED(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    DNS_NO_USABLE_ADDRESS(Scope.ACCOUNT, Fault.NETWORK, Reaction.RETRY),
    TCP_REFUSED(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    TCP_TIMEOUT(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    TCP_UNREACHABLE(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    TCP_RESET(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    BANNER_TIMEOUT(Scope.SESSION, Fault.SERVER, Reaction.RETRY),
    BANNER_REJECTED(Scope.SESSION, Fault.SERVER, Reaction.PAUSE),
    NOT_SMTP(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK),
    HELO_REJECTED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK),
    TLS_MODE_MISMATCH(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK),
    TLS_STARTTLS_MISSING(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    TLS_STARTTLS_REFUSED(Scope.SESSION, Fault.SERVER, Reaction.RETRY),
    TLS_PROTOCOL(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    CERT_EXPIRED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    CERT_NOT_YET_VALID(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    CERT_NAME_MISMATCH(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    CERT_UNTRUSTED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    CERT_REVOKED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    CERT_WEAK(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    TLS_CLIENT_CERT_REQUIRED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    EHLO_CHANGED_AFTER_TLS(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    AUTH_NOT_OFFERED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK),
    AUTH_MECHANISM_UNSUPPORTED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK),
    AUTH_BAD_CREDENTIALS(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    AUTH_APP_PASSWORD_REQUIRED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    AUTH_DISABLED_BY_TENANT(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    AUTH_BASIC_RETIRED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    AUTH_TLS_REQUIRED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK),
    AUTH_LOCKED_OR_SUSPICIOUS(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    AUTH_TEMPORARY(Scope.SESSION, Fault.SERVER, Reaction.RETRY),
    AUTH_EXCHANGE_BROKEN(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK),
    OAUTH_TOKEN_FAILED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    OAUTH_TOKEN_REJECTED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK),
    SENDER_REJECTED(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL),
    SENDER_NOT_VERIFIED(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL),
    RECIPIENT_REJECTED(Scope.RECIPIENT, Fault.RECIPIENT, Reaction.FINAL),
    RECIPIENT_DEFERRED(Scope.RECIPIENT, Fault.RECIPIENT, Reaction.RETRY),
    RATE_LIMITED(Scope.ACCOUNT, Fault.LIMIT, Reaction.PAUSE),
    MAILBOX_FULL_SENDER(Scope.ACCOUNT, Fault.LIMIT, Reaction.FINAL),
    MESSAGE_TOO_LARGE(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL),
    CONTENT_REJECTED(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL),
    AUTHENTICATION_OF_DOMAIN(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL),
    CONNECTION_DROPPED(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    STEP_TIMEOUT(Scope.SESSION, Fault.NETWORK, Reaction.RETRY),
    TEST_DEADLINE(Scope.SESSION, Fault.US, Reaction.RETRY),
    UNKNOWN(Scope.MAIL, Fault.US, Reaction.RETRY);

    private final Scope scope;
    private final Fault fault;
    private final Reaction reaction;

    FailureClass(Scope scope, Fault fault, Reaction reaction) {
        this.scope = scope;
        this.fault = fault;
        this.reaction = reaction;
    }

    /// Whom it concerns (design 15).
    public Scope scope() {
        return scope;
    }

    /// Where the cause lies.
    public Fault fault() {
        return fault;
    }

    /// How dispatch goes on.
    public Reaction reaction() {
        return reaction;
    }

    /// Whether another configuration may send where this one fails: the server, the way to it, the
    /// settings or the login are at fault, and not a mail, its recipient or ourselves.
    public boolean isCuredByAnotherConfiguration() {
        return switch (fault) {
            case NETWORK, SERVER, SETTINGS, LOGIN -> true;
            case LIMIT, MESSAGE, RECIPIENT, US -> false;
        };
    }

    /// What a failure concerns; it says nothing about anything wider.
    public enum Scope {
        /// One recipient of a mail.
        RECIPIENT,
        /// One mail, whoever is to get it.
        MAIL,
        /// One connection; the next one may fare better.
        SESSION,
        /// All that goes through the configuration.
        ACCOUNT
    }

    /// Where the cause of a failure lies, and so who can remove it.
    public enum Fault {
        /// The name service or the way to the server.
        NETWORK,
        /// What answers there: its owner must act, or time.
        SERVER,
        /// The configuration: its host, port, encryption, HELO name or mechanism.
        SETTINGS,
        /// The login: refused, locked, or of a kind that is switched off. Each further try with it
        /// does harm.
        LOGIN,
        /// What the account may send or keep is used up.
        LIMIT,
        /// The mail: its sender, its size, its content.
        MESSAGE,
        /// The recipient's address or mailbox.
        RECIPIENT,
        /// This product: its policy, its deadline, or what it does not know.
        US
    }

    /// What dispatch does: the last column of the failure taxonomy.
    public enum Reaction {
        /// Try the mail again, counted.
        RETRY,
        /// A provider's limit: all mails of the configuration pause, uncounted.
        PAUSE,
        /// Wrong login or wrong settings: no mail can go, none is to blame, and each further try
        /// does harm. The breaker opens (design 11).
        BREAK,
        /// This mail can't go, others can.
        FINAL
    }
}
