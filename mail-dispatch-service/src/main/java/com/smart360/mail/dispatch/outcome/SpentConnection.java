package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Scope;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import org.jspecify.annotations.Nullable;

/// Whether a connection that has carried mails takes no more, so that what it answered says nothing
/// of the mail that met it (B2, M1, M2, C3; RFC 5321 §3.8, §4.2.1). That mail goes over a fresh
/// connection at once, and it costs none of its attempts. What a fresh connection answers counts.
public final class SpentConnection {

    private SpentConnection() {}

    /// @param transaction over a connection that had carried another mail
    public static boolean cutOff(Transaction transaction) {
        return transaction.recipients().stream().allMatch(SpentConnection::unjudged);
    }

    private static boolean unjudged(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Deferred(
                            _,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            _) ->
                    reply == null
                            || failure.scope() == Scope.SESSION
                            || temporary(failure, phase, reply);
            case Recipient.Refused(_, FailureClass failure, _, @Nullable Reply reply, _) ->
                    reply != null && failure.scope() == Scope.SESSION;
            case Recipient.Accepted _, Recipient.Uncertain _, Recipient.Withheld _ -> false;
        };
    }

    /// A temporary refusal that no rule knows better: of the session, perhaps. One of the account
    /// or of the recipient would be the same over any connection.
    private static boolean temporary(FailureClass failure, Phase phase, Reply reply) {
        return switch (phase) {
            case MAIL, DATA -> failure == FailureClass.UNKNOWN;
            case RCPT -> failure == FailureClass.RECIPIENT_DEFERRED && !ofTheMailbox(reply);
            default -> false;
        };
    }

    private static boolean ofTheMailbox(Reply reply) {
        EnhancedStatus status = reply.enhanced();
        if (status == null) {
            return reply.code() == 450;
        }
        // Addresses, mailboxes, and policy: greylisting is of the recipient (RFC 3463 §3.2, §3.3,
        // §3.8).
        return status.subject() == 1 || status.subject() == 2 || status.subject() == 7;
    }
}
