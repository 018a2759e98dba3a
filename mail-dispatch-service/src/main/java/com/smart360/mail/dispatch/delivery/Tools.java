package com.smart360.mail.dispatch.delivery;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.Mailbox;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.capture.CapturedEmails;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Membership;
import com.smart360.mail.dispatch.route.ServerAddresses;
import com.smart360.mail.smtp.token.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What every sender works with, whatever its configuration.
///
/// @param workerEnded called when a worker has closed its connection
/// @param gateChanged called when sending was paused
record Tools(
        ActiveRoute active,
        Lanes lanes,
        ServerAddresses addresses,
        Tokens tokens,
        MessageWriter composer,
        DeliveryMode mode,
        Attachments attachments,
        CapturedEmails captured,
        LargeMails largeMails,
        Judge judge,
        Recorder recorder,
        Membership membership,
        RetryProperties retry,
        DeliveryProperties properties,
        MeterRegistry meters,
        Clock clock,
        Runnable workerEnded,
        Runnable gateChanged) {

    /// The moment after which a mail is not sent any more.
    Instant expiry(QueuedEmail posting) {
        Instant own = posting.mail().request().expiresAt();
        return own == null ? posting.since().plus(retry.giveUpAfter()) : own;
    }

    /// The end of a mail whose time is over.
    Settlement expired(QueuedEmail posting) {
        List<RecipientStatus> late =
                posting.pending().stream().map(to -> status(to, Outcome.EXPIRED, null)).toList();
        return ended(
                posting, Outcome.EXPIRED, null, late, "its time was over before it could be sent");
    }

    /// The end of a mail that this environment lets out to nobody.
    ///
    /// @param messageId null: nobody knows who sends it
    Settlement suppressed(QueuedEmail posting, DeliveryMode.Plan plan, @Nullable String messageId) {
        return ended(posting, Outcome.SUPPRESSED, messageId, suppressed(plan), plan.reason());
    }

    /// Those whom this environment does not let a mail out to.
    static List<RecipientStatus> suppressed(DeliveryMode.Plan plan) {
        return plan.suppressed().stream()
                .map(to -> status(to, Outcome.SUPPRESSED, plan.reason()))
                .toList();
    }

    private static RecipientStatus status(Mailbox to, Outcome outcome, @Nullable String text) {
        return new RecipientStatus(to.address(), outcome, null, null, text);
    }

    private Settlement ended(
            QueuedEmail posting,
            Outcome outcome,
            @Nullable String messageId,
            List<RecipientStatus> recipients,
            String detail) {
        var event =
                new EmailDelivery(
                        posting.id().value(),
                        messageId == null ? messageId(posting) : messageId,
                        posting.accepted() ? Outcome.ACCEPTED : outcome,
                        posting.attempts(),
                        recipients,
                        posting.mail().request().subject(),
                        posting.mail().request().category(),
                        posting.mail().request().source(),
                        null,
                        detail,
                        null,
                        null,
                        false,
                        0,
                        null,
                        clock.instant());
        return new Settlement(posting, membership.id(), event, null);
    }

    private static String messageId(QueuedEmail posting) {
        Mailbox from = posting.mail().from();
        String fixed = posting.messageId();
        return fixed != null
                ? fixed
                : MessageWriter.messageId(posting.id(), from == null ? "localhost" : from.domain());
    }

    void attempt(EmailDelivery event, @Nullable String provider) {
        DeliveryMetrics.attempt(meters, event, provider);
    }

    void opening(String result) {
        meters.counter(DeliveryMetrics.OPENING.label(), "result", result.toLowerCase(Locale.ROOT))
                .increment();
    }
}
