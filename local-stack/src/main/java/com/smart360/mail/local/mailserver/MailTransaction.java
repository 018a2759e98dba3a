package com.smart360.mail.local.mailserver;

import java.util.List;

/// What the SMTP conversation said about a mail beside its content.
///
/// @param protocol as in a `Received` header: `ESMTPSA` with TLS and login
/// @param helo the name that the client gave
record MailTransaction(
        String from, List<String> to, String helo, String address, String login, String protocol) {}
