package com.smart360.mail.smtp.transfer;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.reply.ReplyClassifier.Circumstances;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.PhaseReport;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The session as its transactions see it: each exchange in its share of the time, and what the
/// replies tell of the session itself.
final class TransferSession {

    /// How long a reply is looked for after the server stopped reading.
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    private final Wire wire;
    private final Duration waitTimeout;
    private final PhaseReport phases;
    private final Circumstances circumstances;
    private boolean transactionOpen;
    private boolean closing;

    TransferSession(Wire wire, Duration waitTimeout, PhaseReport phases) {
        this.wire = wire;
        this.waitTimeout = waitTimeout;
        this.phases = phases;
        this.circumstances = new Circumstances(wire.encrypted(), false);
    }

    Wire wire() {
        return wire;
    }

    PhaseReport phases() {
        return phases;
    }

    Circumstances circumstances() {
        return circumstances;
    }

    /// Whether it may take another mail.
    boolean usable() {
        return wire.open() && !closing;
    }

    /// Whether the server said that it closes the connection (421, RFC 5321 §3.8).
    boolean closing() {
        return closing;
    }

    /// Whether the server has taken a MAIL that neither a final dot nor RSET has ended.
    boolean transactionOpen() {
        return transactionOpen;
    }

    void transactionOpened() {
        transactionOpen = true;
    }

    void transactionEnded() {
        transactionOpen = false;
    }

    /// The share of the time that the next exchange may take (WAIT-2).
    Deadline step(OutgoingMail mail) {
        return mail.deadline().atMost(waitTimeout);
    }

    void write(CommandBuffer commands, Deadline step) throws IOException {
        wire.write(commands.array(), 0, commands.length(), step);
    }

    Reply read(Deadline step) throws IOException {
        Reply reply = wire.read(step);
        closing |= reply.code() == 421;
        return reply;
    }

    /// What a server that hangs up while it is written to has often said: why.
    ///
    /// @return null: it said nothing, or no refusal
    @Nullable Reply lastWords() {
        try {
            Reply reply = wire.read(Deadline.after(LAST_WORDS));
            closing = true;
            wire.abort();
            return reply.transientNegative() || reply.permanentNegative() ? reply : null;
        } catch (IOException _) {
            return null;
        }
    }

    /// @return whether the server agreed
    boolean reset(Deadline step) throws IOException {
        phases.enter(Phase.RESET);
        wire.write("RSET", step);
        boolean agreed = wasReset(read(step));
        phases.leave();
        return agreed;
    }

    /// Takes in the reply to RSET.
    boolean wasReset(Reply reply) {
        boolean agreed = reply.code() == 250;
        transactionOpen = transactionOpen && !agreed;
        if (agreed) {
            phases.answered(reply, null);
        } else {
            refused(Phase.RESET, reply, "RSET refused");
        }
        return agreed;
    }

    /// Tells who watches that the server refused.
    void refused(Phase phase, Reply reply, String detail) {
        if (phases.watched()) {
            phases.answered(reply, failure(phase, reply, detail));
        }
    }

    private SmtpFailure failure(Phase phase, Reply reply, String detail) {
        FailureClass found = ReplyClassifier.classify(phase, reply, circumstances);
        return new SmtpFailure(found, phase, reply, detail);
    }
}
