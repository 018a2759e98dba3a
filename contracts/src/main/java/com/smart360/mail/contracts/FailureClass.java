package com.smart360.mail.contracts;

/// Why a connection test or a delivery attempt failed: the taxonomy of `diagnosis.md`. The names
/// are public: they stand in events, problems and metrics (`error_type` of TRK-I3).
///
/// Each class says whom it concerns, who can do something about it, how dispatch goes on and for
/// how long nothing is opened. A service that treats classes differently asks these columns and
/// keeps no list of names of its own.
public enum FailureClass {
    INPUT_INVALID(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL, Pause.NONE),
    POLICY_BLOCKED_HOST(Scope.ACCOUNT, Fault.US, Reaction.BREAK, Pause.MINUTES),
    DNS_NOT_FOUND(Scope.ACCOUNT, Fault.SETTINGS, Reaction.RETRY, Pause.SECONDS),
    DNS_FAILED(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    DNS_NO_USABLE_ADDRESS(Scope.ACCOUNT, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    TCP_REFUSED(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    TCP_TIMEOUT(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    TCP_UNREACHABLE(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    TCP_RESET(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    BANNER_TIMEOUT(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    BANNER_REJECTED(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    /// The server does not take the address that we come from: on a block list, or without a name
    /// in reverse DNS.
    CLIENT_REJECTED(Scope.ACCOUNT, Fault.NETWORK, Reaction.BREAK, Pause.MINUTES),
    NOT_SMTP(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.SECONDS),
    HELO_REJECTED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.MINUTES),
    TLS_MODE_MISMATCH(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.MINUTES),
    TLS_STARTTLS_MISSING(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    TLS_STARTTLS_REFUSED(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    /// What came around STARTTLS was neither asked for nor TLS.
    TLS_INTERFERED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    TLS_PROTOCOL(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    CERT_EXPIRED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    CERT_NOT_YET_VALID(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    CERT_NAME_MISMATCH(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    CERT_UNTRUSTED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    CERT_REVOKED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    CERT_WEAK(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    TLS_CLIENT_CERT_REQUIRED(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    EHLO_CHANGED_AFTER_TLS(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    AUTH_NOT_OFFERED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.MINUTES),
    /// The server takes mail after a login only, and none took place.
    AUTH_REQUIRED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.MINUTES),
    AUTH_MECHANISM_UNSUPPORTED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.MINUTES),
    AUTH_BAD_CREDENTIALS(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.MINUTES),
    AUTH_APP_PASSWORD_REQUIRED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.MINUTES),
    AUTH_DISABLED_BY_TENANT(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.MINUTES),
    AUTH_BASIC_RETIRED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.MINUTES),
    AUTH_TLS_REQUIRED(Scope.ACCOUNT, Fault.SETTINGS, Reaction.BREAK, Pause.MINUTES),
    AUTH_LOCKED_OR_SUSPICIOUS(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.LONG),
    AUTH_TEMPORARY(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    AUTH_EXCHANGE_BROKEN(Scope.ACCOUNT, Fault.SERVER, Reaction.BREAK, Pause.MINUTES),
    OAUTH_TOKEN_FAILED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.MINUTES),
    OAUTH_TOKEN_REJECTED(Scope.ACCOUNT, Fault.LOGIN, Reaction.BREAK, Pause.MINUTES),
    SENDER_REJECTED(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL, Pause.NONE),
    SENDER_NOT_VERIFIED(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL, Pause.NONE),
    RECIPIENT_REJECTED(Scope.RECIPIENT, Fault.RECIPIENT, Reaction.FINAL, Pause.NONE),
    RECIPIENT_DEFERRED(Scope.RECIPIENT, Fault.RECIPIENT, Reaction.RETRY, Pause.NONE),
    RATE_LIMITED(Scope.ACCOUNT, Fault.LIMIT, Reaction.PAUSE, Pause.AS_TOLD),
    MAILBOX_FULL_SENDER(Scope.ACCOUNT, Fault.LIMIT, Reaction.BREAK, Pause.MINUTES),
    MESSAGE_TOO_LARGE(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL, Pause.NONE),
    CONTENT_REJECTED(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL, Pause.NONE),
    AUTHENTICATION_OF_DOMAIN(Scope.MAIL, Fault.MESSAGE, Reaction.FINAL, Pause.NONE),
    /// An answer that is no SMTP reply: too long, a bare line end, no code.
    REPLY_MALFORMED(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    CONNECTION_DROPPED(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    /// The server takes no more over this connection; over another one it does.
    SESSION_LIMIT(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    /// The server takes nothing at the moment: its storage is full, or it is too busy.
    SERVICE_UNAVAILABLE(Scope.SESSION, Fault.SERVER, Reaction.RETRY, Pause.SECONDS),
    STEP_TIMEOUT(Scope.SESSION, Fault.NETWORK, Reaction.RETRY, Pause.SECONDS),
    TEST_DEADLINE(Scope.SESSION, Fault.US, Reaction.RETRY, Pause.SECONDS),
    /// A test that this product could not finish: it is no verdict on the server.
    TEST_UNFINISHED(Scope.SESSION, Fault.US, Reaction.RETRY, Pause.SECONDS),
    UNKNOWN(Scope.MAIL, Fault.US, Reaction.RETRY, Pause.NONE);

    private final Scope scope;
    private final Fault fault;
    private final Reaction reaction;
    private final Pause pause;

    FailureClass(Scope scope, Fault fault, Reaction reaction, Pause pause) {
        this.scope = scope;
        this.fault = fault;
        this.reaction = reaction;
        this.pause = pause;
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

    /// How long no connection is opened after it.
    public Pause pause() {
        return pause;
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
        /// The name service, the way to the server, or the address from which we come.
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

    /// What dispatch does: a column of the failure taxonomy. What a server replied counts as an
    /// attempt only where it concerns the mail or its recipient.
    public enum Reaction {
        /// Try the mail again.
        RETRY,
        /// A provider's limit: all mails of the configuration pause, uncounted.
        PAUSE,
        /// Wrong login or wrong settings: no mail can go, none is to blame, and each further try
        /// does harm. The breaker opens (design 11).
        BREAK,
        /// This mail can't go, others can.
        FINAL
    }

    /// How long no connection is opened after a failure, so that the pause fits the cause (C4).
    /// Where the server names a longer time, that counts.
    public enum Pause {
        /// It concerns one mail, or one recipient: nothing waits for it.
        NONE,
        /// A second, then twice as long each time: time, or another connection, may cure it, and
        /// trying does no harm.
        SECONDS,
        /// Minutes, then twice as long each time: somebody must act, and providers lock accounts
        /// that go on trying.
        MINUTES,
        /// Four times as long: the account is locked already.
        LONG,
        /// As long as the server says, or as a limit usually lasts.
        AS_TOLD
    }
}
