package com.smart360.mail.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The chart of `deploy/helm`, rendered and linted by Helm itself (ADR 82).
final class HelmChart {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path FOLDER = ROOT.resolve("deploy/helm/smart360");
    static final Path EXAMPLE = ROOT.resolve("deploy/helm/examples/values.yaml");

    /// Helm asks no cluster; what it takes for one otherwise is older than the chart allows.
    private static final String KUBERNETES = "v1.31.0";

    private HelmChart() {}

    /// What `helm install` would send.
    ///
    /// @param values files, each overriding those before
    /// @throws IllegalStateException with Helm's words, where it refuses them
    static List<Manifest> render(Path... values) {
        TemplateCommand command =
                new Helm(FOLDER)
                        .template()
                        .withName("mail")
                        .withNamespace("smart360")
                        .withKubeVersion(KUBERNETES);
        for (Path file : values) {
            command.withValuesFile(file);
        }
        return Manifest.readAll(command.call());
    }

    /// What Helm's linter says against a copy of the chart whose own values are these, as it takes
    /// no others.
    static List<String> lint(Path values, Path scratch) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path copy = scratch.resolve(FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Files.writeString(
                scratch.resolve("values.yaml"),
                Manifest.merged(FOLDER.resolve("values.yaml"), values));
        return new Helm(scratch)
                .lint().call().getMessages().stream()
                        .filter(said -> !said.startsWith("[INFO]"))
                        .toList();
    }
}
