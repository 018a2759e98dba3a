package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import com.smart360.mail.testrunner.login.LoginAttempts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows the SMTP conversation and reports its phases as stages.
///
/// Where the inside of our network is to stay unknown to the one who asked, all that happens before
/// the server has proved to be one is a single "no answer": else the test would tell which inner
/// addresses and ports exist (issue "a test that tells the truth": coarse reasons).
final class Conversation implements SmtpObserver {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StageTrack track;
    private final Transcript transcript;
    private final StageFindings findings;
    private final ProbeResults results;
    private final String host;
    private boolean holding;

    /// @param coarse whether the beginning is told in coarse words
    Conversation(
            StageTrack track,
            Transcript transcript,
            StageFindings findings,
            ProbeResults results,
            String host,
            boolean coarse) {
        this.track = track;
        this.transcript = transcript;
        this.findings = findings;
        this.results = results;
        this.host = host;
        this.holding = coarse;
    }

    @Override
    public void started(Phase phase) {
        Stage stage = stage(phase);
        if (stage != null && (!holding || stage == Stage.CONNECT)) {
            track.begin(stage);
        }
    }

    @Override
    public void finished(
            Phase phase,
            Duration duration,
            Map<String, String> evidence,
            @Nullable SmtpFailure failure) {
        Stage stage = stage(phase);
        if (stage == null) {
            return;
        }
        findings.learn(evidence);
        if (holding) {
            hold(stage, evidence, failure);
        } else {
            tell(stage, evidence, failure);
        }
    }

    /// No login is tried, and so nothing else is.
    SmtpFailure loginStopped(LoginAttempts.Permission.Stopped stopped) {
        holding = false;
        var failure =
                new SmtpFailure(
                        FailureClass.AUTH_LOCKED_OR_SUSPICIOUS,
                        Phase.AUTH,
                        null,
                        stopped.asked()
                                ? "the server asked to wait until " + stopped.until()
                                : stopped.refused()
                                        + " logins were refused; none before "
                                        + stopped.until());
        started(Phase.AUTH);
        finished(
                Phase.AUTH,
                Duration.ZERO,
                Map.of(
                        "loginsRefused", Integer.toString(stopped.refused()),
                        "loginsStoppedBy", stopped.asked() ? "the server" : "us",
                        "loginsStoppedUntil", UTC.format(stopped.until())),
                failure);
        return failure;
    }

    @Override
    public void line(boolean sent, String text) {
        transcript.add(sent, text);
    }

    /// Whether the failure was told in coarse words, so that nothing more may be looked for.
    boolean coarse() {
        return holding;
    }

    private void hold(Stage stage, Map<String, String> evidence, @Nullable SmtpFailure failure) {
        if (failure != null) {
            track.fail(Stage.CONNECT, Map.of(), FailureClass.TCP_TIMEOUT);
            findings.fault(
                    new StageFindings.Fault(FailureClass.TCP_TIMEOUT, Stage.CONNECT, null, null));
        } else if (stage != Stage.CONNECT) {
            holding = false;
            track.pass(Stage.CONNECT, Map.of());
            track.begin(stage);
            tell(stage, evidence, null);
        }
    }

    private void tell(Stage stage, Map<String, String> evidence, @Nullable SmtpFailure failure) {
        if (failure != null) {
            FailureClass failureClass = precisely(stage, failure);
            track.fail(stage, evidence, failureClass);
            findings.fault(
                    new StageFindings.Fault(
                            failureClass,
                            stage,
                            failure.reply(),
                            // Of a call that failed, the evidence tells all, address by address.
                            stage == Stage.CONNECT ? null : failure.detail()));
            return;
        }
        String remark = remark(stage, evidence);
        if (remark == null) {
            track.pass(stage, evidence);
        } else {
            track.warn(stage, evidence, remark);
        }
    }

    private FailureClass precisely(Stage stage, SmtpFailure failure) {
        return stage == Stage.CONNECT && failure.failureClass() == FailureClass.TEST_DEADLINE
                ? FailureClass.TCP_TIMEOUT
                : results.refined(failure.failureClass(), host, failure.reply());
    }

    private @Nullable String remark(Stage stage, Map<String, String> evidence) {
        return switch (stage) {
            case CONNECT -> {
                if (sixFailedAndFourAnswered(evidence)) {
                    findings.learn("ipv6Failed", "true");
                    yield "IPv6 is broken here, we used IPv4";
                }
                yield null;
            }
            case CERTIFICATE -> {
                String days = evidence.get(Evidence.DAYS_LEFT);
                yield days != null && Long.parseLong(days) < Warnings.FEW_DAYS
                        ? "ends in " + days + " days"
                        : null;
            }
            default -> null;
        };
    }

    private static boolean sixFailedAndFourAnswered(Map<String, String> evidence) {
        String answered = evidence.getOrDefault(Evidence.ADDRESS, "");
        return answered.indexOf(':') < 0
                && evidence.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(Evidence.FAILED))
                        .map(Map.Entry::getValue)
                        .anyMatch(tried -> tried.indexOf(':') != tried.lastIndexOf(": "));
    }

    /// Null for what a test tells as part of `SENDER` and `DELIVERY`.
    private static @Nullable Stage stage(Phase phase) {
        return switch (phase) {
            case CONNECT -> Stage.CONNECT;
            case GREETING -> Stage.GREETING;
            case EHLO -> Stage.EHLO;
            case TLS -> Stage.TLS;
            case CERTIFICATE -> Stage.CERTIFICATE;
            case EHLO_AFTER_TLS -> Stage.EHLO_AFTER_TLS;
            case AUTH -> Stage.AUTH;
            case MAIL, RCPT, DATA, MESSAGE, RESET, QUIT -> null;
        };
    }
}
