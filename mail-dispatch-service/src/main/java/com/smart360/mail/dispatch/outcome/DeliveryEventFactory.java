package com.smart360.mail.dispatch.outcome;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.AttemptResult.NextStep;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the delivery events of this service: the only place that does.
public final class DeliveryEventFactory {

    private static final String NO_DOMAIN = "localhost";
    private static final ProviderTemplates PROVIDERS = ProviderTemplates.load();

    private DeliveryEventFactory() {}

    /// What an attempt came to.
    static EmailDelivery attempted(FinishedAttempt attempt, AttemptResult result, Route route) {
        QueuedEmail queued = attempt.queued();
        EmailRequest request = queued.email().request();
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
                result.step() instanceof NextStep.Finish,
                attempt.at(),
                queued.requested(),
                PROVIDERS.label(route.configuration().provider()));
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

    /// Nobody knows who sends the mail: it waits for a configuration, not for a moment.
    static EmailDelivery awaitingSender(QueuedEmail queued, Route route, Instant now) {
        return unattempted(
                queued,
                new Ending(
                        Outcome.DEFERRED,
                        queued.attempts(),
                        each(queued.pending(), Outcome.DEFERRED, null),
                        "It names no sender, and the configuration \""
                                + route.configuration().name()
                                + "\" has no default sender. It goes by itself as soon as a"
                                + " configuration with a sender is active"),
                messageId(queued),
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

    /// An attempt after which the mail would have to wait, and the store does not take it: nobody
    /// would send it again.
    public static EmailDelivery unstorable(EmailDelivery event) {
        List<RecipientStatus> recipients =
                event.recipients().stream()
                        .map(
                                to ->
                                        to.status() == Outcome.DEFERRED
                                                ? new RecipientStatus(
                                                        to.address(),
                                                        Outcome.REFUSED,
                                                        to.code(),
                                                        to.enhancedCode(),
                                                        to.text())
                                                : to)
                        .toList();
        boolean reached = recipients.stream().anyMatch(to -> to.status() == Outcome.ACCEPTED);
        return new EmailDelivery(
                event.emailId(),
                event.messageId(),
                event.outcome() == Outcome.UNCERTAIN
                        ? Outcome.UNCERTAIN
                        : reached ? Outcome.ACCEPTED : Outcome.REFUSED,
                event.attempt(),
                recipients,
                event.subject(),
                event.category(),
                event.source(),
                event.failureClass(),
                "it would have to be tried again, and the store does not take it",
                event.configurationId(),
                event.configurationVersion(),
                event.connectionReused(),
                event.durationMs(),
                null,
                true,
                event.at(),
                event.requestedAt(),
                event.provider());
    }

    /// What is told of a mail whose turn ended without an attempt of this instance.
    private record Ending(
            Outcome outcome, int attempt, List<RecipientStatus> recipients, String detail) {}

    private static EmailDelivery unattempted(
            QueuedEmail queued, Ending ending, String messageId, Instant now) {
        EmailRequest request = queued.email().request();
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
                ending.outcome() != Outcome.UNCERTAIN && ending.outcome() != Outcome.DEFERRED,
                now,
                queued.requested(),
                null);
    }

    private static String messageId(QueuedEmail queued) {
        String fixed = queued.messageId();
        Mailbox from = queued.email().from();
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
            case NextStep.Wait(Instant at, _) -> at;
            case NextStep.Later(Instant at) -> at;
            case NextStep.Finish _, NextStep.Hold _ -> null;
        };
    }
}
