package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever code and texts cite by an id has a line in the papers.
class CitationsTest {

    private static final Path ROOT = ProductClasses.ROOT;
    private static final Pattern RULE_LINE = Pattern.compile("(?m)^\\| ([A-Z]+-[A-Z]?\\d+) \\|");
    private static final Pattern DECISION_LINE = Pattern.compile("(?m)^### (\\d+)\\. ");
    private static final Pattern FAULT_LINE = Pattern.compile("(?m)^### ([A-Z]\\d+b?) · ");
    private static final Pattern SHOWN_BY =
            Pattern.compile("`([A-Z]\\w+(?:Test|IT|Journey))(?:[.#]\\w+)?`");
    private static final Pattern NAME =
            Pattern.compile(".*\\.(java|tsx?|json|ya?ml|xml|md|sh|mjs)|Dockerfile|run|verify");

    @Test
    void everyIdLeadsToALine() throws IOException {
        Set<String> rules = lines("docs/requirements.md", RULE_LINE);
        Set<String> decisions = lines("docs/design.md", DECISION_LINE);
        Set<String> records = records();
        Set<String> faults = lines("docs/faults.md", FAULT_LINE);
        List<String> leadNowhere = new ArrayList<>();
        for (Path file : Sources.files(CitationsTest::isWritten)) {
            Citations cited = Citations.of(Sources.text(file));
            report(leadNowhere, file, "", cited.rules(), rules);
            report(leadNowhere, file, "design ", cited.decisions(), decisions);
            report(leadNowhere, file, "ADR ", cited.records(), records);
            report(leadNowhere, file, "fault ", cited.faults(), faults);
        }
        assertThat(leadNowhere).isEmpty();
    }

    @Test
    void eachRuleStandsOnce() throws IOException {
        List<String> rules =
                RULE_LINE
                        .matcher(Files.readString(ROOT.resolve("docs/requirements.md")))
                        .results()
                        .map(line -> line.group(1))
                        .toList();
        assertThat(rules).hasSizeGreaterThan(240).doesNotHaveDuplicates();
    }

    @Test
    void eachFaultIsOpenOrNamesTestsThatAreThere() throws IOException {
        Set<String> tests =
                Sources.files(name -> name.endsWith(".java") || name.contains(".test.")).stream()
                        .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                        .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        for (String section : Files.readString(ROOT.resolve("docs/faults.md")).split("(?m)^### ")) {
            boolean numbered = section.lines().findFirst().orElse("").contains(" · ");
            if (numbered && !section.contains("\nOpen") && !section.contains("Shown by")) {
                wrong.add("nothing shows " + section.lines().findFirst().orElseThrow());
            }
            SHOWN_BY.matcher(section)
                    .results()
                    .map(match -> match.group(1))
                    .filter(test -> !tests.contains(test))
                    .map(test -> test + " is not there")
                    .forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void idsAreFoundAndWhatOnlyLooksLikeOneIsNot() {
        Citations cited =
                Citations.of(
                        """
                        Keeps PORT-3, X-25 (TRK-S2); UI-1 to UI-9. Not SHA-256, not UTF-8, not
                        eu-west-1, not ISO-8859-1, not X-Mailer, not A-B-3 (design 3 and 6, ADR 4, 15).
                        ADR 17, 200 mails; Design 10; redesign 40; design 12.
                        It waits (K4), nothing stops (I1, S1 and D2b); not U1, (PORT-3), (B4).""");
        assertThat(cited.rules()).containsExactly("PORT-3", "TRK-S2", "UI-1", "UI-9", "X-25");
        assertThat(cited.decisions()).containsExactly(3, 6, 10, 12);
        assertThat(cited.records()).containsExactly(4, 15, 17);
        assertThat(cited.faults()).containsExactly("D2b", "I1", "K4", "S1");
    }

    private static boolean isWritten(String name) {
        return NAME.matcher(name).matches() && !name.equals("package-lock.json");
    }

    private static void report(
            List<String> leadNowhere,
            Path file,
            String kind,
            Collection<?> cited,
            Set<String> known) {
        cited.stream()
                .filter(id -> !known.contains(id.toString()))
                .map(id -> kind + id + " in " + ROOT.relativize(file))
                .forEach(leadNowhere::add);
    }

    private static Set<String> lines(String paper, Pattern line) throws IOException {
        return line.matcher(Files.readString(ROOT.resolve(paper)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> records() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/adr"))) {
            return files.map(file -> file.getFileName().toString().substring(0, 4))
                    .map(number -> String.valueOf(Integer.parseInt(number)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
