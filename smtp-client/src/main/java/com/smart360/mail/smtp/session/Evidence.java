package com.smart360.mail.smtp.session;

/// Keys of the evidence that [SmtpObserver#finished] gets. They are shown to people and read by the
/// test-runner's warnings, so they keep their names.
public final class Evidence {

    /// CONNECT: the address that answered.
    public static final String ADDRESS = "address";

    /// CONNECT: what became of each other address that was called, one entry `failed[N]` each.
    public static final String FAILED = "failed";

    /// GREETING: the server's words.
    public static final String BANNER = "banner";

    /// EHLO, EHLO_AFTER_TLS: keywords with parameters, separated by semicolons.
    public static final String CAPABILITIES = "capabilities";

    /// EHLO: `HELO` where the server knows no EHLO.
    public static final String GREETED_BY = "greetedBy";

    /// TLS: `TLSv1.3` say.
    public static final String PROTOCOL = "protocol";

    /// TLS: the cipher suite.
    public static final String CIPHER = "cipher";

    /// CERTIFICATE, and `chain[N].` + this for those above: distinguished name.
    public static final String SUBJECT = "subject";

    /// CERTIFICATE: names and addresses that it is for.
    public static final String NAMES = "names";

    /// CERTIFICATE: how many certificates the server sent.
    public static final String CHAIN_LENGTH = "chainLength";

    /// CERTIFICATE, where the chain leads to no known authority: `itself`, or `one that was not
    /// sent`.
    public static final String SIGNED_BY = "signedBy";

    /// CERTIFICATE, where the server sent an authority that we do not know: that authority's
    /// certificate as PEM, so that it can be trusted by a click, and not by hand.
    public static final String AUTHORITY_PEM = "authorityPem";

    /// CERTIFICATE, where the host stands in it and does not count there: in words.
    public static final String HOST_STANDS = "hostStands";

    public static final String ISSUER = "issuer";
    public static final String NOT_BEFORE = "notBefore";
    public static final String NOT_AFTER = "notAfter";

    /// CERTIFICATE: whole days, negative when it has expired.
    public static final String DAYS_LEFT = "daysLeft";

    /// CERTIFICATE: of the DER form, 64 small hexadecimal digits, ready to be pinned.
    public static final String SHA256 = "sha256";

    public static final String KEY = "key";
    public static final String SIGNATURE = "signature";

    /// AUTH: mechanisms that the server offers.
    public static final String OFFERED = "offered";

    /// AUTH: the mechanism used, by its SASL name.
    public static final String MECHANISM = "mechanism";

    /// AUTH by XOAUTH2: by what right the token was asked for, in words.
    public static final String TOKEN_SOURCE = "tokenSource";

    /// AUTH by XOAUTH2: when the token ends, ISO 8601.
    public static final String TOKEN_EXPIRES_AT = "tokenExpiresAt";

    /// AUTH by XOAUTH2, where no token was issued: why, by a name of `TokenErrors`.
    public static final String TOKEN_REASON = "tokenReason";

    /// AUTH by XOAUTH2, where no token was issued: `Google` or `Microsoft`.
    public static final String TOKEN_PROVIDER = "tokenProvider";

    /// AUTH by XOAUTH2, where no token was issued: how far our clock is from the token service's,
    /// `412 s behind`; absent where they agree to the minute.
    public static final String CLOCK_OFF = "clockOff";

    /// AUTH, where it was refused: what is odd about the password's blanks, never itself.
    public static final String PASSWORD_HAS = "passwordHas";

    /// MAIL, RCPT, DATA, MESSAGE, RESET: the server's reply.
    public static final String REPLY = "reply";

    private Evidence() {}
}
