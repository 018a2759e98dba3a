package com.smart360.mail.dispatch.status;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.cluster.Instances.Vitals;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.pause.ConnectionAdvice;
import com.smart360.mail.dispatch.pause.Pause;
import com.smart360.mail.dispatch.queue.StoredEmail.State;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.sending.Dispatcher;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How many mails wait, and where.
@RestController
class EmailQueueController {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final QueueCounts counts;
    private final StoredCounts stored;
    private final SentFigures figures;
    private final Stall stall;
    private final ActiveRoute active;
    private final Dispatcher dispatcher;
    private final Heartbeat heartbeat;
    private final DeliveryMode mode;
    private final Smart360Environment environment;

    EmailQueueController(
            QueueCounts counts,
            StoredCounts stored,
            SentFigures figures,
            Stall stall,
            ActiveRoute active,
            Dispatcher dispatcher,
            Heartbeat heartbeat,
            DeliveryMode mode,
            Smart360Environment environment) {
        this.counts = counts;
        this.stored = stored;
        this.figures = figures;
        this.stall = stall;
        this.active = active;
        this.dispatcher = dispatcher;
        this.heartbeat = heartbeat;
        this.mode = mode;
        this.environment = environment;
    }

    /// How many mails are where on their way, and why nothing goes, where that is so.
    ///
    /// @param waiting not begun: in the topic or in the store
    /// @param withoutSender of those that wait: they name no sender, and what was active had none
    /// @param deferred an attempt failed, another follows
    /// @param inFlight being handed over
    /// @param held somebody must decide
    /// @param overdueSince since when the mail could have gone that has waited longest: in the
    ///   store, or in the part of the topic that the instance reads that was asked; null: none is
    ///   due, or that is not known
    /// @param active a configuration is active
    /// @param host the server of the active configuration; null: none is active
    /// @param openConnections over all instances
    /// @param connections how many are open over all instances, and how many may be
    /// @param pausedUntil nothing goes before: a provider's limit, or a server or login that failed
    /// @param pause why nothing goes, the reply that led to it and when it ends; as the instance
    ///   that was asked met it; null: it goes
    /// @param connectionAdvice what Max Connections should be lowered to, as the instance that was
    ///   asked met it; null: nothing is known against it
    /// @param countedAt when the mails were counted: more than some seconds ago where database or
    ///   broker do not answer
    /// @param loginRefused the server refuses the login: somebody must look at the configuration
    record EmailQueue(
            long waiting,
            long withoutSender,
            long deferred,
            long inFlight,
            long held,
            @Nullable Instant overdueSince,
            boolean active,
            @Nullable String host,
            int openConnections,
            Connections connections,
            @Nullable Instant pausedUntil,
            boolean loginRefused,
            @Nullable Pause pause,
            @Nullable ConnectionAdvice connectionAdvice,
            Instant countedAt,
            Mode mode,
            String environment) {}

    /// Whom this environment lets mails out to.
    ///
    /// @param redirectTo with `REDIRECT`
    /// @param allowedDomains with `ALLOWED_DOMAINS`
    record Mode(
            DeliveryMode.Name name,
            @Nullable String redirectTo,
            @Nullable List<String> allowedDomains) {

        static Mode of(DeliveryMode mode) {
            return switch (mode) {
                case DeliveryMode.Redirect(Mailbox to) -> new Mode(mode.name(), to.address(), null);
                case DeliveryMode.AllowedDomains(Set<String> domains) ->
                        new Mode(mode.name(), null, domains.stream().sorted().toList());
                case DeliveryMode.Deliver _, DeliveryMode.Capture _ ->
                        new Mode(mode.name(), null, null);
            };
        }
    }

    /// How many connections to the mail server are open, and how many may be.
    ///
    /// @param max of the active configuration; 0: none is active
    record Connections(int open, int max) {}

    @GetMapping("/api/email-queue")
    @Operation(summary = "How many mails wait, and where")
    EmailQueue counts() {
        RecentAnswer.Answer<QueueCounts.Counts> answer;
        try {
            answer = counts.take();
        } catch (RecentAnswer.NoAnswerException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE, "Database or broker do not answer.")
                    .retryAfter(AGAIN)
                    .toException();
        }
        QueueCounts.Counts counted = answer.value();
        Vitals total = heartbeat.total();
        Route route = active.current();
        // What is being handed over is in the topic or in the store, too, until that is durable.
        long here = Math.max(0, counted.lag() - total.done()) + counted.stored(State.WAITING);
        return new EmailQueue(
                Math.max(0, here - total.inFlight()),
                counted.lackingSender(),
                counted.stored(State.DEFERRED),
                total.inFlight(),
                counted.stored(State.HELD),
                overdueSince(answer.at()),
                route != null,
                route == null ? null : route.configuration().connection().host(),
                total.open(),
                new Connections(total.open(), route == null ? 0 : route.maxConnections()),
                dispatcher.closedUntil(),
                dispatcher.loginRefused(),
                dispatcher.pause(),
                advice(route),
                answer.at(),
                Mode.of(mode),
                environment.name().toLowerCase(Locale.ROOT));
    }

    private @Nullable Instant overdueSince(Instant now) {
        double longest =
                Math.max(Math.max(stored.overdue(), figures.oldestInTopic()), stall.seconds(now));
        return longest >= 1 ? now.minusSeconds((long) longest) : null;
    }

    /// What is as low already needs no advice.
    private @Nullable ConnectionAdvice advice(@Nullable Route route) {
        ConnectionAdvice advice = dispatcher.connectionAdvice();
        return advice == null || route == null || advice.connections() >= route.maxConnections()
                ? null
                : advice;
    }
}
