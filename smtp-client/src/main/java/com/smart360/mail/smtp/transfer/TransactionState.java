package com.smart360.mail.smtp.transfer;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.smtp.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One mail under way: how far the server has gone along with it, and what that decided for each
/// recipient. Takes in what was answered and touches no connection.
///
/// What decides a recipient's result: a reply where there is one; else whether the final dot had
/// been given to the network.
final class TransactionState {

    private final OutgoingMail mail;
    private final ReplyClassifier.Circumstances circumstances;

    /// Null: not decided yet.
    private final @Nullable Recipient[] results;

    /// The reply to each RCPT that was taken.
    private final @Nullable Reply[] taken;

    private int takenCount;
    private Progress progress = Progress.BEGUN;
    private boolean envelopeSent;

    TransactionState(OutgoingMail mail, ReplyClassifier.Circumstances circumstances) {
        this.mail = mail;
        this.circumstances = circumstances;
        this.results = new Recipient[mail.envelope().recipients().size()];
        this.taken = new Reply[results.length];
    }

    /// How far the server has gone along.
    private enum Progress {
        BEGUN,
        /// 250 to MAIL.
        SENDER_TAKEN,
        /// 354 to DATA, for one recipient or more.
        CONTENT_AWAITED,
        /// The final dot was given to the network.
        CONTENT_SENT
    }

    /// What a reply to a command of the envelope means for the mail.
    enum Answer {
        /// It goes on.
        AGREED,
        /// This recipient was refused, and others were taken.
        REFUSED_IN_PART,
        REFUSED,
        CONTENT_AWAITED,
        /// 354, though no recipient was taken.
        CONTENT_AWAITED_FOR_NOBODY,
        /// It answers a command that another reply had made pointless.
        POINTLESS
    }

    OutgoingMail mail() {
        return mail;
    }

    Envelope envelope() {
        return mail.envelope();
    }

    /// Whether its commands went out behind the content of the mail before.
    boolean envelopeSent() {
        return envelopeSent;
    }

    void sentEnvelope() {
        envelopeSent = true;
    }

    boolean contentAwaited() {
        return progress == Progress.CONTENT_AWAITED;
    }

    void sentContent() {
        progress = Progress.CONTENT_SENT;
    }

    /// Whether what was answered so far leaves a command nothing to do.
    boolean pointless(int command) {
        return switch (EnvelopeCommands.phase(envelope(), command)) {
            case RCPT -> progress == Progress.BEGUN;
            case DATA -> progress == Progress.BEGUN || takenCount == 0;
            default -> false;
        };
    }

    /// Takes in the reply to MAIL, RCPT or DATA.
    ///
    /// @throws Wire.NotAReply it is out of step
    Answer answered(int command, Reply reply) throws Wire.NotAReply {
        return switch (EnvelopeCommands.phase(envelope(), command)) {
            case MAIL -> sender(reply);
            case RCPT -> recipient(EnvelopeCommands.recipient(command), reply);
            default -> data(reply);
        };
    }

    private Answer sender(Reply reply) throws Wire.NotAReply {
        if (reply.positive()) {
            progress = Progress.SENDER_TAKEN;
            return Answer.AGREED;
        }
        requireNegative(reply);
        decideRest(Phase.MAIL, reply);
        return Answer.REFUSED;
    }

    private Answer recipient(int i, Reply reply) throws Wire.NotAReply {
        if (progress == Progress.BEGUN) {
            return Answer.POINTLESS;
        }
        if (reply.positive()) {
            taken[i] = reply.abridged();
            takenCount++;
            return Answer.AGREED;
        }
        requireNegative(reply);
        results[i] = judged(i, Phase.RCPT, reply);
        return takenCount > 0 ? Answer.REFUSED_IN_PART : Answer.REFUSED;
    }

    private Answer data(Reply reply) throws Wire.NotAReply {
        boolean awaited = reply.code() == 354;
        if (takenCount == 0) {
            return awaited ? Answer.CONTENT_AWAITED_FOR_NOBODY : Answer.POINTLESS;
        }
        if (awaited) {
            progress = Progress.CONTENT_AWAITED;
            return Answer.CONTENT_AWAITED;
        }
        requireNegative(reply);
        decideRest(Phase.DATA, reply);
        return Answer.REFUSED;
    }

    /// What a reply to the content means for the mail.
    enum Verdict {
        ACCEPTED,
        REFUSED
    }

    /// Takes in the reply to the content.
    ///
    /// @throws Wire.NotAReply it is out of step
    Verdict contentAnswered(Reply reply) throws Wire.NotAReply {
        if (reply.positive()) {
            for (int i = 0; i < results.length; i++) {
                if (results[i] == null) {
                    results[i] = new Recipient.Accepted(address(i), reply);
                }
            }
            return Verdict.ACCEPTED;
        }
        requireNegative(reply);
        decideRest(Phase.MESSAGE, reply);
        return Verdict.REFUSED;
    }

    /// Whoever is not decided yet gets this reply.
    void decideRest(Phase phase, Reply reply) {
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = judged(i, phase, reply);
            }
        }
    }

    /// For a probe: who was taken at RCPT is accepted.
    void acceptTaken() {
        for (int i = 0; i < results.length; i++) {
            Reply reply = taken[i];
            if (reply != null) {
                results[i] = new Recipient.Accepted(address(i), reply);
            }
        }
    }

    /// The caller stops it before its content begins.
    void withhold() {
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = new Recipient.Withheld(address(i));
            }
        }
    }

    /// Nothing of it can be said to this server; one refusal for each recipient.
    void ruledOut(List<? extends Recipient> refusals) {
        for (int i = 0; i < results.length; i++) {
            results[i] = refusals.get(i);
        }
    }

    /// The connection is over. Whoever is not decided yet is decided by how far it got.
    void broken(SmtpFailure failure) {
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = unanswered(address(i), failure);
            }
        }
    }

    private Recipient unanswered(String address, SmtpFailure failure) {
        FailureClass found = failure.failureClass();
        return progress == Progress.CONTENT_SENT
                ? new Recipient.Uncertain(address, found, failure.detail())
                : new Recipient.Deferred(address, found, failure.phase(), null, failure.detail());
    }

    /// What came of it.
    Transaction transaction(boolean reusable) {
        var all = new ArrayList<Recipient>(results.length);
        for (Recipient result : results) {
            if (result == null) {
                throw new IllegalStateException("a recipient was left undecided");
            }
            all.add(result);
        }
        return new Transaction(all, reusable);
    }

    private Recipient judged(int i, Phase phase, Reply reply) {
        FailureClass found = ReplyClassifier.classify(phase, reply, circumstances);
        return reply.permanentNegative()
                ? new Recipient.Refused(address(i), found, phase, reply, reply.text())
                : new Recipient.Deferred(address(i), found, phase, reply, reply.text());
    }

    private String address(int i) {
        return envelope().recipients().get(i);
    }

    private static void requireNegative(Reply reply) throws Wire.NotAReply {
        if (!reply.transientNegative() && !reply.permanentNegative()) {
            throw new Wire.NotAReply("out of step: " + reply.code() + " " + reply.text());
        }
    }
}
