package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.testrunner.stage.Probe;
import com.smart360.mail.testrunner.stage.ProbeResult;
import com.smart360.mail.testrunner.stage.StageTrack;
import com.smart360.mail.testrunner.stage.Subject;
import com.smart360.mail.testrunner.stage.Transcript;
import com.smart360.mail.testrunner.watch.Schedule.Turn;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/// Probes the active configuration by the clock.
///
/// The lease is the consumer group itself: the topic of the active configuration has one partition,
/// so exactly one replica reads it, and only that one probes. When it dies, the broker gives the
/// partition, hence the watch, to another. No mail is sent, and no offset is committed: the new
/// reader starts at the beginning of what compaction has left.
@Component
@ConditionalOnBooleanProperty(name = "smart360.test-runner.watch.enabled", matchIfMissing = true)
final class Watch implements CompactedTopicReader.EpochFollower<ActiveConfiguration> {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Actor SERVICE = Actor.service("test-runner-service");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final EventProducer producer;
    private final Probe probe;
    private final MeterRegistry meters;
    private final IdSource ids;
    private final Clock clock;
    private final Schedule schedule;
    private final ExpiryMarks marks = new ExpiryMarks();
    private @Nullable Running current;
    private volatile double up = Double.NaN;
    private volatile double certificateDays = Double.NaN;
    private volatile double secretDays = Double.NaN;

    Watch(
            EventProducer producer,
            Probe probe,
            MeterRegistry meters,
            IdSource ids,
            Clock clock,
            Traffic traffic,
            WatchProperties properties) {
        this.producer = producer;
        this.probe = probe;
        this.meters = meters;
        this.ids = ids;
        this.clock = clock;
        this.schedule = new Schedule(properties, traffic);
        Gauge.builder(WatchMetric.UP.metric(), () -> up).register(meters);
        Gauge.builder(WatchMetric.CERTIFICATE_DAYS.metric(), () -> certificateDays)
                .register(meters);
        Gauge.builder(WatchMetric.SECRET_DAYS.metric(), () -> secretDays).register(meters);
    }

    @Override
    public void changed(ActiveConfiguration active) {
        schedule.activated(active, clock.instant());
        forgetFigures();
    }

    @Override
    public void tick() {
        takeDown();
        if (current == null) {
            schedule.turn(clock.instant()).ifPresent(this::act);
        }
    }

    private void act(Turn turn) {
        switch (turn) {
            case Turn.Probe(ConfigurationSnapshot configuration) -> begin(configuration);
            case Turn.Tell(Look look) -> tell(look);
            case Turn.TellMails mails -> tell(mails);
        }
    }

    private void begin(ConfigurationSnapshot configuration) {
        Deadline deadline = Deadline.after(LONGEST);
        Subject subject =
                new Subject(
                        ids.next(),
                        configuration.connection(),
                        configuration.provider(),
                        configuration.password(),
                        configuration.defaultFrom(),
                        null,
                        List.of(),
                        null,
                        null,
                        false,
                        true);
        current =
                new Running(
                        configuration,
                        deadline,
                        clock.instant(),
                        System.nanoTime(),
                        CompletableFuture.supplyAsync(
                                () ->
                                        probe.run(
                                                subject,
                                                deadline,
                                                new StageTrack(
                                                        clock,
                                                        subject.connection().tls(),
                                                        report -> {}),
                                                new Transcript()),
                                task -> Thread.ofVirtual().name("probe").start(task)));
    }

    private void takeDown() {
        Running ended = current;
        if (ended == null || !ended.result.isDone()) {
            return;
        }
        current = null;
        if (ended.result.isCompletedExceptionally()) {
            LOG.error("A probe broke", ended.result.exceptionNow());
            schedule.broke(ended.configuration, clock.instant());
            return;
        }
        var look =
                new Look(
                        ended.configuration,
                        ended.result.join(),
                        ended.begun,
                        Duration.ofNanos(System.nanoTime() - ended.nanos));
        schedule.ended(look, clock.instant())
                .ifPresentOrElse(
                        this::act, () -> LOG.info("A probe was turned away: {}", look.failure()));
    }

    /// An active configuration without a sender is up: mails that name theirs go. That others wait
    /// is a remark.
    private void tell(Look look) {
        ConfigurationSnapshot configuration = look.configuration();
        ProbeResult result = look.result();
        Diagnosis diagnosis = look.diagnosis();
        Outcome outcome = diagnosis == null ? Outcome.PASSED : Outcome.FAILED;
        up = diagnosis == null ? 1 : 0;
        meters.timer(
                        WatchMetric.PROBE.metric(),
                        "outcome",
                        outcome.name(),
                        "error_type",
                        look.failure())
                .record(look.took());
        LOG.info("The active configuration's probe {}: {}", outcome, look.failure());
        String notAfter = result.found().get(Evidence.NOT_AFTER);
        publish(
                ids.next(),
                configuration.id(),
                new ActiveConfigurationProbed(
                        configuration.id(),
                        configuration.version(),
                        outcome,
                        look.took().toMillis(),
                        diagnosis,
                        result.warnings(),
                        notAfter == null ? null : Instant.parse(notAfter),
                        clock.instant()));
        certificate(configuration, result);
        secret(configuration);
    }

    /// That a server takes mail says nothing of its certificate: what was last seen stays.
    private void tell(Turn.TellMails told) {
        ConfigurationSnapshot configuration = told.configuration();
        up = 1;
        LOG.info("The active configuration's server takes mail: {}", told.mails());
        publish(
                ids.next(),
                configuration.id(),
                new ActiveConfigurationProbed(
                        configuration.id(),
                        configuration.version(),
                        Outcome.PASSED,
                        0,
                        null,
                        told.remarks(),
                        null,
                        told.mails(),
                        clock.instant()));
        secret(configuration);
    }

    private void certificate(ConfigurationSnapshot configuration, ProbeResult result) {
        String sha256 = result.found().get(Evidence.SHA256);
        String notAfter = result.found().get(Evidence.NOT_AFTER);
        String days = result.found().get(Evidence.DAYS_LEFT);
        if (sha256 == null || notAfter == null || days == null) {
            return;
        }
        long daysLeft = Long.parseLong(days);
        certificateDays = daysLeft;
        marks.passed(sha256, daysLeft)
                .ifPresent(
                        mark ->
                                // The same id from whichever replica tells it: told once.
                                publish(
                                        configuration.id() + "-" + sha256 + "-" + mark,
                                        configuration.id(),
                                        new CertificateExpiring(
                                                configuration.id(),
                                                configuration.version(),
                                                configuration.connection().host(),
                                                sha256,
                                                Instant.parse(notAfter),
                                                daysLeft,
                                                mark,
                                                clock.instant())));
    }

    private void secret(ConfigurationSnapshot configuration) {
        Instant expiresAt = configuration.password().expiresAt();
        if (expiresAt == null) {
            return;
        }
        long daysLeft =
                Math.floorDiv(Duration.between(clock.instant(), expiresAt).toSeconds(), DAY);
        secretDays = daysLeft;
        String which = configuration.id() + "-secret-" + expiresAt.getEpochSecond();
        marks.passed(which, daysLeft)
                .ifPresent(
                        mark ->
                                publish(
                                        which + "-" + mark,
                                        configuration.id(),
                                        new SecretExpiring(
                                                configuration.id(),
                                                configuration.version(),
                                                configuration.connection().authProtocol(),
                                                expiresAt,
                                                daysLeft,
                                                mark,
                                                clock.instant())));
    }

    private void publish(String id, String key, Object event) {
        producer.publish(id, key, event, SERVICE, clock.instant())
                .exceptionally(
                        lost -> {
                            LOG.warn(
                                    "{} was not told: {}",
                                    event.getClass().getSimpleName(),
                                    lost.getClass().getSimpleName());
                            return null;
                        });
    }

    @Override
    public void released() {
        Running left = current;
        if (left != null) {
            left.deadline.cancel();
            current = null;
        }
        schedule.clear();
        forgetFigures();
    }

    private void forgetFigures() {
        up = Double.NaN;
        certificateDays = Double.NaN;
        secretDays = Double.NaN;
    }

    /// A probe under way.
    private record Running(
            ConfigurationSnapshot configuration,
            Deadline deadline,
            Instant begun,
            long nanos,
            CompletableFuture<ProbeResult> result) {}
}
