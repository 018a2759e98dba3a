package com.smart360.mail.smtp;

import java.util.List;

/// One SMTP conversation over one socket: the door of this library. Opened, it is encrypted and
/// logged in exactly as [SessionSettings] say. Not for use by two threads at once, except
/// [#close()], which any thread may call to end an exchange under way.
public final class SmtpConnection implements AutoCloseable {

    private SmtpConnection() {}

    /// Connects, greets, encrypts, logs in.
    ///
    /// @param deadline for all of it; each exchange gets the smaller of this and the wait timeout
    public static Opening open(
            SmtpEndpoint endpoint,
            SessionSettings settings,
            Deadline deadline,
            SmtpObserver observer) {
        throw new UnsupportedOperationException();
    }

    /// Would the server take a mail from and for these? MAIL FROM, RCPT TO, RSET; nothing is sent.
    ///
    /// @return one entry per recipient; `Accepted` carries the RCPT reply
    public Transaction probe(Envelope envelope, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /// Hands over one mail, pipelined where the server offers it (RFC 2920).
    ///
    /// @param message the whole RFC 5322 message with CRLF line ends; dots are stuffed here
    public Transaction send(Envelope envelope, byte[] message, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /// Whether it still answers (RSET); for a connection that lay idle.
    public boolean alive(Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /// What EHLO offered after encryption, keyword and parameters, upper case: `SIZE 35882577`.
    public List<String> capabilities() {
        throw new UnsupportedOperationException();
    }

    /// QUIT, politely but briefly, then closes the socket. Never throws.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
