package com.smart360.mail.audit.alert.intake;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Counted;
import com.smart360.mail.audit.alert.watch.Observation.Ends;
import com.smart360.mail.audit.alert.watch.Observation.Holds;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.sender.SenderStatus;
import com.smart360.mail.starter.text.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an instance's status says about the conditions of alerts. Its word counts for a minute:
/// nobody takes back what an instance that is gone said.
final class SenderObservations {

    private static final Duration WORTH = Duration.ofMinutes(1);
    private static final long PERCENT = 100;
    private static final long HOURS = 24;
    private static final long SECONDS_OF_HOUR = 3_600;
    private static final String QUEUE = "queue";

    private final SenderStatus status;
    private final Map<String, String> facts;
    private final List<Observation> said = new ArrayList<>();

    private SenderObservations(SenderStatus status) {
        this.status = status;
        String active = status.configurationId();
        this.facts = active == null ? Map.of() : Map.of("configurationId", active);
    }

    static List<Observation> of(SenderStatus status) {
        SenderObservations observations = new SenderObservations(status);
        observations.life();
        observations.queue();
        observations.pause();
        observations.attempts();
        observations.limits();
        observations.mode();
        return List.copyOf(observations.said);
    }

    private void life() {
        said.add(
                new Holds(
                        about(AlertCondition.SENDER_SILENT, "mail-dispatch-service", ""),
                        "any",
                        1,
                        null,
                        null,
                        status.at()));
    }

    private void queue() {
        // Whoever's mail was taken: some go out.
        if (status.accepted() > 0) {
            said.add(new Ends(AlertCondition.MAIL_WAITS, null, null, status.at()));
        }
        // Where nothing is active, that is what is told.
        long oldest = status.configurationId() == null ? 0 : status.oldestSeconds();
        level(AlertCondition.MAIL_WAITS, QUEUE, status.accepted() > 0 ? 0 : oldest);
        level(AlertCondition.OLDEST_MAIL, QUEUE, oldest);
        level(
                AlertCondition.NOTHING_ACTIVE,
                QUEUE,
                status.configurationId() == null ? status.waiting() + status.deferred() : 0);
    }

    private void pause() {
        FailureClass why = status.pauseClass();
        String configuration = status.configurationId();
        boolean network =
                why != null
                        && (why.fault() == FailureClass.Fault.NETWORK
                                || why.fault() == FailureClass.Fault.SERVER);
        if (configuration == null) {
            return;
        }
        level(AlertCondition.CONNECTION_TROUBLE, configuration, network ? 1 : 0);
        if (status.accepted() > 0) {
            said.add(new Ends(AlertCondition.SENDING_STOPPED, configuration, null, status.at()));
        }
    }

    private void attempts() {
        long failed = status.failures().values().stream().mapToLong(Long::longValue).sum();
        long all = status.accepted() + failed;
        if (all > 0) {
            said.add(
                    new Counted(
                            about(AlertCondition.FAILURES, Observation.ALL, "all causes"),
                            failed,
                            all,
                            status.at()));
            status.failures().forEach((cause, count) -> failures(cause, count, all));
        }
    }

    private void failures(FailureClass cause, long count, long all) {
        said.add(
                new Counted(
                        new About(
                                AlertCondition.FAILURES,
                                cause.name(),
                                words(cause),
                                null,
                                Map.of("failureClass", cause.name())),
                        count,
                        all,
                        status.at()));
    }

    /// A code is nothing for people.
    private static String words(FailureClass cause) {
        return switch (cause.fault()) {
            case NETWORK -> "the way to the server";
            case SERVER -> "the server";
            case SETTINGS -> "the settings";
            case LOGIN -> "the login";
            case LIMIT -> "the provider's limit";
            case MESSAGE -> "what the server thinks of the mail";
            case RECIPIENT -> "the recipient's mailbox";
            case US -> "this product";
        };
    }

    private void limits() {
        for (SenderStatus.Limit limit : status.limits()) {
            long used = limit.allowed() == 0 ? PERCENT : limit.used() * PERCENT / limit.allowed();
            level(about(AlertCondition.LIMIT_NEAR, limit.window(), window(limit.window())), used);
            level(
                    about(AlertCondition.LIMIT_GONE_SOON, limit.window(), window(limit.window())),
                    isGoneByMidnight(limit) ? used : 0);
        }
    }

    /// Whether the last hour's pace uses a day's limit up before midnight, UTC. A pace that a whole
    /// day of 24 hours allows never does: as much leaves the day as comes in.
    private boolean isGoneByMidnight(SenderStatus.Limit limit) {
        Long hourly = limit.lastHour();
        if (hourly == null || hourly * HOURS <= limit.allowed()) {
            return false;
        }
        long seconds = (limit.allowed() - limit.used()) * SECONDS_OF_HOUR / hourly;
        Instant midnight = status.at().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return status.at().plusSeconds(seconds).isBefore(midnight);
    }

    private static String window(String window) {
        return switch (window) {
            case "minute" -> "mails in a minute";
            case "day" -> "mails in a day";
            case "recipients_day" -> "recipients in a day";
            default -> OneLine.of(window);
        };
    }

    private void mode() {
        boolean captured =
                status.mode().equals("CAPTURE") && status.environment().equals("production");
        level(AlertCondition.CAPTURE_MODE, "mail-dispatch-service", captured ? 1 : 0);
    }

    private void level(AlertCondition condition, String subject, long amount) {
        level(about(condition, subject, name()), amount);
    }

    private void level(About about, long amount) {
        Instant expires = status.at().plus(WORTH);
        said.add(
                amount > 0
                        ? new Holds(about, status.instance(), amount, expires, null, status.at())
                        : new Ends(
                                about.condition(),
                                about.subject(),
                                status.instance(),
                                status.at()));
    }

    private String name() {
        String name = status.configurationName();
        return name == null ? "" : OneLine.of(name);
    }

    private About about(AlertCondition condition, String subject, String name) {
        return new About(condition, subject, name, null, facts);
    }
}
