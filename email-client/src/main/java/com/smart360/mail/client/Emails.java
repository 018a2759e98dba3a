package com.smart360.mail.client;

import java.util.concurrent.CompletionStage;

/// Has mails sent. Safe for use by all threads.
public interface Emails {

    /// Asks for a mail to be sent. When this returns, the product has the request durably (or the
    /// outbox has, where one is set up); what becomes of the mail is told by [#outcome] and to
    /// [OutcomeListener]s.
    ///
    /// Sending the same mail again is harmless: its id is sent once.
    ///
    /// @return the mail's id
    /// @throws InvalidEmailException it can't be sent as it is; nothing has left
    /// @throws EmailNotHandedOverException it may not have arrived
    String send(Email email);

    /// What a mail has come to in the end: the first outcome that is final. It may be asked for
    /// before or after the mail was sent, and after a restart. It is done exceptionally where the
    /// client is closed before.
    ///
    /// @param id that [#send] answered
    CompletionStage<EmailOutcome> outcome(String id);

    /// What would be sent, when and how, if this mail were sent now; nothing is sent or kept. It is
    /// asked for by HTTP.
    ///
    /// @throws InvalidEmailException it could not be sent as it is
    /// @throws EmailNotHandedOverException nobody answers, or this is not allowed
    /// @throws UnsupportedOperationException this client knows no address of the API
    DryRun dryRun(Email email);
}
