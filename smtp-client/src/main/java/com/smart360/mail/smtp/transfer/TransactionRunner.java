package com.smart360.mail.smtp.transfer;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Capabilities;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyClassifier;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.smtp.wire.IoFailureClassifier;
import com.smart360.mail.smtp.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands mails over (RFC 5321 §3.3), with as few round trips as the server allows: MAIL, all RCPT
/// and DATA in one write (RFC 2920), and those of the next mail behind this one's body.
///
/// What decides each recipient's fate: a reply where there is one; else whether the final dot had
/// been given to the network.
public final class TransactionRunner {

    /// Replies to so many bytes of commands are awaited before more are written, so that neither
    /// side's buffers can fill up and lock both (RFC 2920 §3.1).
    private static final int GROUP = 8 * 1024;

    /// So much of a body is written at once; each such part has a wait timeout of its own (RFC 5321
    /// §4.5.3.2.5).
    private static final int BLOCK = 64 * 1024;

    /// How long a reply is looked for after the server stopped reading.
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    /// Commands of an envelope by number: RSET where needed, MAIL, one RCPT each, DATA.
    private static final int RSET = -1;

    private static final int MAIL = 0;

    private final Wire wire;
    private final Capabilities capabilities;
    private final Duration waitTimeout;
    private final PhaseClock phases;
    private final CommandBuffer scratch = new CommandBuffer(GROUP);
    private boolean transactionOpen;
    private boolean saidGoodbye;

    public TransactionRunner(
            Wire wire, Capabilities capabilities, Duration waitTimeout, SmtpObserver observer) {
        this.wire = wire;
        this.capabilities = capabilities;
        this.waitTimeout = waitTimeout;
        this.phases = new PhaseClock(observer, wire.observed());
    }

    public void sendAll(MailFeed feed) {
        Run current = take(feed);
        boolean written = false;
        while (current != null) {
            Run next = null;
            boolean dotSent = false;
            boolean goneOn = true;
            try {
                wire.within(current.mail.deadline());
                if (converse(current, written, true)) {
                    next = capabilities.pipelining() ? takeForRide(feed) : null;
                    Reply early = writeBody(current, next);
                    dotSent = early == null;
                    settleMessage(current, early != null ? early : wire.read(step(current)));
                    goneOn = early == null && !saidGoodbye;
                }
                phases.leave();
            } catch (IOException e) {
                breakOff(current, e, dotSent, true);
                goneOn = false;
            }
            feed.done(current.mail, transaction(current));
            if (next != null && !goneOn) {
                breakOff(
                        next, new IOException("the mail before ended the connection"), false, true);
                feed.done(next.mail, transaction(next));
                next = null;
            }
            written = next != null && next.riding;
            current = next != null ? next : take(feed);
        }
    }

    /// MAIL, RCPT, RSET: nothing is sent.
    public Transaction probe(Envelope envelope, Deadline deadline) {
        var run = new Run(new OutgoingMail(envelope, new byte[0], deadline));
        if (refused(run)) {
            return transaction(run);
        }
        try {
            wire.within(deadline);
            converse(run, false, false);
            for (int i = 0; i < run.size(); i++) {
                Reply reply = run.taken[i];
                if (reply != null) {
                    run.fates[i] = new Recipient.Accepted(run.address(i), reply);
                }
            }
            phases.leave();
            if (transactionOpen && !saidGoodbye) {
                reset(step(run));
            }
        } catch (IOException e) {
            breakOff(run, e, false, false);
        }
        return transaction(run);
    }

    /// @return whether the server agreed
    public boolean reset(Deadline step) throws IOException {
        phases.enter(Phase.RESET);
        wire.write("RSET", step);
        Reply reply = wire.read(step);
        settleReset(reply);
        phases.leave();
        return reply.code() == 250;
    }

    /// A mail on its way.
    private static final class Run {
        private final OutgoingMail mail;
        private final Envelope envelope;

        /// What became of each recipient; null: not decided yet.
        private final @Nullable Recipient[] fates;

        /// The reply to each RCPT that was taken.
        private final @Nullable Reply[] taken;

        private int takenCount;
        private boolean mailTaken;
        private boolean bodyAwaited;

        /// Its commands went out behind the body before.
        private boolean riding;

        Run(OutgoingMail mail) {
            this.mail = mail;
            this.envelope = mail.envelope();
            this.fates = new Recipient[envelope.recipients().size()];
            this.taken = new Reply[fates.length];
        }

        int size() {
            return fates.length;
        }

        String address(int i) {
            return envelope.recipients().get(i);
        }

        int data() {
            return fates.length + 1;
        }
    }

    private Deadline step(Run run) {
        return run.mail.deadline().atMost(waitTimeout);
    }

    /// The feed's next mail that the server can take at all; the others are refused on the way.
    private @Nullable Run take(MailFeed feed) {
        while (wire.open() && !saidGoodbye) {
            OutgoingMail mail = feed.next();
            if (mail == null) {
                return null;
            }
            var run = new Run(mail);
            if (!refused(run)) {
                return run;
            }
            feed.done(mail, transaction(run));
        }
        return null;
    }

    /// The feed's next mail, for its envelope to be sent behind the body of the mail under way. One
    /// that the server can't take is refused when its turn comes, so that outcomes come in order.
    private @Nullable Run takeForRide(MailFeed feed) {
        if (saidGoodbye) {
            return null;
        }
        OutgoingMail mail = feed.next();
        return mail == null ? null : new Run(mail);
    }

    /// Says the envelope, or only reads the replies to what was written before.
    ///
    /// @return whether the body is awaited now
    private boolean converse(Run run, boolean written, boolean withData) throws IOException {
        if (!written && refused(run)) {
            return false;
        }
        int end = withData ? run.data() + 1 : run.data();
        int at = !written && transactionOpen ? RSET : MAIL;
        while (at < end && !pointless(run, at) && !saidGoodbye) {
            int until = written ? end : writeCommands(run, at, end);
            for (; at < until && !saidGoodbye; at++) {
                phases.enter(phaseOf(run, at));
                settle(run, at, wire.read(step(run)));
            }
        }
        return run.bodyAwaited;
    }

    /// Whether what was answered so far leaves the command nothing to do.
    private static boolean pointless(Run run, int command) {
        return (command > MAIL && !run.mailTaken) || (command == run.data() && run.takenCount == 0);
    }

    /// @return number of the first command that was not written
    private int writeCommands(Run run, int from, int end) throws IOException {
        scratch.clear();
        int at = from;
        do {
            add(run, at);
            at++;
        } while (at < end && capabilities.pipelining() && scratch.length() < GROUP);
        phases.enter(phaseOf(run, from));
        wire.write(scratch.array(), 0, scratch.length(), step(run));
        return at;
    }

    private void add(Run run, int command) {
        if (command == RSET) {
            scratch.text("RSET").line();
            wire.tell("RSET");
        } else if (command == MAIL) {
            addMail(run.envelope);
        } else if (command < run.data()) {
            String address = run.address(command - 1);
            scratch.text("RCPT TO:<").text(address).text(">").line();
            if (wire.observed()) {
                wire.tell("RCPT TO:<" + address + ">");
            }
        } else {
            scratch.text("DATA").line();
            wire.tell("DATA");
        }
    }

    private void addMail(Envelope envelope) {
        int begun = scratch.length();
        scratch.text("MAIL FROM:<").text(envelope.sender()).text(">");
        if (capabilities.size() && envelope.size() > 0) {
            scratch.text(" SIZE=").text(Long.toString(envelope.size()));
        }
        if (capabilities.eightBitMime() && envelope.eightBit()) {
            scratch.text(" BODY=8BITMIME");
        }
        if (envelope.smtpUtf8()) {
            scratch.text(" SMTPUTF8");
        }
        if (wire.observed()) {
            wire.tell(
                    new String(
                            scratch.array(),
                            begun,
                            scratch.length() - begun,
                            StandardCharsets.UTF_8));
        }
        scratch.line();
    }

    private static Phase phaseOf(Run run, int command) {
        if (command == RSET) {
            return Phase.RESET;
        }
        if (command == MAIL) {
            return Phase.MAIL;
        }
        return command < run.data() ? Phase.RCPT : Phase.DATA;
    }

    private void settle(Run run, int command, Reply reply) throws IOException {
        if (command == RSET) {
            settleReset(reply);
        } else if (command == MAIL) {
            settleMail(run, reply);
        } else if (command < run.data()) {
            settleRecipient(run, command - 1, reply);
        } else {
            settleData(run, reply);
        }
        if (saidGoodbye) {
            decideRest(run, phaseOf(run, command), reply);
        }
    }

    private void settleReset(Reply reply) {
        note(reply);
        transactionOpen = transactionOpen && reply.code() != 250;
        phases.answered(
                reply, reply.code() == 250 ? null : failure(Phase.RESET, reply, "RSET refused"));
    }

    private void settleMail(Run run, Reply reply) throws IOException {
        note(reply);
        if (reply.positive()) {
            run.mailTaken = true;
            transactionOpen = true;
            phases.answered(reply, null);
            return;
        }
        requireNegative(reply);
        decideRest(run, Phase.MAIL, reply);
        phases.answered(reply, failure(Phase.MAIL, reply, "the sender was refused"));
    }

    private void settleRecipient(Run run, int i, Reply reply) throws IOException {
        note(reply);
        if (!run.mailTaken) {
            // The answer to a command that went out with a MAIL that was refused.
            return;
        }
        if (reply.positive()) {
            run.taken[i] = reply;
            run.takenCount++;
            phases.answered(reply, null);
            return;
        }
        requireNegative(reply);
        run.fates[i] = fate(run.address(i), Phase.RCPT, reply);
        phases.answered(
                reply,
                run.takenCount > 0
                        ? null
                        : failure(Phase.RCPT, reply, "the recipient was refused"));
    }

    private void settleData(Run run, Reply reply) throws IOException {
        note(reply);
        if (reply.code() != 354) {
            if (run.takenCount > 0) {
                requireNegative(reply);
                phases.answered(reply, failure(Phase.DATA, reply, "DATA was refused"));
            }
            decideRest(run, Phase.DATA, reply);
            return;
        }
        if (run.takenCount > 0) {
            phases.answered(reply, null);
            run.bodyAwaited = true;
            return;
        }
        // RFC 2920 §3.1: there is nobody to get it, so an empty message ends this.
        wire.tell(".");
        wire.write(DOT, 0, DOT.length, step(run));
        note(wire.read(step(run)));
        transactionOpen = false;
    }

    /// @return the server's refusal, if it stopped reading and said one; null: all is written
    private @Nullable Reply writeBody(Run run, @Nullable Run next) throws IOException {
        phases.enter(Phase.MESSAGE);
        if (wire.observed()) {
            wire.tell("(message of " + run.envelope.size() + " bytes)");
        }
        try {
            byte[] whole = run.mail.whole();
            if (whole != null) {
                writeWhole(run, MessageBytes.prepare(whole));
            } else {
                writeStream(run);
            }
            scratch.raw(DOT);
            wire.tell(".");
            if (next != null) {
                addRider(next);
            }
            wire.write(scratch.array(), 0, scratch.length(), step(run));
            transactionOpen = false;
            return null;
        } catch (Wire.TimedOut | Unreadable e) {
            throw e;
        } catch (IOException e) {
            Reply refusal = lastWords();
            if (refusal == null) {
                throw e;
            }
            return refusal;
        }
    }

    /// Writes all but the last block, which is left in [#scratch].
    private void writeWhole(Run run, byte[] body) throws IOException {
        int from = 0;
        for (; body.length - from > BLOCK; from += BLOCK) {
            wire.write(body, from, BLOCK, step(run));
        }
        scratch.clear();
        scratch.raw(body, from, body.length - from);
    }

    /// Writes a message that is read while it goes out, all but the last block, which is left in
    /// [#scratch].
    private void writeStream(Run run) throws IOException {
        var stuffing = new DotStuffing(scratch);
        byte[] block = new byte[BLOCK];
        scratch.clear();
        try (InputStream message = open(run.mail)) {
            for (int read = read(message, block); read > 0; read = read(message, block)) {
                if (scratch.length() > 0) {
                    wire.write(scratch.array(), 0, scratch.length(), step(run));
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

    /// The message's own trouble, not the connection's.
    private static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        Unreadable(IOException cause) {
            super("the message could not be read: " + cause.getMessage(), cause);
        }
    }

    /// The next mail's commands behind this body, if they are few and the server can take it.
    private void addRider(Run next) {
        if (refusalOf(next.envelope, 0) != null) {
            return;
        }
        long bytes = next.envelope.sender().length();
        for (String recipient : next.envelope.recipients()) {
            bytes += recipient.length() + 16L;
        }
        if (bytes > GROUP / 2) {
            return;
        }
        for (int command = MAIL; command <= next.data(); command++) {
            add(next, command);
        }
        next.riding = true;
    }

    /// A server that hangs up while it is written to has often said why.
    private @Nullable Reply lastWords() {
        try {
            Reply reply = wire.read(Deadline.after(LAST_WORDS));
            saidGoodbye = true;
            wire.abort();
            return reply.transientNegative() || reply.permanentNegative() ? reply : null;
        } catch (IOException _) {
            return null;
        }
    }

    private void settleMessage(Run run, Reply reply) throws IOException {
        note(reply);
        if (!reply.positive()) {
            requireNegative(reply);
            phases.answered(reply, failure(Phase.MESSAGE, reply, "the message was refused"));
            decideRest(run, Phase.MESSAGE, reply);
            return;
        }
        phases.answered(reply, null);
        for (int i = 0; i < run.size(); i++) {
            if (run.fates[i] == null) {
                run.fates[i] = new Recipient.Accepted(run.address(i), reply);
            }
        }
    }

    private void decideRest(Run run, Phase phase, Reply reply) {
        for (int i = 0; i < run.size(); i++) {
            if (run.fates[i] == null) {
                run.fates[i] = fate(run.address(i), phase, reply);
            }
        }
    }

    private Recipient fate(String address, Phase phase, Reply reply) {
        FailureClass found = classify(phase, reply);
        return reply.permanentNegative()
                ? new Recipient.Refused(address, found, phase, reply, reply.text())
                : new Recipient.Deferred(address, found, phase, reply, reply.text());
    }

    /// The conversation is over. Who is not decided yet, is decided by how far it got.
    private void breakOff(Run run, IOException trouble, boolean dotSent, boolean sending) {
        FailureClass found =
                IoFailureClassifier.classify(
                        phases.phase(), trouble, IoFailureClassifier.Circumstances.PLAIN);
        if (sending && found == FailureClass.TEST_DEADLINE) {
            found = FailureClass.STEP_TIMEOUT;
        }
        String words = wire.words(trouble);
        for (int i = 0; i < run.size(); i++) {
            if (run.fates[i] == null) {
                run.fates[i] =
                        dotSent
                                ? new Recipient.Uncertain(run.address(i), found, words)
                                : new Recipient.Deferred(
                                        run.address(i), found, phases.phase(), null, words);
            }
        }
        phases.broken(new SmtpFailure(found, phases.phase(), null, words));
        wire.abort();
    }

    private Transaction transaction(Run run) {
        var fates = new ArrayList<Recipient>(run.size());
        for (Recipient fate : run.fates) {
            if (fate == null) {
                throw new IllegalStateException("a recipient was left undecided");
            }
            fates.add(fate);
        }
        return new Transaction(fates, wire.open() && !saidGoodbye);
    }

    /// Whether the server's EHLO rules the mail out; then all its recipients are refused.
    private boolean refused(Run run) {
        for (int i = 0; i < run.size(); i++) {
            Recipient refusal = refusalOf(run.envelope, i);
            if (refusal == null) {
                return false;
            }
            run.fates[i] = refusal;
        }
        return true;
    }

    private @Nullable Recipient refusalOf(Envelope envelope, int i) {
        String address = envelope.recipients().get(i);
        if (capabilities.maxSize() > 0 && envelope.size() > capabilities.maxSize()) {
            return new Recipient.Refused(
                    address,
                    FailureClass.MESSAGE_TOO_LARGE,
                    Phase.MAIL,
                    null,
                    "the mail has "
                            + envelope.size()
                            + " bytes; the server takes "
                            + capabilities.maxSize());
        }
        if (!envelope.smtpUtf8() || capabilities.smtpUtf8()) {
            return null;
        }
        FailureClass found =
                !ascii(envelope.sender())
                        ? FailureClass.SENDER_REJECTED
                        : !ascii(address)
                                ? FailureClass.RECIPIENT_REJECTED
                                : FailureClass.CONTENT_REJECTED;
        return new Recipient.Refused(
                address,
                found,
                Phase.MAIL,
                null,
                "the mail needs SMTPUTF8 for characters beyond ASCII in addresses or headers; the"
                        + " server does not offer it");
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private void note(Reply reply) {
        if (reply.code() == 421) {
            saidGoodbye = true;
        }
    }

    private static void requireNegative(Reply reply) throws IOException {
        if (!reply.transientNegative() && !reply.permanentNegative()) {
            throw new Wire.NotAReply("out of step: " + reply.code() + " " + reply.text());
        }
    }

    private SmtpFailure failure(Phase phase, Reply reply, String detail) {
        return new SmtpFailure(classify(phase, reply), phase, reply, detail);
    }

    private FailureClass classify(Phase phase, Reply reply) {
        return ReplyClassifier.classify(
                phase, reply, new ReplyClassifier.Circumstances(wire.encrypted(), false));
    }

    /// Tells the observer where the conversation is. Costs nothing where nobody watches.
    private static final class PhaseClock {
        private final SmtpObserver observer;
        private final boolean watched;
        private Phase phase = Phase.MAIL;
        private boolean inside;
        private long begun;
        private @Nullable Reply reply;
        private @Nullable SmtpFailure failure;

        PhaseClock(SmtpObserver observer, boolean watched) {
            this.observer = observer;
            this.watched = watched;
        }

        Phase phase() {
            return phase;
        }

        void enter(Phase next) {
            if (inside && phase == next) {
                return;
            }
            leave();
            phase = next;
            inside = true;
            if (watched) {
                begun = System.nanoTime();
                observer.started(next);
            }
        }

        void answered(Reply answer, @Nullable SmtpFailure found) {
            reply = answer;
            failure = found;
        }

        void broken(SmtpFailure found) {
            if (inside) {
                failure = found;
                leave();
            }
        }

        void leave() {
            if (inside && watched) {
                Map<String, String> evidence = new LinkedHashMap<>();
                if (reply != null) {
                    evidence.put(Evidence.REPLY, reply.code() + " " + reply.text());
                }
                observer.finished(
                        phase, Duration.ofNanos(System.nanoTime() - begun), evidence, failure);
            }
            inside = false;
            reply = null;
            failure = null;
        }
    }
}
