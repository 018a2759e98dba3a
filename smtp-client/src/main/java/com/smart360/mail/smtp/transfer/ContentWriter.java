package com.smart360.mail.smtp.transfer;

import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes a mail's content up to the final dot, and the next mail's envelope behind it (RFC 2920
/// §3.1), so that mails behind each other cost one round trip each.
final class ContentWriter {

    /// So much is written at once; each such part has a wait timeout of its own (RFC 5321
    /// §4.5.3.2.5).
    private static final int BLOCK = 64 * 1024;

    /// Bytes of a next envelope: what still fits beside a last block.
    private static final int LARGEST_NEXT = EnvelopeDialogue.GROUP / 2;

    private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final TransferSession session;
    private final EnvelopeCommands commands;
    private final CommandBuffer scratch;

    ContentWriter(TransferSession session, EnvelopeCommands commands, CommandBuffer scratch) {
        this.session = session;
        this.commands = commands;
        this.scratch = scratch;
    }

    /// The message's own trouble, not the connection's.
    private static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        Unreadable(IOException cause) {
            super("the message could not be read: " + cause.getMessage(), cause);
        }
    }

    /// @param next the mail whose envelope goes behind, if it is small and the server can take it;
    ///   null: none
    /// @param feed asked whether the next mail's content may begin
    /// @return the server's refusal, if it stopped reading and said one; null: all is written
    @Nullable Reply write(TransactionState state, @Nullable TransactionState next, MailFeed feed)
            throws IOException {
        Wire wire = session.wire();
        session.phases().enter(Phase.MESSAGE);
        if (wire.observed()) {
            wire.tell("(message of " + state.envelope().size() + " bytes)");
        }
        try {
            writeAllButTheLastBlock(state.mail());
            scratch.raw(DOT);
            wire.tell(".");
            if (next != null && commands.refusals(next.envelope()) == null) {
                addEnvelope(next, feed);
            }
            session.write(scratch, session.step(state.mail()));
            state.sentContent();
            session.transactionEnded();
            return null;
        } catch (Wire.TimedOut | Unreadable e) {
            throw e;
        } catch (IOException e) {
            Reply refusal = session.lastWords();
            if (refusal == null) {
                throw e;
            }
            return refusal;
        }
    }

    /// The last block is left in [#scratch].
    private void writeAllButTheLastBlock(OutgoingMail mail) throws IOException {
        byte[] whole = mail.whole();
        if (whole != null) {
            writeWhole(mail, MessageBytes.prepare(whole));
        } else {
            writeStream(mail);
        }
    }

    private void writeWhole(OutgoingMail mail, byte[] content) throws IOException {
        int from = 0;
        for (; content.length - from > BLOCK; from += BLOCK) {
            session.wire().write(content, from, BLOCK, session.step(mail));
        }
        scratch.clear();
        scratch.raw(content, from, content.length - from);
    }

    private void writeStream(OutgoingMail mail) throws IOException {
        var stuffing = new DotStuffing(scratch);
        byte[] block = new byte[BLOCK];
        scratch.clear();
        try (InputStream message = open(mail)) {
            for (int read = read(message, block); read > 0; read = read(message, block)) {
                if (scratch.length() > 0) {
                    session.write(scratch, session.step(mail));
                    scratch.clear();
                }
                stuffing.add(block, read);
            }
        }
        stuffing.end();
    }

    private static InputStream open(OutgoingMail mail) throws Unreadable {
        try {
            return mail.stream().open();
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private static int read(InputStream message, byte[] block) throws Unreadable {
        try {
            return message.readNBytes(block, 0, block.length);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    private void addEnvelope(TransactionState next, MailFeed feed) {
        Envelope envelope = next.envelope();
        long bytes = envelope.sender().length();
        for (String recipient : envelope.recipients()) {
            bytes += recipient.length() + 16L;
        }
        if (bytes > LARGEST_NEXT || !feed.mayBegin(next.mail())) {
            return;
        }
        int data = EnvelopeCommands.data(envelope);
        for (int command = EnvelopeCommands.MAIL; command <= data; command++) {
            commands.add(envelope, command, scratch);
        }
        next.sentEnvelope();
    }
}
