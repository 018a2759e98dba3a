package com.smart360.mail.smtp.session;

import com.smart360.mail.smtp.reply.Phase;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Watches a conversation while it happens: the connection test shows its stages by this, dispatch
/// measures by it. Called on the conversation's thread; must not block.
public interface SmtpObserver {

    /// Sees nothing.
    SmtpObserver NONE = new SmtpObserver() {};

    /// A phase begins.
    default void started(Phase phase) {}

    /// A phase ended.
    ///
    /// @param evidence facts for people, in order; never a secret
    /// @param failure null: it passed
    default void finished(
            Phase phase,
            Duration duration,
            Map<String, String> evidence,
            @Nullable SmtpFailure failure) {}

    /// A line went over the wire, credentials removed.
    ///
    /// @param sent true: ours, false: the server's
    default void line(boolean sent, String text) {}
}
