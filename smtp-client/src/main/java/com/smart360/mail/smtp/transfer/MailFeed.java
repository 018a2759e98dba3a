package com.smart360.mail.smtp.transfer;

import org.jspecify.annotations.Nullable;

/// Mails for one connection, one behind the other. Called on the conversation's thread.
public interface MailFeed {

    /// The next mail, or null: none right now. Where the server allows it, this is asked just
    /// before the body of the mail before goes out, so that the next envelope rides behind it (RFC
    /// 2920 §3.1): must not block. It is asked once more when nothing is under way; null then ends
    /// the run. A mail once given is under way and can't be taken back.
    @Nullable OutgoingMail next();

    /// Whether the content of a mail may begin now. Asked before each write that asks the server
    /// for it, and once more right before its first byte, so that an order to stop holds for every
    /// mail whose content has not begun, also for one whose envelope rode behind the body before.
    /// Must be cheap and not block. Once it said no, the mail's recipients that the server has not
    /// judged are [Transaction.Recipient.Withheld].
    default boolean mayBegin(OutgoingMail mail) {
        return true;
    }

    /// The server waits for the content of a mail, and [#mayBegin] is asked next. May block for a
    /// moment, for what must be done before.
    default void beforeContent(OutgoingMail mail) {}

    /// What came of a mail: once for each that was given, in their order.
    void done(OutgoingMail mail, Transaction transaction);
}
