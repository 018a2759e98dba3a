package com.smart360.mail.client;

import java.util.concurrent.CompletionStage;

/// Where it is heard what became of mails. Safe for use by all threads.
public interface Outcomes extends AutoCloseable {

    /// See [Emails#outcome].
    CompletionStage<EmailOutcome> outcome(String id);

    /// What is waited for is done exceptionally.
    @Override
    void close();
}
