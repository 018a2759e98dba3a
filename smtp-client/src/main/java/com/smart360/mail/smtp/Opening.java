package com.smart360.mail.smtp;

import com.smart360.mail.smtp.session.SmtpFailure;

/// What came of the attempt to open a connection.
public sealed interface Opening {

    /// Connected, encrypted as chosen, logged in as chosen: ready for MAIL FROM.
    record Opened(SmtpConnection connection) implements Opening {}

    /// Not ready. The socket is closed.
    record Failed(SmtpFailure failure) implements Opening {}
}
