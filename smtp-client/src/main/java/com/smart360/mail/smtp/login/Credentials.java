package com.smart360.mail.smtp.login;

import com.smart360.mail.secrets.BoundSecret;

/// How to log in.
public sealed interface Credentials {

    /// Not at all: AUTH is never said.
    record None() implements Credentials {}

    /// By user name and password through exactly this mechanism (LOGIN, PLAIN, CRAM-MD5), or by
    /// user name and access token (XOAUTH2). For XOAUTH2 the secret is either a ready token or a
    /// [com.smart360.mail.smtp.token.TokenGrant] in JSON, by which a token is got and kept.
    record Password(String username, Mechanism mechanism, BoundSecret secret)
            implements Credentials {}
}
