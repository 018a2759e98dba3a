package com.smart360.mail.dispatch.bounce.mailbox;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.bounce.BounceMetrics;
import com.smart360.mail.dispatch.bounce.Bounces;
import com.smart360.mail.dispatch.bounce.FateReport;
import com.smart360.mail.dispatch.bounce.FateReport.Fate;
import com.smart360.mail.dispatch.bounce.FateReport.Source;
import com.smart360.mail.dispatch.bounce.report.BounceReport;
import com.smart360.mail.dispatch.bounce.report.BounceReport.Complaint;
import com.smart360.mail.dispatch.bounce.report.BounceReport.Delivery;
import com.smart360.mail.dispatch.bounce.report.BounceReport.NotAReport;
import com.smart360.mail.dispatch.bounce.report.BounceReportReader;
import com.smart360.mail.dispatch.bounce.report.RecipientReport;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.mongo.Leases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Reads the mailbox for reports, on one instance at a time, on a thread of its own. What goes
/// wrong here stops nothing else: it is told by the health details and a metric, and tried again, a
/// little later each time.
@Component
final class MailboxReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
    private static final String LEASE = "bounce-mailbox";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final MailboxProperties properties;
    private final Guard guard;
    private final Tokens tokens;
    private final Leases leases;
    private final Bounces bounces;
    private final MeterRegistry meters;
    private final ScheduledExecutorService alarm =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("bounce-mailbox-alarm").factory());
    private volatile State state = new State.Idle();
    private volatile @Nullable Thread reading;
    private volatile @Nullable ReportMailbox open;

    MailboxReader(
            MailboxProperties properties,
            Guard guard,
            Tokens tokens,
            Leases leases,
            Bounces bounces,
            MeterRegistry meters) {
        this.properties = properties;
        this.guard = guard;
        this.tokens = tokens;
        this.leases = leases;
        this.bounces = bounces;
        this.meters = meters;
    }

    /// How it stands.
    sealed interface State {

        /// None is configured, or another instance reads it.
        record Idle() implements State {}

        record Reading() implements State {}

        /// @param reason in words, without secrets
        record Failing(String reason) implements State {}
    }

    State state() {
        return state;
    }

    MailboxProperties properties() {
        return properties;
    }

    @Override
    public void start() {
        if (!properties.configured()) {
            return;
        }
        Gauge.builder(BounceMetrics.MAILBOX.label(), this, MailboxReader::gauge).register(meters);
        reading = Thread.ofVirtual().name("bounce-mailbox").start(this::run);
    }

    private double gauge() {
        return switch (state) {
            case State.Idle _ -> Double.NaN;
            case State.Reading _ -> 1;
            case State.Failing _ -> 0;
        };
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                pause = turn() ? FIRST_PAUSE : properties.poll();
            } catch (MessagingException
                    | ReportMailbox.UnreachableException
                    | IOException
                    | UncheckedIOException
                    | MongoException
                    | CompletionException trouble) {
                failed(trouble);
                pause = longer(pause);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException unexpected) {
                LOG.error("The mailbox for reports can't be read", unexpected);
                state = new State.Failing("an error in this service; its log tells more");
                pause = LONGEST_PAUSE;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void failed(Exception trouble) {
        String reason =
                trouble.getClass().getSimpleName()
                        + (trouble.getMessage() == null ? "" : ": " + trouble.getMessage());
        if (!Thread.currentThread().isInterrupted()) {
            LOG.warn("The mailbox for reports can't be read now: {}", reason);
        }
        state = new State.Failing(reason);
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /// Reads for as long as this instance has the lease and the connection holds.
    ///
    /// @return false: another instance reads
    private boolean turn()
            throws MessagingException,
                    ReportMailbox.UnreachableException,
                    IOException,
                    InterruptedException {
        Optional<Leases.Lease> got = leases.tryAcquire(LEASE, leaseTime());
        if (got.isEmpty()) {
            state = new State.Idle();
            return false;
        }
        try (Leases.Lease lease = got.get();
                ReportMailbox mailbox = ReportMailbox.open(properties, guard, tokens)) {
            open = mailbox;
            state = new State.Reading();
            LOG.info("Reports are read from {}", properties);
            do {
                int taken;
                do {
                    taken = mailbox.read(this::take);
                } while (taken > 0 && lease.renew(leaseTime()));
                await(mailbox);
            } while (lease.renew(leaseTime()));
            return true;
        } finally {
            open = null;
        }
    }

    private Duration leaseTime() {
        return properties.poll().plus(properties.timeout()).plusSeconds(60);
    }

    private void await(ReportMailbox mailbox) throws MessagingException, InterruptedException {
        if (!mailbox.canIdle()) {
            Thread.sleep(properties.poll());
            return;
        }
        var wake =
                alarm.schedule(
                        () -> wake(mailbox), properties.poll().toMillis(), TimeUnit.MILLISECONDS);
        try {
            mailbox.idle();
        } finally {
            wake.cancel(false);
        }
    }

    private static void wake(ReportMailbox mailbox) {
        try {
            mailbox.wake();
        } catch (MessagingException closed) {
            LOG.debug("The mailbox was closed meanwhile: {}", closed.getMessage());
        }
    }

    private void take(byte[] message) {
        FateReport report = report(BounceReportReader.read(message));
        if (report == null) {
            BounceMetrics.report(meters, "no_report");
            return;
        }
        Bounces.Taken taken = bounces.take(report);
        LOG.debug("A report was taken: {}", taken);
    }

    /// @return null: it tells of nothing that is final
    private static @Nullable FateReport report(BounceReport read) {
        return switch (read) {
            case NotAReport _ -> null;
            case Complaint(String messageId, String recipient, _) ->
                    new FateReport(
                            Source.MAILBOX,
                            null,
                            messageId,
                            List.of(new Fate(Outcome.COMPLAINED, null, recipient, null, "")));
            case Delivery(
                            String envelopeId,
                            String messageId,
                            List<RecipientReport> recipients) -> {
                List<Fate> fates = fates(recipients);
                yield fates.isEmpty()
                        ? null
                        : new FateReport(Source.MAILBOX, envelopeId, messageId, fates);
            }
        };
    }

    private static List<Fate> fates(List<RecipientReport> recipients) {
        List<Fate> fates = new ArrayList<>();
        for (RecipientReport each : recipients) {
            Outcome outcome =
                    switch (each.action()) {
                        case FAILED -> Outcome.BOUNCED;
                        case DELIVERED -> Outcome.DELIVERED;
                        case DELAYED, RELAYED, EXPANDED -> null;
                    };
            if (outcome != null) {
                fates.add(
                        new Fate(
                                outcome,
                                each.original(),
                                each.last(),
                                each.status(),
                                each.diagnostic()));
            }
        }
        return fates;
    }

    @Override
    public void stop() {
        Thread present = reading;
        reading = null;
        alarm.shutdownNow();
        if (present == null) {
            return;
        }
        present.interrupt();
        ReportMailbox mailbox = open;
        if (mailbox != null) {
            try {
                mailbox.close();
            } catch (MessagingException closed) {
                LOG.debug("The mailbox was closed already: {}", closed.getMessage());
            }
        }
        try {
            // The database goes behind this.
            if (!present.join(FAREWELL)) {
                LOG.warn("The mailbox for reports is still being read");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return reading != null;
    }
}
