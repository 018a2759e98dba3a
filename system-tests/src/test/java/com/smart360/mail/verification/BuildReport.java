package com.smart360.mail.verification;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Tells in few lines how a build went: a line per module, each failed test with its message and
/// the file to read on in, and the closing line that CI reads. `./verify` runs it from its source:
/// `java BuildReport.java ROOT LOG`, where LOG is what Maven printed. Ends with 1 unless all is
/// well: warnings of the compiler are mended or switched off with a reason, not passed on.
public final class BuildReport {

    private static final int HALF_A_MESSAGE = 3;
    private static final int WIDTH = 160;
    private static final int ERRORS_SHOWN = 15;
    private static final int FAILURES_SHOWN = 12;
    private static final int WARNINGS_SHOWN = 5;

    private final Path root;
    private final Path logFile;
    private final BuildLog log;
    private final List<TestSuite> suites;

    BuildReport(Path root, Path logFile, BuildLog log, List<TestSuite> suites) {
        this.root = root;
        this.logFile = logFile;
        this.log = log;
        this.suites = suites;
    }

    /// @param arguments the repository's folder, Maven's output
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path logFile = Path.of(arguments[1]);
        BuildLog log = BuildLog.of(Files.readAllLines(logFile));
        var report = new BuildReport(root, logFile, log, TestSuite.all(root));
        report.print(System.out);
        System.exit(report.isClean() ? 0 : 1);
    }

    void print(PrintStream out) {
        modules().forEach(out::println);
        warnings().forEach(out::println);
        unsteady().forEach(out::println);
        failures().forEach(out::println);
        if (failedTests().isEmpty() && unsteady().isEmpty()) {
            log.errors().stream().limit(ERRORS_SHOWN).map(BuildReport::cut).forEach(out::println);
        }
        out.println("All that was printed: " + logFile);
        out.println(closingLine());
    }

    /// No test failed, no module, and the compiler warned of nothing.
    boolean isClean() {
        return failedTests().isEmpty()
                && log.warnings().isEmpty()
                && log.modules().stream().allMatch(BuildLog.Module::succeeded);
    }

    private String closingLine() {
        int tests = suites.stream().mapToInt(TestSuite::tests).sum();
        int skipped = suites.stream().mapToInt(TestSuite::skipped).sum();
        int failed = failedTests().size();
        return "%d passed, %d failed, %d skipped"
                .formatted(tests - failed - skipped, failed, skipped);
    }

    private List<String> modules() {
        Map<String, Integer> tests = new TreeMap<>();
        suites.forEach(suite -> tests.merge(suite.module(), suite.tests(), Integer::sum));
        List<String> lines = new ArrayList<>();
        log.modules()
                .forEach(
                        module ->
                                lines.add(
                                        String.format(
                                                        Locale.ROOT,
                                                        "   %-24s %6d tests %10s  %s",
                                                        module.name(),
                                                        tests.getOrDefault(module.name(), 0),
                                                        module.time(),
                                                        module.succeeded() ? "" : module.state())
                                                .stripTrailing()));
        return lines;
    }

    private List<String> warnings() {
        List<String> lines = new ArrayList<>();
        if (!log.warnings().isEmpty()) {
            lines.add("%d compiler warnings:".formatted(log.warnings().size()));
            log.warnings().stream()
                    .limit(WARNINGS_SHOWN)
                    .forEach(warning -> lines.add("   " + cut(relative(warning))));
        }
        return lines;
    }

    private List<String> failures() {
        List<String> lines = new ArrayList<>();
        List<TestSuite.Failure> failed = failedTests();
        for (TestSuite.Failure failure : failed.stream().limit(FAILURES_SHOWN).toList()) {
            tell("FAILED", failure, lines);
        }
        if (failed.size() > FAILURES_SHOWN) {
            lines.add("and %d more".formatted(failed.size() - FAILURES_SHOWN));
        }
        return lines;
    }

    /// A test that passes only now and then is a defect, though it fails no build.
    private List<String> unsteady() {
        List<String> lines = new ArrayList<>();
        suites.stream()
                .flatMap(suite -> suite.unsteady().stream())
                .limit(FAILURES_SHOWN)
                .forEach(failure -> tell("PASSED AT THE SECOND TRY", failure, lines));
        return lines;
    }

    private void tell(String what, TestSuite.Failure failure, List<String> lines) {
        lines.add("");
        lines.add("%s %s.%s".formatted(what, failure.type(), failure.test()));
        beginningAndEnd(failure.message()).forEach(line -> lines.add("   " + cut(line)));
        lines.add("   more in " + root.relativize(failure.report()));
    }

    /// Assertions over many elements say at the end which of them is wrong.
    private static List<String> beginningAndEnd(String message) {
        List<String> lines =
                message.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                        .toList();
        if (lines.size() <= 2 * HALF_A_MESSAGE) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, HALF_A_MESSAGE));
        shown.add("...");
        shown.addAll(lines.subList(lines.size() - HALF_A_MESSAGE, lines.size()));
        return shown;
    }

    private List<TestSuite.Failure> failedTests() {
        return suites.stream().flatMap(suite -> suite.failures().stream()).toList();
    }

    private String relative(String text) {
        return text.replace(root + "/", "");
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
