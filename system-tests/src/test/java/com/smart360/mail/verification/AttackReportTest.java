package com.smart360.mail.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackReportTest {

    private static final String PAPER =
            """
            | Id | Attack | Defence | Shown by |
            | --- | --- | --- | --- |
            | csrf | another site acts | a token | `OneIT.refuses`, `TwoTest.says` |
            | two-steps | both | none needed | `TwoTest.says`, `TwoTest.sings` |
            | broken | a cell is missing | `TwoTest.hums` |
            """;

    @TempDir Path root;

    @Test
    void readsTheRows() {
        assertThat(Attack.in(PAPER))
                .containsExactly(
                        new Attack(
                                "csrf",
                                "another site acts",
                                "a token",
                                List.of("OneIT.refuses", "TwoTest.says")),
                        new Attack(
                                "two-steps",
                                "both",
                                "none needed",
                                List.of("TwoTest.says", "TwoTest.sings")),
                        new Attack("broken", "", "", List.of()));
    }

    @Test
    void tellsMavenWhatToRun() throws IOException {
        write("gateway/src/test/java/x/OneIT.java", "");
        write("contracts/src/test/java/x/TwoTest.java", "");
        write("hosts/src/test/java/x/OtherTest.java", "");
        write("docs/attacks.md", "");

        assertThat(new AttackReport(Attack.in(PAPER)).selection(root))
                .containsExactly("contracts,gateway", "TwoTest#says+sings", "OneIT#refuses");
    }

    @Test
    void eachAttackHasItsVerdict() throws IOException {
        report("OneIT", "<testcase name='refuses(String)[1]' classname='x.OneIT'/>");
        report("TwoTest", "<testcase name='says' classname='x.TwoTest'/>");
        assertThat(printed())
                .containsExactly(
                        "withstood  csrf                         another site acts",
                        "not run    two-steps                    both",
                        "   not run TwoTest.sings",
                        "not run    broken                       ",
                        "3 attacks: 1 withstood, 2 not run, 0 failed");
    }

    @Test
    void whatFailedOnceFailed() throws IOException {
        report(
                "OneIT",
                "<testcase name='refuses(String)[1]' classname='x.OneIT'/>"
                        + "<testcase name='refuses(String)[2]' classname='x.OneIT'>"
                        + "<failure message='no'/></testcase>");
        report("TwoTest", "<testcase name='' classname='x.TwoTest'><error>x</error></testcase>");
        assertThat(printed())
                .contains(
                        "   failed OneIT.refuses",
                        "   failed TwoTest.sings",
                        "3 attacks: 0 withstood, 1 not run, 2 failed");
    }

    @Test
    void whatWasSkippedDidNotRun() throws IOException {
        report("TwoTest", "<testcase name='says' classname='x.TwoTest'><skipped/></testcase>");
        assertThat(printed()).contains("   not run TwoTest.says");
    }

    @Test
    void allIsWellOnlyIfAllWereWithstood() throws IOException {
        List<Attack> one = Attack.in("| csrf | a | b | `OneIT.refuses` |");
        assertThat(new AttackReport(one).isWithstood(TestSuite.all(root))).isFalse();
        assertThat(new AttackReport(List.of()).isWithstood(TestSuite.all(root))).isFalse();
        report("OneIT", "<testcase name='refuses' classname='x.OneIT'/>");
        assertThat(new AttackReport(one).isWithstood(TestSuite.all(root))).isTrue();
    }

    private List<String> printed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            new AttackReport(Attack.in(PAPER)).print(TestSuite.all(root), out);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void report(String type, String cases) throws IOException {
        write(
                "room/target/failsafe-reports/TEST-x.%s.xml".formatted(type),
                "<testsuite>" + cases + "</testsuite>");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
