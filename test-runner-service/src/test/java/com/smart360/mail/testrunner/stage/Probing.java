package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.CustomHeader;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TextRecords;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.token.Tokens;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.testrunner.diagnosis.Diagnostician;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import com.smart360.mail.testrunner.guard.OpenPorts;
import com.smart360.mail.testrunner.login.LoginAttempts;
import com.smart360.mail.testrunner.login.LoginProperties;
import com.smart360.mail.testrunner.secondlook.SecondLook;
import com.smart360.mail.testrunner.secondlook.Trial;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the wire tests run a probe, and what they keep of it.
final class Probing {

    static final String USER = "user@localhost";
    static final String PASSWORD = "s3cr3t-pässword";

    private static final Keysets.Pair KEYS = Keysets.generate();
    private static final Sealer SEALER = Sealer.from(KEYS.publicJson());

    Guard guard = TestGuards.development();
    OpenPorts openPorts = (port, addresses, limit) -> Set.of();
    Trial trial = (candidate, settings, limit) -> Trial.Answer.UNTRIED;
    Smart360Environment environment = Smart360Environment.DEVELOPMENT;
    String host = "localhost";
    int port;
    TlsMode tls = TlsMode.STARTTLS;
    CertificateCheck certificateCheck = CertificateCheck.SYSTEM;
    AuthProtocol auth = AuthProtocol.PLAIN;
    String username = USER;
    String password = PASSWORD;
    String helo = "client.test";
    int wait = 5;
    String from;
    String deliverTo;
    String customHeaders = "";
    String replyTo;
    Rehearsal.Plan rehearsal;
    boolean insider = true;
    Tokens tokens = Tokens.shared();
    TextRecords texts = (name, limit) -> Optional.empty();
    Deadline deadline = Deadline.after(Duration.ofSeconds(20));
    LoginAttempts logins =
            new LoginAttempts(new LoginProperties(5, Duration.ofMinutes(15)), Clock.systemUTC());

    Run run() {
        List<StageReport> reports = Collections.synchronizedList(new ArrayList<>());
        Transcript transcript = new Transcript();
        StageTrack track = new StageTrack(Clock.systemUTC(), tls, reports::add);
        ProbeResult result = probe().run(subject(), deadline, track, transcript);
        return new Run(result, List.copyOf(reports), transcript.lines());
    }

    Probe probe() {
        return new Probe(
                new HostStages(guard, environment),
                texts,
                new SessionOpener(Unsealer.from(KEYS.privateJson()), tokens, logins),
                new SecondLook(guard, openPorts, trial),
                new ProbeResults(new Diagnostician(), new Warnings(), environment),
                Clock.systemUTC());
    }

    Subject subject() {
        ConnectionSettings settings =
                new ConnectionSettings(
                        host, port, tls, certificateCheck, auth, username, helo, wait);
        return new Subject(
                "01TEST",
                settings,
                null,
                new Sealed(
                        SEALER.seal(
                                        password.toCharArray(),
                                        new Destination(
                                                host, port, tls.name(), auth.name(), username))
                                .ciphertext()),
                from,
                deliverTo,
                CustomHeader.of(customHeaders),
                replyTo,
                rehearsal,
                true,
                insider);
    }

    /// What came of it.
    record Run(ProbeResult result, List<StageReport> reports, List<String> transcript) {

        /// Each stage's last word.
        Map<Stage, Verdict> verdicts() {
            return reports.stream()
                    .collect(
                            Collectors.toMap(
                                    StageReport::stage, StageReport::verdict, (a, b) -> b));
        }

        /// Stages in the order of their end, without those that were skipped.
        List<Stage> ended() {
            return reports.stream()
                    .filter(r -> r.verdict() != Verdict.RUNNING && r.verdict() != Verdict.SKIPPED)
                    .map(StageReport::stage)
                    .toList();
        }

        StageReport last(Stage stage) {
            return reports.stream().filter(r -> r.stage() == stage).toList().getLast();
        }

        ProbeResult.Failed failed() {
            return (ProbeResult.Failed) result;
        }
    }
}
