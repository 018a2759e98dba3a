package com.smart360.mail.testrunner.stage;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.RetryAfter;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.testrunner.diagnosis.Case;
import com.smart360.mail.testrunner.diagnosis.Diagnostician;
import com.smart360.mail.testrunner.diagnosis.Proposal;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import com.smart360.mail.testrunner.secondlook.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the result of a test from what its stages found.
@Component
final class ProbeResults {

    private final Diagnostician diagnostician;
    private final Warnings warnings;
    private final Smart360Environment environment;

    ProbeResults(Diagnostician diagnostician, Warnings warnings, Smart360Environment environment) {
        this.diagnostician = diagnostician;
        this.warnings = warnings;
        this.environment = environment;
    }

    /// @param openPorts that answer where the port under test does not
    /// @param look tries what could be offered
    ProbeResult of(
            Subject subject,
            StageFindings findings,
            Set<Integer> openPorts,
            Function<List<Proposal>, Seen> look) {
        StageFindings.Fault fault = findings.fault();
        List<Warning> remarks =
                warnings.of(
                        subject.connection(),
                        subject.provider(),
                        findings.facts(),
                        subject.sender().orElse(null));
        if (fault != null) {
            return failed(failure(subject, fault, findings, openPorts), remarks, look);
        }
        return subject.sender().isEmpty()
                ? withoutSender(subject, findings, remarks)
                : new ProbeResult.Passed(remarks, findings.facts());
    }

    private ProbeResult withoutSender(
            Subject subject, StageFindings findings, List<Warning> remarks) {
        var untried = new StageFindings.Fault(FailureClass.INPUT_INVALID, Stage.SENDER, null, null);
        Case open = failure(subject, untried, findings, Set.of());
        List<Warning> all = new ArrayList<>(remarks);
        all.add(Warnings.noSender());
        return new ProbeResult.WithoutSender(
                diagnostician.diagnose(open), List.copyOf(all), findings.facts());
    }

    /// Of a test that ended for a reason of its own: its deadline, or a mistake of ours.
    ///
    /// @param facts for the catalog's texts
    ProbeResult.Failed ended(
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

    /// The class made more exact by what the host's name tells of its provider.
    FailureClass refined(FailureClass failureClass, String host, @Nullable Reply reply) {
        return diagnostician.refined(failureClass, host, reply);
    }

    private ProbeResult failed(
            Case failure, List<Warning> remarks, Function<List<Proposal>, Seen> look) {
        List<Warning> all = new ArrayList<>(remarks);
        if (diagnostician.suspicious(failure)) {
            all.add(Warnings.suspicious(failure.settings().host()));
        }
        Seen seen = look.apply(diagnostician.proposals(failure));
        return new ProbeResult.Failed(
                diagnostician.diagnose(failure.with(seen.facts()), seen.alternatives()),
                List.copyOf(all),
                failure.found());
    }

    /// In the largest unit that fits.
    private static String words(Duration told) {
        long seconds = Math.max(1, told.toSeconds());
        if (seconds % 3600 == 0) {
            return seconds == 3600 ? "1 hour" : seconds / 3600 + " hours";
        }
        if (seconds >= 120) {
            return Math.ceilDiv(seconds, 60) + " minutes";
        }
        return seconds + " seconds";
    }

    private Case failure(
            Subject subject,
            StageFindings.Fault fault,
            StageFindings findings,
            Set<Integer> openPorts) {
        if (fault.failureClass() == FailureClass.INPUT_INVALID && fault.stage() == Stage.AUTH) {
            findings.learn("field", "/password");
        }
        RetryAfter.in(fault.reply()).ifPresent(told -> findings.learn("toldWait", words(told)));
        return new Case(
                fault.failureClass(),
                fault.stage(),
                subject.connection(),
                subject.provider(),
                fault.reply(),
                fault.detail(),
                findings.facts(),
                openPorts,
                findings.offered(),
                findings.certificateNames(),
                subject.sender().orElse(null),
                subject.recipient().orElse(null),
                environment.isProduction());
    }
}
