package com.smart360.mail.smtp.token;

import java.time.Instant;

/// An access token as it was issued. Can't be printed.
public final class Token {

    private final byte[] utf8;
    private final Instant expiresAt;
    private final String source;

    Token(byte[] utf8, Instant expiresAt, String source) {
        this.utf8 = utf8;
        this.expiresAt = expiresAt;
        this.source = source;
    }

    /// A copy, to be wiped by the caller.
    public byte[] utf8() {
        return utf8.clone();
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /// Where it is from, in words.
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
