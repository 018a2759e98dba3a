package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.email.Mailbox;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the delivery events of this service: the only place that does.
public final class DeliveryEventFactory {

    private static final String NO_DOMAIN = "localhost";

    private DeliveryEventFactory() {}

    /// What an attempt came to.
    static EmailDelivery attempted(FinishedAttempt attempt, AttemptResult result, Route route) {
        QueuedEmail queued = attempt.queued();
        EmailRequest request = queued.mail().request();
        String messageId = attempt.messageId();
        return new EmailDelivery(
                queued.id().value(),
                messageId == null ? MessageWriter.messageId(queued.id(), NO_DOMAIN) : messageId,
                result.outcome(),
                attempt.number(),
                withSuppressed(result.statuses(), attempt.plan()),
                request.subject(),
                request.category(),
                request.source(),
                result.failureClass(),
                result.detail(),
                route.configurationId(),
                route.configuration().version(),
                attempt.reused(),
                attempt.millis(),
                due(result.step()),
                attempt.at());
    }

    /// A mail's time is over, no further attempt is made.
    static EmailDelivery expired(QueuedEmail queued, Instant now) {
        return unattempted(
                queued,
                new Ending(
                        queued.accepted() ? Outcome.ACCEPTED : Outcome.EXPIRED,
                        queued.attempts(),
                        each(queued.pending(), Outcome.EXPIRED, null),
                        "its time was over before it could be sent"),
                messageId(queued),
                now);
    }

    /// This environment lets the mail out to nobody.
    ///
    /// @param messageId null: nobody knows who sends it
    static EmailDelivery suppressed(
            QueuedEmail queued, Plan plan, @Nullable String messageId, Instant now) {
        return unattempted(
                queued,
                new Ending(
                        queued.accepted() ? Outcome.ACCEPTED : Outcome.SUPPRESSED,
                        queued.attempts(),
                        suppressed(plan),
                        plan.reason()),
                messageId == null ? messageId(queued) : messageId,
                now);
    }

    /// An instance ended with the mail in its hands: it may have been handed over.
    public static EmailDelivery lost(QueuedEmail queued, Instant now) {
        return unattempted(
                queued,
                new Ending(
                        Outcome.UNCERTAIN,
                        queued.attempts() + 1,
                        each(queued.pending(), Outcome.UNCERTAIN, null),
                        "the sending process ended while it had this mail; it is held"),
                messageId(queued),
                now);
    }

    /// What is told of a mail whose turn ended without an attempt of this instance.
    private record Ending(
            Outcome outcome, int attempt, List<RecipientStatus> recipients, String detail) {}

    private static EmailDelivery unattempted(
            QueuedEmail queued, Ending ending, String messageId, Instant now) {
        EmailRequest request = queued.mail().request();
        return new EmailDelivery(
                queued.id().value(),
                messageId,
                ending.outcome(),
                ending.attempt(),
                ending.recipients(),
                request.subject(),
                request.category(),
                request.source(),
                null,
                ending.detail(),
                null,
                null,
                false,
                0,
                null,
                now);
    }

    private static String messageId(QueuedEmail queued) {
        String fixed = queued.messageId();
        Mailbox from = queued.mail().from();
        return fixed != null
                ? fixed
                : MessageWriter.messageId(queued.id(), from == null ? NO_DOMAIN : from.domain());
    }

    private static List<RecipientStatus> withSuppressed(List<RecipientStatus> told, Plan plan) {
        if (plan.suppressed().isEmpty()) {
            return told;
        }
        List<RecipientStatus> all = new ArrayList<>(told);
        all.addAll(suppressed(plan));
        return all;
    }

    private static List<RecipientStatus> suppressed(Plan plan) {
        return each(plan.suppressed(), Outcome.SUPPRESSED, plan.reason());
    }

    private static List<RecipientStatus> each(
            List<Mailbox> recipients, Outcome outcome, @Nullable String text) {
        return recipients.stream()
                .map(to -> new RecipientStatus(to.address(), outcome, null, null, text))
                .toList();
    }

    private static @Nullable Instant due(NextStep step) {
        return switch (step) {
            case NextStep.Retry(Instant at) -> at;
            case NextStep.Wait(Instant at) -> at;
            case NextStep.Finish _, NextStep.Hold _ -> null;
        };
    }
}
