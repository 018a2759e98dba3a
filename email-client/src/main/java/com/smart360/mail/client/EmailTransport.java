package com.smart360.mail.client;

/// The way on which mails leave. Safe for use by all threads.
public interface EmailTransport extends AutoCloseable {

    /// Hands a mail over; returns when it is durable where it went.
    ///
    /// @throws EmailNotHandedOverException it is not, or nobody knows
    /// @throws InvalidEmailException the other side knows better what can't be sent
    void handOver(PreparedEmail email);

    /// Waits for what is under way.
    @Override
    void close();
}
