package com.smart360.mail.verification;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The attack tests: which tests of which modules they are, and what came of each attack. `./verify
/// --attacks` runs it from its source: `java AttackReport.java ROOT tests` prints three lines as
/// Maven takes them (modules, tests of Surefire, tests of Failsafe); `java AttackReport.java ROOT
/// verdicts` prints the table after the run, and ends with 1 unless all attacks were withstood. An
/// attack whose test did not run is as bad as one that got through.
public final class AttackReport {

    private static final String PAPER = "docs/security/attacks.md";
    private static final Predicate<String> OF_A_SERVICE = name -> name.matches("\\w+(IT|Journey)");
    private static final int WIDTH = 100;

    /// What came of an attack, the worst last.
    enum Verdict {
        WITHSTOOD,
        NOT_RUN,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final List<Attack> attacks;

    AttackReport(List<Attack> attacks) {
        this.attacks = attacks;
    }

    /// @param arguments the repository's folder, `tests` or `verdicts`
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        var report = new AttackReport(Attack.in(Files.readString(root.resolve(PAPER))));
        switch (arguments[1]) {
            case "tests" -> report.selection(root).forEach(System.out::println);
            case "verdicts" -> {
                List<TestSuite> suites = TestSuite.all(root);
                report.print(suites, System.out);
                System.exit(report.isWithstood(suites) ? 0 : 1);
            }
            default ->
                    throw new IllegalArgumentException(
                            "'%s'; expected tests or verdicts".formatted(arguments[1]));
        }
    }

    /// Modules, tests of Surefire and tests of Failsafe, each as one line for Maven.
    List<String> selection(Path root) throws IOException {
        Map<String, SequencedSet<String>> methods = new TreeMap<>();
        attacks.stream()
                .flatMap(attack -> attack.tests().stream())
                .map(test -> test.split("\\."))
                .forEach(
                        parts ->
                                methods.computeIfAbsent(parts[0], _ -> new TreeSet<>())
                                        .add(parts[1]));
        return List.of(
                String.join(",", modules(root, methods.keySet()::contains)),
                selected(methods, OF_A_SERVICE.negate()),
                selected(methods, OF_A_SERVICE));
    }

    private static String selected(
            Map<String, SequencedSet<String>> methods, Predicate<String> wanted) {
        return methods.entrySet().stream()
                .filter(each -> wanted.test(each.getKey()))
                .map(each -> each.getKey() + "#" + String.join("+", each.getValue()))
                .collect(Collectors.joining(","));
    }

    private static List<String> modules(Path root, Predicate<String> isWanted) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            List<Path> sources =
                    folders.map(folder -> folder.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .sorted()
                            .toList();
            SequencedSet<String> modules = new TreeSet<>();
            for (Path source : sources) {
                try (Stream<Path> files = Files.walk(source)) {
                    if (files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .anyMatch(name -> isWanted.test(name.replace(".java", "")))) {
                        modules.add(root.relativize(source).getName(0).toString());
                    }
                }
            }
            return List.copyOf(modules);
        }
    }

    boolean isWithstood(List<TestSuite> suites) {
        return !attacks.isEmpty()
                && attacks.stream().allMatch(it -> verdict(it, suites) == Verdict.WITHSTOOD);
    }

    void print(List<TestSuite> suites, PrintStream out) {
        Map<Verdict, Long> counts = new TreeMap<>();
        for (Attack attack : attacks) {
            Verdict verdict = verdict(attack, suites);
            counts.merge(verdict, 1L, Long::sum);
            out.printf("%-10s %-28s %s%n", verdict, attack.id(), cut(attack.deed()));
            attack.tests().stream()
                    .filter(test -> verdict(test, suites) != Verdict.WITHSTOOD)
                    .forEach(test -> out.printf("   %s %s%n", verdict(test, suites), test));
        }
        out.printf(
                "%d attacks: %s%n",
                attacks.size(),
                Stream.of(Verdict.values())
                        .map(each -> counts.getOrDefault(each, 0L) + " " + each)
                        .collect(Collectors.joining(", ")));
    }

    private static Verdict verdict(Attack attack, List<TestSuite> suites) {
        return attack.tests().stream()
                .map(test -> verdict(test, suites))
                .max(Verdict::compareTo)
                .orElse(Verdict.NOT_RUN);
    }

    private static Verdict verdict(String test, List<TestSuite> suites) {
        if (suites.stream()
                .flatMap(suite -> suite.failures().stream())
                .anyMatch(failure -> is(test, failure.type(), failure.test()))) {
            return Verdict.FAILED;
        }
        return suites.stream()
                        .flatMap(suite -> suite.passed().stream())
                        .anyMatch(passed -> is(test, passed.type(), passed.test()))
                ? Verdict.WITHSTOOD
                : Verdict.NOT_RUN;
    }

    /// Reports name a test with its parameters, `says(String)[1]`, and nothing where a class failed
    /// around its tests.
    private static boolean is(String test, String type, String name) {
        String simpleType = type.substring(type.lastIndexOf('.') + 1);
        String method = name.replaceFirst("\\W.*", "");
        return method.isEmpty()
                ? test.startsWith(simpleType + ".")
                : test.equals(simpleType + "." + method);
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 3) + "...";
    }
}
