package com.smart360.mail.smtp.transfer;

import static com.smart360.mail.smtp.transfer.EnvelopeCommands.MAIL;
import static com.smart360.mail.smtp.transfer.EnvelopeCommands.RSET;

import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Says an envelope with as few round trips as the server allows: MAIL, all RCPT and DATA in one
/// write (RFC 2920).
final class EnvelopeDialogue {

    /// Replies to so many bytes of commands are awaited before more are written, so that neither
    /// side's buffers can fill up and lock both (RFC 2920 §3.1).
    static final int GROUP = 8 * 1024;

    private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final TransferSession session;
    private final EnvelopeCommands commands;
    private final boolean pipelining;
    private final CommandBuffer scratch;

    EnvelopeDialogue(
            TransferSession session,
            EnvelopeCommands commands,
            boolean pipelining,
            CommandBuffer scratch) {
        this.session = session;
        this.commands = commands;
        this.pipelining = pipelining;
        this.scratch = scratch;
    }

    /// Whether the server's EHLO rules the mail out; then all its recipients are refused.
    boolean ruledOut(TransactionState state) {
        List<Recipient> refusals = commands.refusals(state.envelope());
        if (refusals != null) {
            state.ruledOut(refusals);
        }
        return refusals != null;
    }

    /// MAIL and RCPT, to hear what the server says to them.
    void probe(TransactionState state) throws IOException {
        int data = EnvelopeCommands.data(state.envelope());
        int at = first();
        while (wanted(state, at, data)) {
            at = read(state, at, write(state, at, data));
        }
    }

    /// Up to the reply to DATA.
    ///
    /// @param feed asked before each write whether the content may begin
    void converse(TransactionState state, MailFeed feed) throws IOException {
        int end = EnvelopeCommands.data(state.envelope()) + 1;
        if (state.envelopeSent()) {
            read(state, MAIL, end);
            return;
        }
        int at = first();
        while (wanted(state, at, end)) {
            if (!feed.mayBegin(state.mail())) {
                withhold(state);
                return;
            }
            at = read(state, at, write(state, at, end));
        }
    }

    private int first() {
        return session.transactionOpen() ? RSET : MAIL;
    }

    private boolean wanted(TransactionState state, int at, int end) {
        return at < end && !state.pointless(at) && !session.closing();
    }

    private void withhold(TransactionState state) throws IOException {
        state.withhold();
        if (session.transactionOpen()) {
            session.reset(session.step(state.mail()));
        }
    }

    /// @return number of the first command that was not written
    private int write(TransactionState state, int from, int end) throws IOException {
        scratch.clear();
        int at = from;
        do {
            commands.add(state.envelope(), at, scratch);
            at++;
        } while (at < end && pipelining && scratch.length() < GROUP);
        session.phases().enter(EnvelopeCommands.phase(state.envelope(), from));
        session.write(scratch, session.step(state.mail()));
        return at;
    }

    /// @return number of the first command whose reply was not read
    private int read(TransactionState state, int from, int until) throws IOException {
        int at = from;
        for (; at < until && !session.closing(); at++) {
            Phase phase = EnvelopeCommands.phase(state.envelope(), at);
            session.phases().enter(phase);
            Reply reply = session.read(session.step(state.mail()));
            if (at == RSET) {
                session.wasReset(reply);
            } else {
                answered(state, at, phase, reply);
            }
            if (session.closing()) {
                state.decideRest(phase, reply);
            }
        }
        return at;
    }

    private void answered(TransactionState state, int command, Phase phase, Reply reply)
            throws IOException {
        switch (state.answered(command, reply)) {
            case AGREED -> {
                if (command == MAIL) {
                    session.transactionOpened();
                }
                session.phases().answered(reply, null);
            }
            case REFUSED_IN_PART, CONTENT_AWAITED -> session.phases().answered(reply, null);
            case REFUSED -> session.refused(phase, reply, refusal(phase));
            case CONTENT_AWAITED_FOR_NOBODY -> sendNothing(state);
            case POINTLESS -> {
                // What it belongs to was refused before.
            }
        }
    }

    private static String refusal(Phase phase) {
        return switch (phase) {
            case MAIL -> "the sender was refused";
            case RCPT -> "the recipient was refused";
            default -> "DATA was refused";
        };
    }

    /// RFC 2920 §3.1: there is nobody to get it, so an empty message ends this.
    private void sendNothing(TransactionState state) throws IOException {
        session.wire().tell(".");
        session.wire().write(DOT, 0, DOT.length, session.step(state.mail()));
        session.read(session.step(state.mail()));
        session.transactionEnded();
    }
}
