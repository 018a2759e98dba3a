package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.testrunner.rehearsal.ConnectionRehearsal;
import com.smart360.mail.testrunner.secondlook.MailDomain;
import com.smart360.mail.testrunner.secondlook.Scene;
import com.smart360.mail.testrunner.secondlook.SecondLook;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tests one server from the host field to the sender, and tells the truth about it: passed only if
/// every stage was really passed, the sender's too. Safe for all threads; each call runs on its
/// caller's thread, and ends soon after its deadline passes or is cancelled.
@Component
public final class Probe {

    /// Kept for looking at other ports after a silent one, and for telling about it.
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private static final Duration PORTS_WITHIN = Duration.ofMillis(2500);

    private final HostStages hostStages;
    private final TextRecords texts;
    private final SessionOpener sessions;
    private final SecondLook secondLook;
    private final ProbeResults results;
    private final Clock clock;

    Probe(
            HostStages hostStages,
            TextRecords texts,
            SessionOpener sessions,
            SecondLook secondLook,
            ProbeResults results,
            Clock clock) {
        this.hostStages = hostStages;
        this.texts = texts;
        this.sessions = sessions;
        this.secondLook = secondLook;
        this.results = results;
        this.clock = clock;
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
        return results.ended(subject, why, stage, facts);
    }

    /// One test under way.
    private final class Attempt {

        private final Subject subject;
        private final ConnectionSettings settings;
        private final Deadline deadline;
        private final StageTrack track;
        private final Transcript transcript;
        private final StageFindings findings;
        private Set<Integer> openPorts = Set.of();
        private HostStages.@Nullable Target target;
        private @Nullable Rehearsal rehearsed;

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
            target = hostStages.run(subject, deadline, track, findings).orElse(null);
            if (target != null) {
                SenderDomain domain = SenderDomain.of(subject.sender().orElse(null), texts);
                converse(target);
                if (domainMatters()) {
                    findings.learn(domain.facts());
                }
            }
            track.close("not reached");
        }

        /// What the sender's domain publishes is of interest where all went well, and where the
        /// mail was refused (X43).
        private boolean domainMatters() {
            StageFindings.Fault fault = findings.fault();
            return fault == null
                    || fault.stage() == Stage.SENDER
                    || fault.stage() == Stage.DELIVERY;
        }

        ProbeResult result() {
            StageFindings.Fault fault = findings.fault();
            if (fault != null && scene().mayLook() && !deadline.passed()) {
                MailDomain.of(fault.failureClass(), settings, texts)
                        .ifPresent(domain -> findings.learn(MailDomain.NAME, domain));
            }
            ProbeResult result =
                    results.of(
                            subject,
                            findings,
                            openPorts,
                            proposals -> secondLook.at(scene(), proposals, deadline));
            return rehearsed != null && result instanceof ProbeResult.Passed passed
                    ? passed.with(rehearsed, settings.host())
                    : result;
        }

        private Scene scene() {
            HostStages.Target met = target;
            return met == null
                    ? new Scene(settings, List.of(), subject.insider(), true)
                    : new Scene(settings, met.addresses(), subject.insider(), !met.coarse());
        }

        private void converse(HostStages.Target target) {
            Conversation conversation =
                    new Conversation(
                            track, transcript, findings, results, target.host(), target.coarse());
            skipWhatTheModeLeavesOut();
            Opening opening =
                    sessions.open(
                            target,
                            subject,
                            deadline.atMost(deadline.remaining().minus(reserve())),
                            conversation);
            switch (opening) {
                case Opening.Opened(SmtpConnection connection) -> {
                    try (connection) {
                        new DeliveryStage(subject, track, findings, clock)
                                .run(connection, deadline);
                    }
                    rehearse(target);
                }
                case Opening.Failed _ -> lookForOpenPorts(conversation, target.addresses());
            }
        }

        /// What sending would do, once all that one mail needs has passed.
        private void rehearse(HostStages.Target target) {
            Rehearsal.Plan plan = subject.rehearsal();
            if (plan != null && findings.fault() == null && !deadline.passed()) {
                rehearsed =
                        new ConnectionRehearsal(
                                        plan,
                                        limit -> sessions.another(target, subject, limit),
                                        deadline)
                                .run();
            }
        }

        private void lookForOpenPorts(Conversation conversation, List<InetAddress> addresses) {
            StageFindings.Fault fault = Objects.requireNonNull(findings.fault());
            boolean portAtFault =
                    fault.failureClass() == FailureClass.TCP_TIMEOUT
                            || fault.failureClass() == FailureClass.TCP_REFUSED;
            if (portAtFault && !conversation.coarse()) {
                openPorts =
                        secondLook.openPorts(
                                settings.port(), addresses, deadline.atMost(PORTS_WITHIN));
            }
        }

        private void skipWhatTheModeLeavesOut() {
            switch (settings.tls()) {
                case NONE -> {
                    track.leaveOut(Stage.TLS, "encryption is off");
                    track.leaveOut(Stage.CERTIFICATE, "encryption is off");
                    track.leaveOut(Stage.EHLO_AFTER_TLS, "encryption is off");
                }
                case SSL_TLS ->
                        track.leaveOut(Stage.EHLO_AFTER_TLS, "encrypted from the first byte");
                case STARTTLS -> {
                    // All stages happen.
                }
            }
        }

        private Duration reserve() {
            Duration quarter = deadline.remaining().dividedBy(4);
            return quarter.compareTo(RESERVE) < 0 ? quarter : RESERVE;
        }
    }
}
