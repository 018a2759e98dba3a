package com.smart360.mail.architecture;

import com.smart360.mail.verification.Attack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds the papers of docs/security to what is there: what is wrong with one, in words.
///
/// @param tests that there are
/// @param root of the files that are named
record SecurityPapers(NamedTests tests, Path root) {

    private static final Pattern THREAT = Pattern.compile("[A-Z]{2}\\d+");
    private static final Pattern STRIDE = Pattern.compile("[STRIDE](?:, [STRIDE])*");
    private static final int CELLS = 5;
    private static final Pattern NUMBER = Pattern.compile("V\\d+\\.\\d+\\.\\d+");
    private static final Pattern NOT_SHOWN = Pattern.compile("(?m)^- `([a-z0-9-]+)`: \\S");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");
    private static final Set<String> SHOWN = Set.of("met", "part");
    private static final Set<String> SAID = Set.of("not met", "n/a");

    /// Each walk has threats, and each threat a kind, a defence and a test that is there.
    ///
    /// @param walks of ARCHITECTURE.md
    List<String> faultsOfThreats(String paper, List<String> walks) {
        List<String> faults = new ArrayList<>();
        for (String walk : walks) {
            boolean covered =
                    SECTION.splitAsStream(paper)
                            .filter(section -> section.startsWith(walk + "\n"))
                            .anyMatch(section -> !rows(section, THREAT).isEmpty());
            if (!covered) {
                faults.add("no threat to the walk " + walk);
            }
        }
        Set<String> met = new HashSet<>();
        for (List<String> row : rows(paper, THREAT)) {
            String id = row.getFirst();
            if (!met.add(id)) {
                faults.add(id + " stands twice");
            }
            faultsOfThreat(row).forEach(fault -> faults.add(id + ": " + fault));
        }
        return faults;
    }

    private List<String> faultsOfThreat(List<String> row) {
        if (row.size() != CELLS || row.contains("")) {
            return List.of("expected id, STRIDE, threat, defence and tests; met " + row);
        }
        Evidence shown = Evidence.in(row.getLast());
        List<String> faults = new ArrayList<>(shown.faults(tests, root));
        if (shown.tests().isEmpty()) {
            faults.add("no test shows it");
        }
        if (!STRIDE.matcher(row.get(1)).matches()) {
            faults.add("'%s' is none of S, T, R, I, D and E".formatted(row.get(1)));
        }
        return faults;
    }

    /// Each attack stands once, with a deed, a defence and tests that are there, each with its
    /// method; and each that is asked for stands in the table, or in the list of those that no test
    /// shows.
    ///
    /// @param asked ids
    List<String> faultsOfAttacks(String paper, List<String> asked) {
        List<String> faults = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Attack attack : Attack.in(paper)) {
            if (!met.add(attack.id())) {
                faults.add(attack.id() + " stands twice");
            }
            if (attack.deed().isEmpty() || attack.defence().isEmpty()) {
                faults.add(attack.id() + ": expected id, attack, defence and tests");
            }
            if (attack.tests().isEmpty()) {
                faults.add(attack.id() + ": no test shows it");
            }
            attack.tests().stream()
                    .flatMap(test -> tests.fault(test).stream())
                    .forEach(fault -> faults.add(attack.id() + ": " + fault));
        }
        Set<String> notShown =
                NOT_SHOWN
                        .matcher(paper)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        notShown.stream()
                .filter(met::contains)
                .forEach(id -> faults.add(id + " is shown by a test, and told as not shown"));
        asked.stream()
                .filter(id -> !met.contains(id) && !notShown.contains(id))
                .forEach(id -> faults.add(id + " is missing"));
        return faults;
    }

    /// Each requirement stands once, with a verdict and what shows it, or why not.
    ///
    /// @param wanted levels by number
    List<String> faultsOfRequirements(String paper, Map<String, String> wanted) {
        List<String> faults = new ArrayList<>();
        Set<String> missing = new TreeSet<>(wanted.keySet());
        Set<String> met = new HashSet<>();
        for (List<String> row : rows(paper, NUMBER)) {
            String number = row.getFirst();
            missing.remove(number);
            if (!met.add(number)) {
                faults.add(number + " stands twice");
            }
            faultsOfRequirement(row, wanted.getOrDefault(number, "none"))
                    .forEach(fault -> faults.add(number + ": " + fault));
        }
        missing.forEach(number -> faults.add(number + " is missing"));
        return faults;
    }

    private List<String> faultsOfRequirement(List<String> row, String level) {
        if (row.size() != CELLS || row.contains("")) {
            return List.of("expected number, level, words, verdict and evidence; met " + row);
        }
        String verdict = row.get(3);
        Evidence shown = Evidence.in(row.getLast());
        List<String> faults = new ArrayList<>(shown.faults(tests, root));
        if (!row.get(1).equals(level)) {
            faults.add("level %s; expected %s".formatted(row.get(1), level));
        }
        if (!SHOWN.contains(verdict) && !SAID.contains(verdict)) {
            faults.add("'%s' is no verdict".formatted(verdict));
        }
        if (SHOWN.contains(verdict) && shown.isEmpty()) {
            faults.add("neither a file nor a test shows it");
        }
        return faults;
    }

    /// The table at the beginning counts what stands below it.
    static List<String> faultsOfCounts(String paper) {
        List<List<String>> requirements = rows(paper, NUMBER);
        return Stream.concat(SHOWN.stream(), SAID.stream())
                .map(
                        verdict ->
                                "| %s | %d |"
                                        .formatted(
                                                verdict,
                                                requirements.stream()
                                                        .filter(row -> row.size() == CELLS)
                                                        .filter(row -> row.get(3).equals(verdict))
                                                        .count()))
                .filter(line -> !paper.contains(line))
                .sorted()
                .map(line -> "the count is not " + line)
                .toList();
    }

    /// The rows of all tables whose first cell has that form, cell by cell.
    static List<List<String>> rows(String paper, Pattern first) {
        return paper.lines()
                .filter(line -> line.startsWith("|") && line.endsWith("|"))
                .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cells -> Stream.of(cells).map(String::strip).toList())
                .filter(row -> first.matcher(row.getFirst()).matches())
                .toList();
    }
}
