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

class BuildReportTest {

    private static final String LOG = "All that was printed: build.log";

    @TempDir Path root;

    @Test
    void aGoodBuildIsALinePerModuleAndTheClosingLine() throws IOException {
        report(
                "contracts/target/surefire-reports/TEST-A.xml",
                "<testsuite><testcase name='a' classname='A'/><testcase name='b' classname='A'>"
                        + "<skipped/></testcase></testsuite>");
        report(
                "contracts/target/failsafe-reports/TEST-AIT.xml",
                "<testsuite><testcase name='a' classname='AIT'/></testsuite>");
        assertThat(
                        printed(
                                """
                                [INFO] ----------
                                [INFO] Reactor Summary for all:
                                [INFO] contracts .................... SUCCESS [ 12.3 s]
                                [INFO] admin-ui ..................... SUCCESS [01:02 min]
                                [INFO] BUILD SUCCESS"""))
                .containsExactly(
                        "   contracts                     3 tests     12.3 s",
                        "   admin-ui                      0 tests  01:02 min",
                        LOG,
                        "2 passed, 0 failed, 1 skipped");
    }

    @Test
    void aFailedTestIsToldWithItsMessageAndItsReport() throws IOException {
        report(
                "contracts/target/surefire-reports/TEST-A.xml",
                "<testsuite><testcase name='keeps' classname='x.A'><failure message='expected: 1&#10;"
                        + "&#10; but was: 2'>at x.A</failure></testcase>"
                        + "<testcase name='opens' classname='x.A'><error>java.io.IOException: gone"
                        + "</error></testcase></testsuite>");
        assertThat(
                        printed(
                                """
                                [INFO] contracts ......... FAILURE [ 12.3 s]
                                [INFO] gateway ........... SKIPPED
                                [ERROR] There are test failures."""))
                .containsExactly(
                        "   contracts                     2 tests     12.3 s  FAILURE",
                        "   gateway                       0 tests             SKIPPED",
                        "",
                        "FAILED x.A.keeps",
                        "   expected: 1",
                        "   but was: 2",
                        "   more in contracts/target/surefire-reports/TEST-A.xml",
                        "",
                        "FAILED x.A.opens",
                        "   java.io.IOException: gone",
                        "   more in contracts/target/surefire-reports/TEST-A.xml",
                        LOG,
                        "0 passed, 2 failed, 0 skipped");
    }

    @Test
    void aTestThatPassesAtTheSecondTryIsNamed() throws IOException {
        report(
                "contracts/target/failsafe-reports/TEST-AIT.xml",
                "<testsuite><testcase name='keeps' classname='x.AIT'><flakyError message='late'>"
                        + "</flakyError></testcase></testsuite>");
        assertThat(printed("[INFO] contracts ......... SUCCESS [ 12.3 s]"))
                .containsExactly(
                        "   contracts                     1 tests     12.3 s",
                        "",
                        "PASSED AT THE SECOND TRY x.AIT.keeps",
                        "   late",
                        "   more in contracts/target/failsafe-reports/TEST-AIT.xml",
                        LOG,
                        "1 passed, 0 failed, 0 skipped");
    }

    @Test
    void ofALongMessageBeginningAndEndAreTold() throws IOException {
        report(
                "contracts/target/surefire-reports/TEST-A.xml",
                "<testsuite><testcase name='a' classname='A'><failure message='1&#10;2&#10;3&#10;4"
                        + "&#10;5&#10;6&#10;7'/></testcase></testsuite>");
        assertThat(printed(""))
                .containsSequence("FAILED A.a", "   1", "   2", "   3", "   ...", "   5")
                .doesNotContain("   4");
    }

    @Test
    void aBuildThatStopsBeforeTheTestsSaysWhy() throws IOException {
        assertThat(
                        printed(
                                """
                                [ERROR] COMPILATION ERROR :
                                [ERROR] /a/B.java:[1,2] ';' expected
                                [ERROR] /a/B.java:[1,2] ';' expected
                                [ERROR] -> [Help 1]
                                [ERROR]
                                [ERROR] [Help 1] http://cwiki.apache.org"""))
                .containsExactly(
                        "COMPILATION ERROR :",
                        "/a/B.java:[1,2] ';' expected",
                        LOG,
                        "0 passed, 0 failed, 0 skipped");
    }

    @Test
    void compilerWarningsAreCountedAndTheFirstShown() throws IOException {
        String warning = "[WARNING] %s/a/B.java:[%d,2] [deprecation] old\n";
        StringBuilder log = new StringBuilder("[WARNING] Another kind of warning\n");
        for (int line = 1; line <= 7; line++) {
            log.append(warning.formatted(root, line)).append(warning.formatted(root, line));
        }
        assertThat(printed(log.toString()))
                .hasSize(8)
                .startsWith("7 compiler warnings:", "   a/B.java:[1,2] [deprecation] old");
    }

    private void report(String path, String xml) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, xml);
    }

    private List<String> printed(String log) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            new BuildReport(
                            root,
                            Path.of("build.log"),
                            BuildLog.of(log.lines().toList()),
                            TestSuite.all(root))
                    .print(out);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
