package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.capture.CapturedEmails;
import com.smart360.mail.dispatch.cluster.Instances;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.email.Mailbox;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.outcome.OutcomeWriter;
import com.smart360.mail.dispatch.outcome.PendingOutcome;
import com.smart360.mail.dispatch.outcome.RetryPolicy;
import com.smart360.mail.dispatch.outcome.RetryProperties;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.ActiveRoute;
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
        MessageWriter messageWriter,
        DeliveryMode mode,
        Attachments attachments,
        CapturedEmails captured,
        MemoryBudget largeMails,
        RetryPolicy judge,
        OutcomeWriter recorder,
        Instances membership,
        RetryProperties retry,
        SendingProperties properties,
        MeterRegistry meters,
        Clock clock,
        Runnable workerEnded,
        Runnable gateChanged) {

    /// The moment after which a mail is not sent any more.
    Instant expiry(QueuedEmail queued) {
        Instant own = queued.mail().request().expiresAt();
        return own == null ? queued.since().plus(retry.giveUpAfter()) : own;
    }

    /// The end of a mail whose time is over.
    PendingOutcome expired(QueuedEmail queued) {
        List<RecipientStatus> late =
                queued.pending().stream().map(to -> status(to, Outcome.EXPIRED, null)).toList();
        return ended(
                queued, Outcome.EXPIRED, null, late, "its time was over before it could be sent");
    }

    /// The end of a mail that this environment lets out to nobody.
    ///
    /// @param messageId null: nobody knows who sends it
    PendingOutcome suppressed(
            QueuedEmail queued, DeliveryMode.Plan plan, @Nullable String messageId) {
        return ended(queued, Outcome.SUPPRESSED, messageId, suppressed(plan), plan.reason());
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

    private PendingOutcome ended(
            QueuedEmail queued,
            Outcome outcome,
            @Nullable String messageId,
            List<RecipientStatus> recipients,
            String detail) {
        var event =
                new EmailDelivery(
                        queued.id().value(),
                        messageId == null ? messageId(queued) : messageId,
                        queued.accepted() ? Outcome.ACCEPTED : outcome,
                        queued.attempts(),
                        recipients,
                        queued.mail().request().subject(),
                        queued.mail().request().category(),
                        queued.mail().request().source(),
                        null,
                        detail,
                        null,
                        null,
                        false,
                        0,
                        null,
                        clock.instant());
        return new PendingOutcome(queued, membership.id(), event, null);
    }

    private static String messageId(QueuedEmail queued) {
        Mailbox from = queued.mail().from();
        String fixed = queued.messageId();
        return fixed != null
                ? fixed
                : MessageWriter.messageId(queued.id(), from == null ? "localhost" : from.domain());
    }

    void attempt(EmailDelivery event, @Nullable String provider) {
        DeliveryMetrics.attempt(meters, event, provider);
    }

    void opening(String result) {
        meters.counter(DeliveryMetrics.OPENING.label(), "result", result.toLowerCase(Locale.ROOT))
                .increment();
    }
}
