package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a server takes no more recipients in one envelope, however it spells that (M3, RFC 5321
/// §4.5.3.1.10): neither a verdict on the recipient nor a limit of the account.
final class EnvelopeLimit {

    private static final Pattern WORDS =
            Pattern.compile(
                    "too many (recipients|rcpts?)|(recipients?|rcpts?) (limit|count)"
                            + "|(limit|number) of (recipients|rcpts)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern OF_A_TIME =
            Pattern.compile(
                    "\\b(second|minute|hour|hourly|day|daily)s?\\b", Pattern.CASE_INSENSITIVE);

    private EnvelopeLimit() {}

    static boolean met(Phase phase, FailureClass failure, @Nullable Reply reply) {
        if (phase != Phase.RCPT || reply == null || OF_A_TIME.matcher(reply.text()).find()) {
            return false;
        }
        EnhancedStatus status = reply.enhanced();
        if (status != null) {
            return status.subject() == 5 && status.detail() == 3
                    || WORDS.matcher(reply.text()).find();
        }
        boolean bare = reply.code() == 452 && failure == FailureClass.RECIPIENT_DEFERRED;
        return bare || WORDS.matcher(reply.text()).find() || reply.text().contains(".5.3");
    }
}
