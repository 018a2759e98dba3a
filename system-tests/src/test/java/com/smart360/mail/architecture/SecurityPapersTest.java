package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.verification.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The threat model, the table of the ASVS and that of the attacks say nothing that is not there
/// (ADR 67).
class SecurityPapersTest {

    private static final Path ROOT = ProductClasses.ROOT;
    private static final Pattern WALK = Pattern.compile("(?m)^### (.+)$");
    private static final int FEWEST_THREATS = 40;
    private static final int FEWEST_ATTACKS = 50;
    private static final int REQUIREMENTS = 265;

    private static final NamedTests KNOWN =
            new NamedTests(Map.of("OneTest", Set.of("says"), "TwoIT", Set.of("does")));

    private static final String THREATS =
            """
            ## A walk

            | Id | STRIDE | Threat | Defence | Shown by |
            | --- | --- | --- | --- | --- |
            | AA1 | S, T | one | against it | `OneTest.says`, `TwoIT` |
            """;

    private static final String ATTACKS =
            """
            | Id | Attack | Defence | Shown by |
            | --- | --- | --- | --- |
            | csrf | another site acts | a token | `OneTest.says`, `TwoIT.does` |

            - `flood`: nobody counts
            """;

    private static final String REQUIREMENT = "| V1.1.1 | 2 | words | met | `OneTest` |";

    @TempDir Path folder;

    @Test
    @DisplayName("each walk has threats, and each threat a defence and a test that is there")
    void threatsAreShown() throws IOException {
        String paper = read("docs/security/threat-model.md");
        assertThat(rowsOf(paper)).isGreaterThanOrEqualTo(FEWEST_THREATS);
        assertThat(product().faultsOfThreats(paper, walks())).isEmpty();
        assertThat(paper).contains("\n## What we do not defend\n");
    }

    @Test
    @DisplayName("each attack that was asked for is shown by tests, or told as not shown")
    void attacksAreShown() throws IOException {
        String paper = read("docs/security/attacks.md");
        assertThat(Attack.in(paper)).hasSizeGreaterThanOrEqualTo(FEWEST_ATTACKS);
        assertThat(product().faultsOfAttacks(paper, lines("attacks.txt"))).isEmpty();
    }

    @Test
    @DisplayName("each requirement of the ASVS stands once, with a verdict and what shows it")
    void requirementsAreAnswered() throws IOException {
        Map<String, String> wanted = wanted();
        String paper = read("docs/security/asvs.md");
        assertThat(wanted).hasSize(REQUIREMENTS);
        assertThat(product().faultsOfRequirements(paper, wanted)).isEmpty();
        assertThat(SecurityPapers.faultsOfCounts(paper)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "`OneTest.says`, `TwoIT`; because we say so; AA1: no test shows it",
                "`OneTest.says`; `OneTest.sings`; AA1: OneTest has no test sings",
                "`TwoIT`; `ThreeIT.does`; AA1: there is no test ThreeIT",
                "`TwoIT`; `room/None.java`; AA1: there is no file room/None.java",
                "S, T; X; AA1: 'X' is none of S, T, R, I, D and E",
                "| AA1; | AA2 | S | two | | `OneTest` |\\n| AA1; AA2: expected id",
                "| AA1; | AA1 | S | two | so | `OneTest` |\\n| AA1; AA1 stands twice",
                "## A walk; ## Another; no threat to the walk A walk"
            })
    @DisplayName("what is wrong with a threat is told")
    void wrongThreatsAreFound(String right, String wrong, String fault) {
        assertThat(made().faultsOfThreats(THREATS, List.of("A walk"))).isEmpty();
        String damaged = THREATS.replace(right, wrong.replace("\\n", "\n"));
        assertThat(damaged).isNotEqualTo(THREATS);
        assertThat(made().faultsOfThreats(damaged, List.of("A walk")))
                .singleElement()
                .asString()
                .startsWith(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "`OneTest.says`, `TwoIT.does`; because we say so; csrf: no test shows it",
                "`OneTest.says`, `TwoIT.does`; `OneTest`; csrf: no test shows it",
                "`OneTest.says`; `OneTest.sings`; csrf: OneTest has no test sings",
                "`TwoIT.does`; `ThreeIT.does`; csrf: there is no test ThreeIT",
                "| a token |; | |; csrf: expected id",
                "| csrf; | xsrf; csrf is missing",
                "| csrf; | csrf | a | b | `OneTest.says` |\\n| csrf; csrf stands twice",
                "`flood`: nobody; `flood` nobody; flood is missing",
                "`flood`: nobody; `csrf`: nobody; csrf is shown by a test"
            })
    @DisplayName("what is wrong with an attack is told")
    void wrongAttacksAreFound(String right, String wrong, String fault) {
        List<String> asked = List.of("csrf", "flood");
        assertThat(made().faultsOfAttacks(ATTACKS, asked)).isEmpty();
        String damaged = ATTACKS.replace(right, wrong.replace("\\n", "\n"));
        assertThat(damaged).isNotEqualTo(ATTACKS);
        assertThat(made().faultsOfAttacks(damaged, asked))
                .anyMatch(found -> found.startsWith(fault));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| V1.1.1 | 2 | words | yes | `OneTest` |; V1.1.1: 'yes' is no verdict",
                "| V1.1.1 | 2 | words | | `OneTest` |; V1.1.1: expected number",
                "| V1.1.1 | 2 | words | met | surely |; V1.1.1: neither a file nor a test",
                "| V1.1.1 | 2 | words | met | `smart360.setting` |; V1.1.1: neither a file nor",
                "| V1.1.1 | 2 | words | part | `OneTest.sings` |; V1.1.1: OneTest has no test",
                "| V1.1.1 | 2 | words | met | `room/…/None.java` |; V1.1.1: there is no file",
                "| V1.1.1 | 2 | words | n/a | |; V1.1.1: expected number",
                "| V1.1.1 | 1 | words | met | `OneTest` |; V1.1.1: level 1",
                "| V1.1.2 | 2 | words | met | `OneTest` |; V1.1.1 is missing"
            })
    @DisplayName("what is wrong with a requirement is told")
    void wrongRequirementsAreFound(String row, String fault) {
        assertThat(faultsOf(REQUIREMENT)).isEmpty();
        assertThat(faultsOf(row)).anyMatch(found -> found.startsWith(fault));
    }

    @Test
    @DisplayName("a number that stands twice, and a count that is not so, are told")
    void doubledNumbersAndWrongCountsAreFound() {
        assertThat(faultsOf(REQUIREMENT + "\n" + REQUIREMENT))
                .containsExactly("V1.1.1 stands twice");
        assertThat(SecurityPapers.faultsOfCounts("| met | 7 |\n" + REQUIREMENT))
                .contains("the count is not | met | 1 |");
    }

    @Test
    @DisplayName("a reason is enough where something does not apply, and a file where it is met")
    void whatIsRightPasses() throws IOException {
        assertThat(faultsOf("| V1.1.1 | 2 | words | n/a | no such thing |")).isEmpty();
        assertThat(faultsOf("| V1.1.1 | 2 | words | not met | it is missing |")).isEmpty();
        Files.createDirectories(folder.resolve("room/src/main/java/x"));
        Files.writeString(folder.resolve("room/src/main/java/x/There.java"), "class There {}");
        assertThat(faultsOf("| V1.1.1 | 2 | words | part | `room/…/There.java`; half |")).isEmpty();
    }

    @Test
    @DisplayName("tests are found behind their annotation, and nothing else is one")
    void methodsOfTestsAreFound() {
        assertThat(
                        NamedTests.methodsIn(
                                """
                                @BeforeEach
                                void sets() {}

                                @Test
                                @DisplayName("a void that() is said")
                                void one() {}

                                void serves() {}

                                @ParameterizedTest
                                @ValueSource(ints = {1, 2})
                                void two(int number) {}
                                """))
                .containsExactly("one", "two");
    }

    private List<String> faultsOf(String rows) {
        return made().faultsOfRequirements(rows, Map.of("V1.1.1", "2"));
    }

    private SecurityPapers made() {
        return new SecurityPapers(KNOWN, folder);
    }

    private static SecurityPapers product() {
        return new SecurityPapers(NamedTests.ofTheSources(), ROOT);
    }

    private static int rowsOf(String paper) {
        return SecurityPapers.rows(paper, Pattern.compile("[A-Z]{2}\\d+")).size();
    }

    private static List<String> walks() throws IOException {
        String walks = read("ARCHITECTURE.md").split("(?m)^## Walks$")[1].split("(?m)^## ")[0];
        Matcher walk = WALK.matcher(walks);
        return walk.results().map(found -> found.group(1)).toList();
    }

    /// Numbers and levels, as OWASP publishes them.
    private static Map<String, String> wanted() throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (String line : lines("asvs-5.0.0.txt")) {
            String[] parts = line.split(" ");
            wanted.put(parts[0], parts[1]);
        }
        return wanted;
    }

    /// Of a list of what a paper must answer, without its comments.
    private static List<String> lines(String list) throws IOException {
        Path folder = ROOT.resolve("system-tests/src/test/resources/security");
        return Files.readAllLines(folder.resolve(list)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String read(String paper) throws IOException {
        return Files.readString(ROOT.resolve(paper));
    }
}
