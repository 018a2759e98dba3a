package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.Guard.Admission;
import com.smart360.mail.hosts.Guard.Judgement;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.testrunner.diagnosis.Case;
import com.smart360.mail.testrunner.diagnosis.Diagnostician;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import com.smart360.mail.testrunner.guard.OpenPorts;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tests one server from the host field to the sender, and tells the truth about it: passed only if
/// every stage was really passed. Safe for all threads; each call runs on its caller's thread, and
/// ends soon after its deadline passes or is cancelled.
public final class Probe {

    /// Kept for looking at other ports after a silent one, and for telling about it.
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private static final Duration PORTS_WITHIN = Duration.ofMillis(2500);

    private final Guard guard;
    private final OpenPorts openPorts;
    private final Unsealer unsealer;
    private final Diagnostician diagnostician;
    private final Warnings warnings;
    private final Smart360Environment environment;
    private final Clock clock;
    private final Tokens tokens;
    private final TextRecords texts;

    public Probe(
            Guard guard,
            OpenPorts openPorts,
            Unsealer unsealer,
            Diagnostician diagnostician,
            Warnings warnings,
            Smart360Environment environment,
            Clock clock,
            Tokens tokens,
            TextRecords texts) {
        this.guard = guard;
        this.openPorts = openPorts;
        this.unsealer = unsealer;
        this.diagnostician = diagnostician;
        this.warnings = warnings;
        this.environment = environment;
        this.clock = clock;
        this.tokens = tokens;
        this.texts = texts;
    }

    /// Runs the test.
    public ProbeResult run(
            Subject subject, Deadline deadline, StageTrack track, Transcript transcript) {
        Attempt attempt = new Attempt(subject, deadline, track, transcript, new StageFindings());
        attempt.run();
        return attempt.result();
    }

    /// The diagnosis of a test that ended for a reason of its own: its deadline, or a mistake of
    /// ours.
    ///
    /// @param facts for the catalog's texts
    public ProbeResult.Failed ended(
            Subject subject, FailureClass why, Stage stage, Map<String, String> facts) {
        return new ProbeResult.Failed(
                diagnostician.diagnose(
                        new Case(
                                why,
                                stage,
                                subject.connection(),
                                subject.provider(),
                                null,
                                null,
                                facts,
                                Set.of(),
                                List.of(),
                                List.of(),
                                subject.sender().orElse(null),
                                subject.recipient().orElse(null),
                                environment.isProduction())),
                List.of(),
                facts);
    }

    /// One test under way.
    private final class Attempt {

        private final Subject subject;
        private final ConnectionSettings settings;
        private final Deadline deadline;
        private final StageTrack track;
        private final Transcript transcript;
        private final StageFindings findings;
        private Set<Integer> alternatives = Set.of();

        Attempt(
                Subject subject,
                Deadline deadline,
                StageTrack track,
                Transcript transcript,
                StageFindings findings) {
            this.subject = subject;
            this.settings = subject.connection();
            this.deadline = deadline;
            this.track = track;
            this.transcript = transcript;
            this.findings = findings;
        }

        void run() {
            Guard.Allowed allowed = guard();
            Admission.Admitted admitted = allowed == null ? null : resolve(allowed);
            if (allowed != null && admitted != null) {
                SenderDomain domain = SenderDomain.of(subject.sender().orElse(null), texts);
                converse(allowed.host(), admitted);
                if (findings.fault() == null) {
                    findings.learn(domain.facts());
                }
            }
            track.close("not reached");
        }

        ProbeResult result() {
            StageFindings.Fault fault = findings.fault();
            List<Warning> remarks =
                    warnings.of(
                            settings,
                            subject.provider(),
                            findings.facts(),
                            subject.sender().orElse(null));
            return fault == null
                    ? new ProbeResult.Passed(remarks, findings.facts())
                    : failed(theCase(fault), remarks);
        }

        private ProbeResult failed(Case failure, List<Warning> remarks) {
            List<Warning> all = new ArrayList<>(remarks);
            if (diagnostician.suspicious(failure)) {
                all.add(Warnings.suspicious(settings.host()));
            }
            return new ProbeResult.Failed(
                    diagnostician.diagnose(failure), List.copyOf(all), findings.facts());
        }

        private Guard.@Nullable Allowed guard() {
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

        private Admission.@Nullable Admitted resolve(Guard.Allowed allowed) {
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

        private void converse(String host, Admission.Admitted admitted) {
            Conversation conversation =
                    new Conversation(
                            track,
                            transcript,
                            findings,
                            diagnostician,
                            host,
                            discreet(admitted.internal()));
            skipWhatTheModeLeavesOut();
            Opening opening =
                    SmtpConnection.open(
                            new SmtpEndpoint(host, settings.port(), admitted.addresses()),
                            SessionSettings.of(settings, subject.password(), unsealer),
                            deadline.atMost(deadline.remaining().minus(reserve())),
                            conversation,
                            tokens);
            switch (opening) {
                case Opening.Opened(SmtpConnection connection) -> {
                    try (connection) {
                        new DeliveryStage(subject, track, findings, clock)
                                .run(connection, deadline);
                    }
                }
                case Opening.Failed _ -> lookForOpenPorts(conversation, admitted.addresses());
            }
        }

        private void lookForOpenPorts(Conversation conversation, List<InetAddress> addresses) {
            StageFindings.Fault fault = Objects.requireNonNull(findings.fault());
            boolean portAtFault =
                    fault.failureClass() == FailureClass.TCP_TIMEOUT
                            || fault.failureClass() == FailureClass.TCP_REFUSED;
            if (portAtFault && !conversation.coarse()) {
                alternatives =
                        openPorts.besides(
                                settings.port(),
                                addresses,
                                deadline.atMost(PORTS_WITHIN).remaining());
            }
        }

        private void skipWhatTheModeLeavesOut() {
            switch (settings.tls()) {
                case NONE -> {
                    track.skip(Stage.TLS, "encryption is off");
                    track.skip(Stage.CERTIFICATE, "encryption is off");
                    track.skip(Stage.EHLO_AFTER_TLS, "encryption is off");
                }
                case SSL_TLS -> track.skip(Stage.EHLO_AFTER_TLS, "encrypted from the first byte");
                case STARTTLS -> {
                    // All stages happen.
                }
            }
        }

        private Duration reserve() {
            Duration quarter = deadline.remaining().dividedBy(4);
            return quarter.compareTo(RESERVE) < 0 ? quarter : RESERVE;
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

        private boolean discreet(boolean internal) {
            return internal && !subject.insider() && guard.hidesInside();
        }

        private Case theCase(StageFindings.Fault fault) {
            if (fault.failureClass() == FailureClass.INPUT_INVALID && fault.stage() == Stage.AUTH) {
                findings.learn("field", "/password");
            }
            return new Case(
                    fault.failureClass(),
                    fault.stage(),
                    settings,
                    subject.provider(),
                    fault.reply(),
                    fault.detail(),
                    findings.facts(),
                    alternatives,
                    findings.offered(),
                    findings.certificateNames(),
                    subject.sender().orElse(null),
                    subject.recipient().orElse(null),
                    environment.isProduction());
        }
    }
}
