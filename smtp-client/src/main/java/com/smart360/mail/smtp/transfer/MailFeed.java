package com.smart360.mail.smtp.transfer;

import org.jspecify.annotations.Nullable;

/// Mails for one connection, one behind the other. Called on the conversation's thread.
public interface MailFeed {

    /// The next mail, or null: none right now. Where the server allows it, this is asked just
    /// before the body of the mail before goes out, so that the next envelope rides behind it (RFC
    /// 2920 §3.1): must not block. It is asked once more when nothing is under way; null then ends
    /// the run. A mail once given is under way and can't be taken back.
    @Nullable OutgoingMail next();

    /// What came of a mail: once for each that was given, in their order.
    void done(OutgoingMail mail, Transaction transaction);
}
