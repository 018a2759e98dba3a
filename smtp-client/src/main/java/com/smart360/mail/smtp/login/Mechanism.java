package com.smart360.mail.smtp.login;

/// A SASL mechanism by its registered name. The chosen one is pinned; no other is tried.
public enum Mechanism {
    LOGIN("LOGIN"),
    PLAIN("PLAIN"),
    CRAM_MD5("CRAM-MD5"),
    XOAUTH2("XOAUTH2");

    private final String saslName;

    Mechanism(String saslName) {
        this.saslName = saslName;
    }

    /// As in the EHLO reply's AUTH line.
    public String saslName() {
        return saslName;
    }
}
