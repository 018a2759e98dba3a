package com.smart360.mail.smtp.reply;

/// Where in the conversation something happened.
public enum Phase {
    CONNECT,
    GREETING,
    EHLO,
    TLS,
    CERTIFICATE,
    EHLO_AFTER_TLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /// From the first byte of the body to the reply to the final dot.
    MESSAGE,
    RESET,
    QUIT
}
