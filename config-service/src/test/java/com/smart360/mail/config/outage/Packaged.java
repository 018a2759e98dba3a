package com.smart360.mail.config.outage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.springframework.util.FileSystemUtils;

/// config-service as it was packaged, with a start-up cache: it starts in a third of the time,
/// which counts where it is started 200 times. From the class path where nothing is packaged yet.
/// Cache and all are made by whichever test of a build comes first: that takes as long as some
/// starts.
final class Packaged {

    private static final String NAME = "config-service-1.0.0-SNAPSHOT.jar";
    private static final String MAIN = "com.smart360.mail.config.ConfigServiceApplication";
    private static final List<String> JVM =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx192m");

    private final List<String> command;

    private Packaged(List<String> started) {
        command = new ArrayList<>(JVM);
        command.addAll(started);
    }

    /// @param environment what the service needs to be started with
    static synchronized Packaged by(Map<String, String> environment)
            throws IOException, InterruptedException {
        Path jar = Path.of("target", NAME);
        if (!Files.exists(jar)) {
            return new Packaged(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        }
        Path all = Files.createDirectories(Path.of("target", "packaged").toAbsolutePath());
        try (FileChannel turns =
                        FileChannel.open(
                                all.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = turns.lock()) {
            Path app = all.resolve(checksum(jar));
            Path classPath = app.resolve(NAME);
            Path cache = app.resolve("app.aot");
            if (!Files.exists(cache)) {
                forgetOthers(all);
                unpack(jar, app, environment);
                train(classPath, cache, environment);
            }
            List<String> started = new ArrayList<>();
            if (Files.exists(cache)) {
                started.add("-XX:AOTCache=" + cache);
            }
            started.addAll(List.of("-cp", classPath.toString(), MAIN));
            return new Packaged(started);
        }
    }

    /// Jars of the same size and time may differ: each has the time that all builds have.
    private static String checksum(Path jar) throws IOException {
        var sum = new CRC32();
        try (var content = new CheckedInputStream(Files.newInputStream(jar), sum)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Files.size(jar) + "-" + sum.getValue();
    }

    private static void forgetOthers(Path all) throws IOException {
        List<Path> folders;
        try (Stream<Path> content = Files.list(all)) {
            folders = content.filter(Files::isDirectory).toList();
        }
        for (Path folder : folders) {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static void unpack(Path jar, Path app, Map<String, String> environment)
            throws IOException, InterruptedException {
        run(
                environment,
                "-Djarmode=tools",
                "-jar",
                jar.toAbsolutePath().toString(),
                "extract",
                "--force",
                "--destination",
                app.toString());
    }

    private static void train(Path classPath, Path cache, Map<String, String> environment)
            throws IOException, InterruptedException {
        run(
                environment,
                "-XX:AOTCacheOutput=" + cache,
                "-Dspring.context.exit=onRefresh",
                "-cp",
                classPath.toString(),
                MAIN,
                "--server.port=0");
    }

    /// Up to the service's own arguments.
    List<String> command() {
        return List.copyOf(command);
    }

    private static void run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(JVM);
        all.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.start().waitFor();
    }
}
