package com.smart360.mail.smtp;

/// One mail to be handed over.
public final class OutgoingMail {

    private final Envelope envelope;
    private final byte[] message;
    private final Deadline deadline;

    /// @param message the whole RFC 5322 message; not copied, so it must not change any more
    /// @param deadline for all of its handover
    public OutgoingMail(Envelope envelope, byte[] message, Deadline deadline) {
        this.envelope = envelope;
        this.message = message;
        this.deadline = deadline;
    }

    public Envelope envelope() {
        return envelope;
    }

    /// Not a copy.
    public byte[] message() {
        return message;
    }

    public Deadline deadline() {
        return deadline;
    }
}
