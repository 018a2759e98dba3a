package com.smart360.mail.smtp.transfer;

import com.smart360.mail.smtp.session.Deadline;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/// One mail to be handed over.
public final class OutgoingMail {

    private final Envelope envelope;
    private final byte @Nullable [] whole;
    private final MessageStream stream;
    private final Deadline deadline;

    /// @param message the whole RFC 5322 message; not copied, so it must not change any more
    /// @param deadline for all of its handover
    public OutgoingMail(Envelope envelope, byte[] message, Deadline deadline) {
        this.envelope = envelope;
        this.whole = message;
        this.stream = () -> new ByteArrayInputStream(message);
        this.deadline = deadline;
    }

    /// @param message opened once, when the server waits for it
    /// @param deadline for all of its handover
    public OutgoingMail(Envelope envelope, MessageStream message, Deadline deadline) {
        this.envelope = envelope;
        this.whole = null;
        this.stream = message;
        this.deadline = deadline;
    }

    public Envelope envelope() {
        return envelope;
    }

    /// Not a copy. Null: it is read from [#stream].
    byte @Nullable [] whole() {
        return whole;
    }

    MessageStream stream() {
        return stream;
    }

    public Deadline deadline() {
        return deadline;
    }
}
