package com.smart360.mail.testrunner.size;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Would the server take the largest mail that may be sent? MAIL with SIZE, RCPT and RSET show it
/// without sending one (RFC 1870 §6.1). Where it would not, smaller ones are asked for, so that it
/// is known what it takes.
///
/// Asked last of all, of a server that has taken the sender: whatever it answers, or whether it
/// ends the connection over it, is no verdict on the settings.
public final class SizeQuestion {

    /// In its own time, a server that does not answer costs so much.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int TOO_LARGE = 552;
    private static final int NO_ROOM = 452;
    private static final int PERMANENT = 500;
    private static final long MEGABYTE = 1024L * 1024;

    private static final List<Long> SMALLER = List.of(20 * MEGABYTE, 10 * MEGABYTE, MEGABYTE);

    private final SmtpConnection connection;
    private final Mailbox sender;
    private final Mailbox recipient;

    /// @param connection over which the server has taken the sender
    public SizeQuestion(SmtpConnection connection, Mailbox sender, Mailbox recipient) {
        this.connection = connection;
        this.sender = sender;
        this.recipient = recipient;
    }

    /// What a server answers to a size.
    private enum Answer {
        TAKEN,
        REFUSED,
        /// It would take so much at another time.
        PUT_OFF,
        UNKNOWN
    }

    /// What the server takes and refuses, as facts for the [Warnings]; none where it says nothing.
    public Map<String, String> ask(Deadline deadline) {
        Map<String, String> facts = new HashMap<>();
        if (!connection.asksForSize()) {
            return facts;
        }
        long told = connection.maxMessageSize();
        // What is above its own word needs no question.
        long largest = told > 0 ? Math.min(told, Warnings.LARGEST_MAIL) : Warnings.LARGEST_MAIL;
        Deadline all = deadline.atMost(LONGEST);
        long[] sizes =
                LongStream.concat(
                                LongStream.of(largest), SMALLER.stream().mapToLong(Long::longValue))
                        .filter(size -> size <= largest)
                        .distinct()
                        .toArray();
        for (long size : sizes) {
            Transaction asked = asked(size, all);
            switch (answer(asked.recipients().getFirst())) {
                case TAKEN -> {
                    facts.put(Warnings.SIZE_TAKEN, Long.toString(size));
                    return facts;
                }
                case PUT_OFF -> {
                    facts.put(Warnings.SIZE_PUT_OFF, Long.toString(size));
                    return facts;
                }
                case REFUSED -> facts.put(Warnings.SIZE_REFUSED, Long.toString(size));
                case UNKNOWN -> {
                    return facts;
                }
            }
            if (!asked.reusable()) {
                return facts;
            }
        }
        return facts;
    }

    private Transaction asked(long size, Deadline deadline) {
        return connection.probe(
                new Envelope(
                        sender.address(),
                        List.of(recipient.address()),
                        size,
                        sender.international() || recipient.international(),
                        false),
                deadline);
    }

    private static Answer answer(Recipient answered) {
        return switch (answered) {
            case Recipient.Accepted _ -> Answer.TAKEN;
            case Recipient.Refused it -> answer(it.phase(), it.failureClass(), it.reply());
            case Recipient.Deferred it -> answer(it.phase(), it.failureClass(), it.reply());
            case Recipient.Uncertain _, Recipient.Withheld _ -> Answer.UNKNOWN;
        };
    }

    private static Answer answer(Phase phase, FailureClass found, @Nullable Reply reply) {
        if (reply == null) {
            return Answer.UNKNOWN;
        }
        if (reply.code() == TOO_LARGE
                || found == FailureClass.MESSAGE_TOO_LARGE && reply.code() >= PERMANENT) {
            return Answer.REFUSED;
        }
        if (reply.code() == NO_ROOM || found == FailureClass.MESSAGE_TOO_LARGE) {
            return Answer.PUT_OFF;
        }
        // MAIL was taken with the size: what it says of the recipient was heard before.
        return phase == Phase.RCPT ? Answer.TAKEN : Answer.UNKNOWN;
    }
}
