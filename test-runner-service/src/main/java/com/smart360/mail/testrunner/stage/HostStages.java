package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Guard.Admission;
import com.smart360.mail.hosts.Guard.Judgement;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.starter.environment.Smart360Environment;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The first two stages, before any socket is opened: may this host be called, and which are its
/// addresses.
@Component
final class HostStages {

    private final Guard guard;
    private final Smart360Environment environment;

    HostStages(Guard guard, Smart360Environment environment) {
        this.guard = guard;
        this.environment = environment;
    }

    /// A host that may be called.
    ///
    /// @param coarse whether the inside of our network is to stay unknown to the one who asked
    record Target(String host, List<InetAddress> addresses, boolean coarse) {}

    /// Leaves what went wrong in the findings.
    ///
    /// @return empty: something did
    Optional<Target> run(
            Subject subject, Deadline deadline, StageTrack track, StageFindings findings) {
        Attempt attempt = new Attempt(subject, deadline, track, findings);
        Guard.Allowed allowed = attempt.guard();
        Admission.Admitted admitted = allowed == null ? null : attempt.resolve(allowed);
        return allowed == null || admitted == null
                ? Optional.empty()
                : Optional.of(
                        new Target(
                                allowed.host(),
                                admitted.addresses(),
                                attempt.discreet(admitted.internal())));
    }

    /// These stages of one test.
    private final class Attempt {

        private final Subject subject;
        private final ConnectionSettings settings;
        private final Deadline deadline;
        private final StageTrack track;
        private final StageFindings findings;

        Attempt(Subject subject, Deadline deadline, StageTrack track, StageFindings findings) {
            this.subject = subject;
            this.settings = subject.connection();
            this.deadline = deadline;
            this.track = track;
            this.findings = findings;
        }

        Guard.@Nullable Allowed guard() {
            track.begin(Stage.GUARD);
            InputFault wrong = InputFault.of(subject, environment).orElse(null);
            if (wrong != null) {
                findings.learn("field", wrong.field());
                fail(Stage.GUARD, Map.of(), FailureClass.INPUT_INVALID, wrong.why());
                return null;
            }
            return switch (guard.judge(settings.host())) {
                case Judgement.Refused(Guard.Refusal refusal) -> {
                    refuse(Stage.GUARD, refusal);
                    yield null;
                }
                case Judgement.Proceed(Guard.Allowed allowed, Map<String, String> evidence) -> {
                    track.pass(Stage.GUARD, evidence);
                    yield allowed;
                }
            };
        }

        Admission.@Nullable Admitted resolve(Guard.Allowed allowed) {
            track.begin(Stage.RESOLVE);
            Duration wait = Duration.ofSeconds(settings.waitTimeoutSeconds());
            return switch (guard.resolve(allowed, deadline.atMost(wait).remaining())) {
                case Admission.Refused(Guard.Refusal refusal) -> {
                    refuse(Stage.RESOLVE, refusal);
                    yield null;
                }
                case Admission.Admitted admitted -> {
                    Map<String, String> evidence = told(admitted.internal(), admitted.evidence());
                    findings.learn(evidence);
                    if (admitted.leftOut() > 0) {
                        findings.learn("addressesLeftOut", "true");
                        track.warn(
                                Stage.RESOLVE,
                                evidence,
                                "some addresses are not allowed here and were left out");
                    } else {
                        track.pass(Stage.RESOLVE, evidence);
                    }
                    yield admitted;
                }
            };
        }

        private void refuse(Stage stage, Guard.Refusal refusal) {
            boolean discreet = discreet(refusal.internal());
            Map<String, String> evidence = told(refusal.internal(), refusal.evidence());
            findings.learn(evidence);
            fail(stage, evidence, refusal.failureClass(), discreet ? null : refusal.detail());
        }

        /// Addresses of the inside for those only who may know them, and marked, so that nobody
        /// tells them to others (SEC-4).
        private Map<String, String> told(boolean internal, Map<String, String> evidence) {
            if (!internal || !guard.hidesInside()) {
                return evidence;
            }
            if (!subject.insider()) {
                return Map.of();
            }
            Map<String, String> marked = new LinkedHashMap<>(evidence);
            marked.put("network", "internal");
            return marked;
        }

        private void fail(
                Stage stage,
                Map<String, String> evidence,
                FailureClass failureClass,
                @Nullable String detail) {
            track.fail(stage, evidence, failureClass);
            findings.fault(new StageFindings.Fault(failureClass, stage, null, detail));
        }

        boolean discreet(boolean internal) {
            return internal && !subject.insider() && guard.hidesInside();
        }
    }
}
