package com.smart360.mail.local.observe;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prometheus and Alertmanager, told what `deploy/` tells them: the same rules, routes and
/// inhibitions, at this stack's addresses, and with the product as the receiver (ADR 55).
///
/// @param deploy the folder with the files that compose mounts
/// @param folder where this stack's files and figures are kept
/// @param prometheus its program
/// @param alertmanager its program
public record Observers(Path deploy, Path folder, Path prometheus, Path alertmanager) {

    private static final List<String> PROMETHEUS = List.of("prometheus");
    // As Debian calls it, and as its makers do.
    private static final List<String> ALERTMANAGER =
            List.of("prometheus-alertmanager", "alertmanager");

    /// @throws IllegalArgumentException when a program is not on the path
    public static Observers of(Map<String, String> environment, Path deploy, Path folder) {
        return new Observers(
                deploy,
                folder,
                program(environment, PROMETHEUS),
                program(environment, ALERTMANAGER));
    }

    private static Path program(Map<String, String> environment, List<String> names) {
        return names.stream()
                .map(name -> onPath(environment, name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s is missing (Debian: apt-get install prometheus prometheus-alertmanager)"
                                                .formatted(names.getFirst())));
    }

    private static Optional<Path> onPath(Map<String, String> environment, String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// Where everything is on this machine, as `host:port`.
    ///
    /// @param services by their names in the compose file
    public record Addresses(Map<String, String> services, String prometheus, String alertmanager) {}

    /// Writes Prometheus' file.
    ///
    /// @param every how often it scrapes and evaluates, `15s` say
    /// @return the program with its arguments
    public List<String> prometheusCommand(Addresses at, String every) {
        Text text = Text.of(deploy.resolve("prometheus/prometheus.yml"));
        for (Map.Entry<String, String> service : at.services().entrySet()) {
            text = text.with("\"" + service.getKey() + ":\\d+\"", "\"" + service.getValue() + "\"");
        }
        Path rules = deploy.resolve("prometheus");
        text.with("\"localhost:9090\"", "\"" + at.prometheus() + "\"")
                .with("\"alertmanager:\\d+\"", "\"" + at.alertmanager() + "\"")
                .with(
                        "rule_files: .*",
                        "rule_files: [\"%s\", \"%s\"]"
                                .formatted(
                                        rules.resolve("rules.yml"),
                                        rules.resolve("objectives.yml")))
                .with("scrape_interval: .*", "scrape_interval: " + every)
                .with("evaluation_interval: .*", "evaluation_interval: " + every)
                .write(folder.resolve("prometheus.yml"));
        return List.of(
                prometheus.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=" + at.prometheus(),
                "--log.level=warn");
    }

    /// Writes Alertmanager's file.
    ///
    /// @param receiver the product's address that takes alerts
    /// @param secret the file with what it is shown
    /// @return the program with its arguments
    public List<String> alertmanagerCommand(Addresses at, String receiver, Path secret) {
        Text.of(deploy.resolve("alertmanager/alertmanager.yml"))
                .with(
                        "- name: operators",
                        """
                        - name: operators
                            webhook_configs:
                              - url: "%s"
                                http_config: {authorization: {credentials_file: "%s"}}"""
                                .formatted(receiver, secret))
                .write(folder.resolve("alertmanager.yml"));
        return List.of(
                alertmanager.toString(),
                "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=" + at.alertmanager(),
                // It is alone.
                "--cluster.listen-address=",
                "--log.level=warn");
    }

    /// A file of `deploy/` with other addresses.
    private record Text(Path source, String content) {

        static Text of(Path source) {
            try {
                return new Text(source, Files.readString(source));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// @throws IllegalStateException when nothing there is so
        Text with(String expression, String replacement) {
            Matcher found = Pattern.compile(expression).matcher(content);
            if (!found.find()) {
                throw new IllegalStateException(source + " holds nothing like " + expression);
            }
            return new Text(source, found.replaceFirst(Matcher.quoteReplacement(replacement)));
        }

        void write(Path file) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
