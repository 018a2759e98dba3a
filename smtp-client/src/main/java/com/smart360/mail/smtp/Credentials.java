package com.smart360.mail.smtp;

import com.smart360.mail.secrets.BoundSecret;

/// How to log in.
public sealed interface Credentials {

    /// Not at all: AUTH is never said.
    record None() implements Credentials {}

    /// By user name and password through exactly this mechanism (LOGIN, PLAIN, CRAM-MD5), or by
    /// user name and a ready access token (XOAUTH2).
    record Password(String username, Mechanism mechanism, BoundSecret secret)
            implements Credentials {}
}
