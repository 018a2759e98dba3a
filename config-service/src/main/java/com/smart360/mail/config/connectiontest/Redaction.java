package com.smart360.mail.config.connectiontest;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What people who are no System Admins are shown of a test (SEC-4).
///
/// A System Admin's test of a server inside our network is reported in full. To others, all that
/// happened before the server proved to be a mail server is one "no answer", as test-runner itself
/// reports it when one of them asks: else such a test would tell which inner addresses and ports
/// exist. test-runner marks the report by [#NETWORK]; until that has come, the server may be one of
/// ours.
///
/// One object follows one test; reports come in the order of their happening. Not safe for use by
/// several threads.
final class Redaction {

    /// Evidence of `RESOLVE` that says where the addresses are.
    static final String NETWORK = "network";

    static final String INTERNAL = "internal";

    /// What happens whether or not the server is one.
    private static final Set<Stage> BEFORE_THE_CALL = Set.of(Stage.GUARD, Stage.RESOLVE);

    private Where where = Where.UNKNOWN;
    private boolean proven;
    private boolean failed;
    private @Nullable StageReport held;

    private enum Where {
        UNKNOWN,
        INSIDE,
        OUTSIDE
    }

    /// What may be shown now that this has been reported: nothing, it, or something else.
    List<StageReport> redacted(StageReport report) {
        if (report.stage() == Stage.RESOLVE) {
            where = where(report);
            return List.of(where == Where.INSIDE ? bare(report) : report);
        }
        if (where == Where.OUTSIDE || proven || BEFORE_THE_CALL.contains(report.stage())) {
            return List.of(report);
        }
        return switch (report.verdict()) {
            case SKIPPED -> List.of(report);
            case RUNNING -> report.stage() == Stage.CONNECT ? List.of(report) : List.of();
            case FAILED -> noAnswer(report);
            case PASSED, WARNED -> passed(report);
        };
    }

    /// The diagnosis as it may be shown, once all reports were.
    Diagnosis redacted(Diagnosis full, ConnectionSettings connection) {
        boolean tellsOfTheCall =
                !BEFORE_THE_CALL.contains(full.stage())
                        && full.failureClass() != FailureClass.TEST_DEADLINE
                        && full.failureClass() != FailureClass.TEST_UNFINISHED;
        if (where != Where.OUTSIDE && !proven && tellsOfTheCall) {
            return new Diagnosis(
                    FailureClass.TCP_TIMEOUT,
                    Stage.CONNECT,
                    "Connection timeout - verify host and port",
                    connection.host() + " did not answer on port " + connection.port() + ".",
                    "Check the host's spelling and the port; a System Admin can see more.",
                    "/port",
                    List.of(),
                    null);
        }
        boolean blocked =
                where == Where.INSIDE && full.failureClass() == FailureClass.POLICY_BLOCKED_HOST;
        return new Diagnosis(
                full.failureClass(),
                full.stage(),
                full.headline(),
                blocked
                        ? "\""
                                + connection.host()
                                + "\" leads to an address that may not be called from here."
                        : full.sentence(),
                full.fix(),
                full.field(),
                // One that was seen to answer tells of another inner port.
                where == Where.OUTSIDE ? full.alternatives() : List.of(),
                null);
    }

    private Where where(StageReport resolved) {
        return switch (resolved.verdict()) {
            case RUNNING, SKIPPED -> where;
            case PASSED, WARNED, FAILED ->
                    INTERNAL.equals(resolved.evidence().get(NETWORK))
                            ? Where.INSIDE
                            : Where.OUTSIDE;
        };
    }

    private List<StageReport> passed(StageReport report) {
        if (report.stage() == Stage.CONNECT) {
            held = bare(report);
            return List.of();
        }
        proven = true;
        StageReport call = held;
        return call == null ? List.of(report) : List.of(call, report);
    }

    private List<StageReport> noAnswer(StageReport report) {
        if (failed) {
            return List.of();
        }
        failed = true;
        StageReport call = held == null ? report : held;
        StageReport silence =
                new StageReport(
                        Stage.CONNECT,
                        Verdict.FAILED,
                        call.startedAt(),
                        null,
                        Map.of(),
                        FailureClass.TCP_TIMEOUT,
                        null);
        return report.stage() == Stage.CONNECT
                ? List.of(silence)
                : List.of(silence, notReached(report));
    }

    private static StageReport notReached(StageReport report) {
        return new StageReport(
                report.stage(),
                Verdict.SKIPPED,
                report.startedAt(),
                null,
                Map.of(),
                null,
                "not reached");
    }

    private static StageReport bare(StageReport report) {
        return new StageReport(
                report.stage(),
                report.verdict(),
                report.startedAt(),
                report.durationMs(),
                Map.of(),
                report.finding(),
                report.note());
    }
}
