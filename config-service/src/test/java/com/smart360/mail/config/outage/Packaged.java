package com.smart360.mail.config.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// config-service as it was packaged, with a start-up cache: it starts in a third of the time,
/// which counts where it is started 200 times. From the class path where nothing is packaged yet.
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

    /// @param environment what the service needs to be started with
    Packaged(Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path jar = Path.of("target", NAME);
        command = new ArrayList<>(JVM);
        if (!Files.exists(jar)) {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
            return;
        }
        Path app = folder.resolve("app");
        run(
                environment,
                "-Djarmode=tools",
                "-jar",
                jar.toAbsolutePath().toString(),
                "extract",
                "--destination",
                app.toString());
        String classPath = app.resolve(NAME).toString();
        Path cache = folder.resolve("app.aot");
        run(
                environment,
                "-XX:AOTCacheOutput=" + cache,
                "-Dspring.context.exit=onRefresh",
                "-cp",
                classPath,
                MAIN,
                "--server.port=0");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-cp", classPath, MAIN));
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
