package com.smart360.mail.smtp.session;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import org.jspecify.annotations.Nullable;

/// A failure as a value: where, which class, and what the server said.
///
/// @param reply null where none came; kept abridged
/// @param detail for people who know SMTP, cut where it is long; never a secret
public record SmtpFailure(
        FailureClass failureClass, Phase phase, @Nullable Reply reply, String detail) {

    public SmtpFailure {
        reply = reply == null ? null : reply.abridged();
        detail = Printable.cut(detail, Reply.LONGEST_TEXT);
    }
}
