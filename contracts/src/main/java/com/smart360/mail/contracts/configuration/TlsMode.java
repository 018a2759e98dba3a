package com.smart360.mail.contracts.configuration;

/// How the connection is encrypted (TLS-1). `STARTTLS` chosen means STARTTLS required (design 12).
public enum TlsMode {
    STARTTLS,
    SSL_TLS,
    NONE
}
