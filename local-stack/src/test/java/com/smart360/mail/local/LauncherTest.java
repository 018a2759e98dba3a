package com.smart360.mail.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.local.part.Attached;
import com.smart360.mail.local.part.Readiness;
import com.smart360.mail.local.part.StackPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

    @TempDir Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private StackRecord record;
    private Launcher launcher;

    @BeforeEach
    void prepare() {
        Folders folders = new Folders(folder.resolve("repository"), folder.resolve("stack"));
        folders.make();
        record = new StackRecord(folders.stack());
        launcher =
                new Launcher(
                        folders, record, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        launcher.stop();
    }

    @Test
    void startsAPartWhenWhatItNeedsIsReadyAndTellsOfEach() {
        launcher.start(List.of(part("service", "live", "store"), part("store", "live")));

        assertThat(printed()).containsSubsequence("store", "ready in", "service", "ready in");
        assertThat(record.processes())
                .extracting(StackRecord.Running::name)
                .containsExactly("launcher", "store", "service");
    }

    @Test
    void leavesNoProcessBehindWhenStopped() {
        launcher.start(List.of(part("one", "live"), part("two", "live")));
        List<ProcessHandle> processes = running();
        assertThat(processes).hasSize(2).allMatch(ProcessHandle::isAlive);

        launcher.stop();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(record.processes()).isEmpty();
    }

    @Test
    void tellsTheLastLinesOfAPartThatEndsWhileItStarts() {
        assertThatExceptionOfType(StackFailure.class)
                .isThrownBy(
                        () ->
                                launcher.start(
                                        List.of(
                                                part("broken", "fail-at-start"),
                                                part("after", "live", "broken"))))
                .withMessageContaining("broken ended with exit code 7")
                .withMessageContaining("the disk is full");
        assertThat(launcher.pids()).doesNotContainKey("after");
    }

    /// (I7)
    @Test
    void startsAPartAgainThatEndsWhileTheOthersGoOn() throws Exception {
        launcher.start(List.of(part("steady", "live"), part("mortal", "live")));
        Map<String, Long> before = launcher.pids();

        kill(launcher.process("mortal"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(printed()).contains("ready again in"));
        assertThat(launcher.process("mortal").isAlive()).isTrue();
        assertThat(launcher.pids())
                .containsEntry("steady", before.get("steady"))
                .doesNotContainEntry("mortal", before.get("mortal"));
        assertThat(printed())
                .contains("mortal ended with exit code 137; it is started again")
                .contains(folder.resolve("stack/logs/mortal.previous.log").toString());
        assertThat(status())
                .containsPattern("mortal +pid \\d+ +\\d+ MB   started again 1 time, last at \\d")
                .containsPattern("steady +pid \\d+ +\\d+ MB\n");
    }

    /// (I7)
    @Test
    void leavesAPartDownThatEndsAtEachStart() {
        launcher.start(List.of(part("steady", "live"), part("mortal", "die-when-ready")));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(printed()).contains("it stays down"));
        assertThat(launcher.process("steady").isAlive()).isTrue();
        assertThat(printed())
                .contains("mortal ended with exit code 3, after 4 starts within 5 minutes")
                .contains(folder.resolve("stack/logs/mortal.log").toString())
                .contains("the last words");
        assertThat(status()).containsPattern("mortal +stays down; its log is .*mortal.log");
    }

    /// (S17)
    @Test
    void whatAPartWritesIsTheOwnersAlone() throws IOException {
        launcher.start(List.of(part("scribe", "write")));

        Path stack = folder.resolve("stack");
        assertThat(permissions(stack)).isEqualTo("rwx------");
        assertThat(permissions(stack.resolve("data"))).isEqualTo("rwx------");
        assertThat(permissions(stack.resolve("logs"))).isEqualTo("rwx------");
        assertThat(permissions(stack.resolve("logs/scribe.log"))).isEqualTo("rw-------");
        assertThat(permissions(stack.resolve("written"))).isEqualTo("rw-------");
    }

    @Test
    void endsWhatAKilledLauncherLeftBehind() throws Exception {
        launcher.start(List.of(part("left", "live")));
        ProcessHandle left = running().getFirst();

        List<String> ended = new StackRecord(folder.resolve("stack")).endLeftovers();

        assertThat(ended).containsExactly("left");
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSameIdForAPart() {
        ProcessHandle me = ProcessHandle.current();

        assertThat(new StackRecord.Running("part", me.pid(), 0, 0).process()).isEmpty();
        assertThat(StackRecord.Running.of("part", me, 0).process()).contains(me);
    }

    @Test
    void aPartEndsWhenItsStandardInputCloses() throws Exception {
        launcher.start(List.of(part("attached", "live")));
        ProcessHandle part = running().getFirst();
        // What the kernel does when the launcher is killed.
        launcher.process("attached").getOutputStream().close();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !part.isAlive());
    }

    @Test
    void namesATakenPortAndTheVariableThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.chosen(Map.of("KAFKA_PORT", String.valueOf(taken.getLocalPort())));

            assertThatExceptionOfType(StackFailure.class)
                    .isThrownBy(() -> ports.checkFree(Set.of("broker")))
                    .withMessageContaining("Port " + taken.getLocalPort() + " (broker) is taken")
                    .withMessageContaining("KAFKA_PORT=");
            ports.checkFree(Set.of("some-other-part"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "-1", "70000"})
    void refusesWhatIsNoPort(String text) {
        assertThatExceptionOfType(StackFailure.class)
                .isThrownBy(() -> Ports.chosen(Map.of("GATEWAY_PORT", text)))
                .withMessageContaining("GATEWAY_PORT is '" + text + "'");
    }

    @Test
    void choosesDifferentFreePortsForZero() {
        Ports ports = Ports.chosen(Map.of("SMTP_PORT", "0", "SMTPS_PORT", "0"));

        assertThat(ports.of(Port.SMTP)).isPositive().isNotEqualTo(ports.of(Port.SMTPS));
        assertThat(ports.of(Port.GATEWAY)).isEqualTo(8080);
    }

    @Test
    void makesStartUpCachesBesideThePartsThatRun() throws Exception {
        StackPart part = inOneJar(part("one", "live"));
        launcher.start(List.of(part));
        Folders apart = apart();

        launcher.makeCaches(List.of(part), Map.of("one", part), apart).get(2, TimeUnit.MINUTES);

        assertThat(printed()).containsSubsequence("one", "ready in", "Made 1 start-up caches");
        assertThat(AotCache.of(built(), part, PartProcess.options(part)).exists()).isTrue();
        assertThat(launcher.pids()).containsOnlyKeys("one");
        assertThat(launcher.process("one").isAlive()).isTrue();
        assertThat(apart.stack()).doesNotExist();
    }

    @Test
    void aStopDoesNotWaitForACache() throws Exception {
        launcher.start(List.of(part("one", "live")));
        Folders apart = apart();
        CompletableFuture<Void> caches =
                launcher.makeCaches(
                        List.of(part("one", "live")), Map.of("one", part("one", "mute")), apart);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(apart.logs().resolve("one.log")));

        launcher.stop();

        caches.get(20, TimeUnit.SECONDS);
        assertThat(AotCache.of(built(), part("one", "live"), List.of()).exists()).isFalse();
        assertThat(printed()).doesNotContain("Made");
    }

    private Folders apart() {
        Folders apart = new Folders(folder.resolve("repository"), folder.resolve("apart"));
        apart.make();
        return apart;
    }

    private Path built() {
        return new Folders(folder.resolve("repository"), folder.resolve("stack")).built();
    }

    /// A start-up cache can't be made over folders.
    private StackPart inOneJar(StackPart part) throws IOException {
        Path jar = folder.resolve("parts.jar");
        try (JarOutputStream file = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(Attached.class, ScriptedPart.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                file.putNextEntry(new JarEntry(name));
                try (InputStream content =
                        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
                    content.transferTo(file);
                }
            }
        }
        return new StackPart(
                part.name(),
                part.address(),
                part.heap(),
                part.options(),
                List.of(jar),
                part.main(),
                part.environment(),
                part.needs(),
                part.readiness());
    }

    private static void kill(Process part) throws InterruptedException {
        part.destroyForcibly().waitFor();
    }

    private String status() {
        ByteArrayOutputStream status = new ByteArrayOutputStream();
        new StackStatus(new Folders(folder.resolve("repository"), folder.resolve("stack")), record)
                .print(new PrintStream(status, true, StandardCharsets.UTF_8));
        return status.toString(StandardCharsets.UTF_8);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<ProcessHandle> running() {
        return launcher.pids().values().stream()
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static StackPart part(String name, String script, String... needs) {
        return new StackPart(
                name,
                "",
                32,
                List.of(),
                Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                List.of(ScriptedPart.class.getName(), script),
                Map.of(),
                Set.copyOf(Arrays.asList(needs)),
                new Readiness.Printed("ready "));
    }
}
