package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a release says of itself is said alike everywhere: version, licence, what changed.
class ReleasePapersTest {

    private static final Path ROOT = ProductClasses.ROOT;

    @Test
    void everyPlaceNamesTheSameVersion() throws IOException {
        String version =
                found("pom.xml", "<artifactId>smtp-settings</artifactId>\\s*<version>([^<]+)<")
                        .replace("-SNAPSHOT", "");
        assertThat(found("deploy/helm/smart360/Chart.yaml", "(?m)^version: (.+)$"))
                .isEqualTo(version);
        assertThat(found("deploy/helm/smart360/Chart.yaml", "(?m)^appVersion: (.+)$"))
                .isEqualTo(version);
        assertThat(found("admin-ui/package.json", "\"version\": \"([^\"]+)\"")).isEqualTo(version);
        assertThat(found("CHANGELOG.md", "(?m)^## (\\S+)")).isEqualTo(version);
    }

    @Test
    void everyPlaceNamesTheSameLicence() throws IOException {
        assertThat(text("LICENSE"))
                .contains("Apache License", "Version 2.0", "END OF TERMS AND CONDITIONS");
        assertThat(found("pom.xml", "<license>\\s*<name>([^<]+)<")).isEqualTo("Apache-2.0");
        assertThat(found("admin-ui/package.json", "\"license\": \"([^\"]+)\""))
                .isEqualTo("Apache-2.0");
        assertThat(text("deploy/licences/allowed")).contains("\nApache-2.0\n");
        assertThat(text("NOTICE")).contains("Apache License, Version 2.0");
    }

    @Test
    void everyVersionSaysWhatIsToBeDone() throws IOException {
        String[] versions = text("CHANGELOG.md").split("(?m)^## ");
        assertThat(versions).hasSizeGreaterThan(1);
        for (int each = 1; each < versions.length; each++) {
            assertThat(versions[each]).contains("### Upgrade");
        }
    }

    private static String found(String file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text(file));
        assertThat(matcher.find()).as(file + " has " + pattern).isTrue();
        return matcher.group(1);
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
