package com.smart360.mail.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./run doctor` on machines that lack something each. What it asks of the machine is replaced by
/// what such a machine would answer; the checks are its own.
class DoctorTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /// What a machine answers on which nothing is wrong.
    private static final String SOUND =
            """
            find_jdk_25() { JAVA_HOME=/a/jdk; }
            mvn() { echo 'Apache Maven 3.9.9 (abc)'; }
            node() { echo v24.1.0; }
            npm() { :; }
            listens() { false; }
            free_memory() { echo 8000; }
            free_room() { echo 50000; }
            now() { echo 1800000000; }
            newest_commit() { echo 1790000000; }
            """;

    @TempDir Path stack;

    private record Told(int exit, String text) {}

    @Test
    void aSoundMachineIsTold() throws Exception {
        Told told = doctor("");
        assertThat(told.text())
                .contains("well     JDK", "well     Maven", "well     Node", "well     ports")
                .contains("well     memory", "well     disk", "well     clock")
                .contains("Nothing is wrong")
                .doesNotContain("WRONG");
        assertThat(told.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "find_jdk_25() { return 1; } | WRONG    JDK | install one (Debian: temurin-25-jdk)",
                "mvn() { echo 'Apache Maven 3.6.3'; } | it is 3.6.3 | install Apache Maven 3.8 or"
                        + " newer",
                "node() { echo v18.19.1; } | it is v18.19.1 | install Node.js 20 or newer",
                "node() { return 127; } | there is no node that starts | install Node.js 20 or"
                        + " newer",
                "free_memory() { echo 900; } | 900 MB are free, the stack takes 1700 MB | end other"
                        + " programs",
                "free_room() { echo 120; } | 120 MB are free where | make room",
                "newest_commit() { echo 1800003600; } | behind the newest commit by 60 minutes |"
                        + " timedatectl set-ntp true",
                "now() { echo 1000000000; } | clock | timedatectl set-ntp true",
                "listens() { [ $1 = 9092 ]; } | another program listens on KAFKA_PORT=9092 |"
                        + " KAFKA_PORT=0 ./run",
                "GATEWAY_PORT=http | GATEWAY_PORT is 'http' | give it a port from 1 to 65535"
            })
    void whatIsWrongIsNamedWithItsCure(String machine, String fault, String cure) throws Exception {
        Told told = doctor(machine);
        assertThat(told.text()).contains(fault).contains("mend it: ").contains(cure);
        assertThat(told.text()).contains("1 to mend before ./run can do its work.");
        assertThat(told.exit()).isEqualTo(1);
    }

    @Test
    void severalFaultsAreAllTold() throws Exception {
        Told told = doctor("free_room() { echo 1; }\nnode() { echo v16.0.0; }");
        assertThat(told.text()).contains("2 to mend").contains("it is v16.0.0", "1 MB are free");
    }

    @Test
    void whatASystemDoesNotTellIsNoFault() throws Exception {
        Told told = doctor("free_memory() { :; }\nnewest_commit() { :; }");
        assertThat(told.text()).contains("unknown  memory", "unknown  clock");
        assertThat(told.exit()).isZero();
    }

    @Test
    void aPortThatSomebodyListensOnIsSeen() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Told told =
                    doctor(
                            "unset -f listens\n. .mvn/doctor\n"
                                    + SOUND.replaceFirst("listens.*\n", "")
                                    + "GATEWAY_PORT="
                                    + other.getLocalPort());
            assertThat(told.text()).contains("GATEWAY_PORT=" + other.getLocalPort());
        }
    }

    @Test
    void portsOfAStackThatRunsAreItsOwn() throws Exception {
        Files.writeString(
                stack.resolve("processes.json"),
                "[{\"name\":\"launcher\",\"pid\":" + ProcessHandle.current().pid() + "}]");
        Told told = doctor("listens() { true; }");
        assertThat(told.text()).contains("a stack runs on " + stack);
        assertThat(told.exit()).isZero();
    }

    @Test
    void looksAtThePortsThatTheStackHas() throws IOException {
        String ports =
                Files.readString(
                        ROOT.resolve(
                                "local-stack/src/main/java/com/smart360/mail/local/Port.java"));
        String script = Files.readString(ROOT.resolve(".mvn/doctor"));
        assertThat(
                        Pattern.compile("\\(\"([A-Z_]+)\", ([0-9_]+), \"([a-z-]+)\"\\)")
                                .matcher(ports)
                                .results()
                                .filter(port -> !port.group(3).matches("prometheus|alertmanager"))
                                .map(port -> port.group(1) + "=" + port.group(2)))
                .hasSizeGreaterThan(10)
                .allSatisfy(port -> assertThat(script).contains(port));
    }

    /// The command itself, on the machine that builds: whatever it finds, it says so and ends.
    @Test
    void theCommandNeedsNoBuild() throws Exception {
        Told told = told(new ProcessBuilder(ROOT.resolve("run").toString(), "doctor"));
        assertThat(told.text()).startsWith("This machine, for ./run:").contains("JDK", "clock");
        assertThat(told.exit()).isBetween(0, 1);
    }

    private Told doctor(String machine) throws Exception {
        String script =
                """
                set -euo pipefail
                here=$PWD
                . .mvn/doctor
                %s
                %s
                doctor
                """
                        .formatted(SOUND, machine);
        return told(new ProcessBuilder("bash", "-c", script));
    }

    private Told told(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.endsWith("_PORT"));
        builder.environment().putAll(Map.of("stack", stack.toString(), "LC_ALL", "C"));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Told(process.exitValue(), text);
    }
}
