package com.smart360.mail.local.mailserver;

/// The one login of the local mail server, for SMTP and IMAP. Documented as a demo: the server
/// listens on loopback only.
public final class Account {

    public static final String USERNAME = "smart360";
    public static final String PASSWORD = "smart360-demo";

    /// Whom mails of a first configuration come from where they name nobody. The server takes any.
    public static final String SENDER = "no-reply@demo-utility.example";

    private Account() {}
}
