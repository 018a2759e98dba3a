package com.smart360.mail.smtp.transfer;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.PhaseReport;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.wire.IoFailureClassifier;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Hands mails over (RFC 5321 §3.3), one transaction each: the envelope, the content, and what came
/// of each recipient. Where the server offers pipelining, the next mail's envelope goes out behind
/// the content of the one before.
public final class TransactionRunner {

    private final TransferSession session;
    private final EnvelopeDialogue envelopes;
    private final ContentWriter contents;
    private final boolean pipelining;

    public TransactionRunner(
            Wire wire, Capabilities capabilities, Duration waitTimeout, SmtpObserver observer) {
        var scratch = new CommandBuffer(EnvelopeDialogue.GROUP);
        var commands = new EnvelopeCommands(capabilities, wire);
        pipelining = capabilities.pipelining();
        session = new TransferSession(wire, waitTimeout, new PhaseReport(observer, Phase.MAIL));
        envelopes = new EnvelopeDialogue(session, commands, pipelining, scratch);
        contents = new ContentWriter(session, commands, scratch);
    }

    public void sendAll(MailFeed feed) {
        TransactionState current = take(feed);
        while (current != null) {
            TransactionState next = handOver(current, feed);
            current = next != null ? next : take(feed);
        }
    }

    /// MAIL, RCPT, RSET: nothing is sent.
    public Transaction probe(Envelope envelope, Deadline deadline) {
        TransactionState state = begin(new OutgoingMail(envelope, new byte[0], deadline));
        if (!envelopes.ruledOut(state)) {
            try {
                session.wire().within(deadline);
                envelopes.probe(state);
                state.acceptTaken();
                session.phases().leave();
                if (session.transactionOpen() && !session.closing()) {
                    session.reset(session.step(state.mail()));
                }
            } catch (IOException e) {
                state.broken(breakOff(e, false));
            }
        }
        return state.transaction(session.usable());
    }

    /// RSET.
    ///
    /// @return whether the server agreed
    public boolean reset(Deadline step) throws IOException {
        return session.reset(step);
    }

    private TransactionState begin(OutgoingMail mail) {
        return new TransactionState(mail, session.circumstances());
    }

    /// The feed's next mail that the server can take at all; the others are refused on the way.
    private @Nullable TransactionState take(MailFeed feed) {
        while (session.usable()) {
            OutgoingMail mail = feed.next();
            if (mail == null) {
                return null;
            }
            TransactionState state = begin(mail);
            if (!envelopes.ruledOut(state)) {
                return state;
            }
            feed.done(mail, state.transaction(true));
        }
        return null;
    }

    /// Hands one mail over.
    ///
    /// @return the mail that was taken to follow it at once; null: none
    private @Nullable TransactionState handOver(TransactionState state, MailFeed feed) {
        TransactionState next = null;
        try {
            session.wire().within(state.mail().deadline());
            if (state.envelopeSent() || !envelopes.ruledOut(state)) {
                envelopes.converse(state, feed);
            }
            if (state.contentAwaited() && mayBegin(state, feed)) {
                next = pipelining ? takeToFollow(feed) : null;
                answered(state, contents.write(state, next, feed));
            }
            session.phases().leave();
        } catch (IOException e) {
            state.broken(breakOff(e, true));
        }
        feed.done(state.mail(), state.transaction(session.usable()));
        if (next == null || session.usable()) {
            return next;
        }
        next.broken(breakOff(new IOException("the mail before ended the connection"), true));
        feed.done(next.mail(), next.transaction(false));
        return null;
    }

    /// Behind 354 nothing but the connection's end takes a mail back.
    private boolean mayBegin(TransactionState state, MailFeed feed) {
        feed.beforeContent(state.mail());
        boolean allowed = feed.mayBegin(state.mail());
        if (!allowed) {
            state.withhold();
            session.wire().abort();
        }
        return allowed;
    }

    /// The feed's next mail, for its envelope to be sent behind the content of the mail under way.
    /// One that the server can't take is refused when its turn comes, so that outcomes come in
    /// order.
    private @Nullable TransactionState takeToFollow(MailFeed feed) {
        OutgoingMail mail = session.closing() ? null : feed.next();
        return mail == null ? null : begin(mail);
    }

    /// @param early the server's refusal while it was written to; null: the reply is still to come
    private void answered(TransactionState state, @Nullable Reply early) throws IOException {
        Reply reply = early != null ? early : session.read(session.step(state.mail()));
        switch (state.contentAnswered(reply)) {
            case ACCEPTED -> session.phases().answered(reply, null);
            case REFUSED -> session.refused(Phase.MESSAGE, reply, "the message was refused");
        }
    }

    /// @param sending whether the caller's deadline is a mail's, not a test's
    private SmtpFailure breakOff(IOException trouble, boolean sending) {
        Phase phase = session.phases().phase();
        FailureClass found =
                IoFailureClassifier.classify(
                        phase, trouble, IoFailureClassifier.Circumstances.PLAIN);
        if (sending && found == FailureClass.TEST_DEADLINE) {
            found = FailureClass.STEP_TIMEOUT;
        }
        var failure = new SmtpFailure(found, phase, null, session.wire().words(trouble));
        session.phases().broken(failure);
        session.wire().abort();
        return failure;
    }
}
