package com.smart360.mail.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String COMMAND =
            "java system-tests/src/test/java/com/smart360/mail/settings/SettingsReference.java";

    private final SettingsReference reference = new SettingsReference(ROOT);

    @Test
    void thePaperIsWhatTheCodeSays() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/settings.md")))
                .as("docs/settings.md is made by: %s", COMMAND)
                .isEqualTo(reference.text());
    }

    @Test
    void eachSettingIsDescribed() {
        assertThat(reference.undescribed()).isEmpty();
    }

    /// Those that an operator needs and no paper had.
    @Test
    void namesWhatOnesOwnServersNeed() {
        assertThat(reference.text())
                .contains(
                        List.of(
                                "SMART360_ALLOWED_NETWORKS",
                                "SMART360_ALLOWED_HOSTS",
                                "SMART360_STANDBY_POLICY",
                                "TRACING_SAMPLING",
                                "OTLP_TRACES_ENDPOINT",
                                "SMART360_OAUTH_MICROSOFT",
                                "SMART360_OAUTH_GOOGLE",
                                "KAFKA_TOPIC_REPLICAS"))
                .contains("| `smart360.gateway.throttle.person.burst` |  | int | `100` |")
                .contains(
                        "| `smart360.dispatch.intake.batch` | `DISPATCH_INTAKE_BATCH` | int | `64` |")
                .contains("| `smart360.oidc.issuer` | `OIDC_ISSUER` | String | must be set |")
                .contains("| `smart360.backup.s3.region` | `BACKUP_S3_REGION` |");
    }

    @Test
    void readsARecordWithItsDefaultsAndItsJavadoc() {
        SettingsRecord record =
                SettingsRecord.in(
                                """
                                /// Of something.
                                ///
                                /// @param longWait how long,
                                ///   at most
                                /// @param names of all
                                @ConfigurationProperties("a.b")
                                record Some(
                                        @DefaultValue("2s") Duration longWait,
                                        @DefaultValue({"x", "y"}) List<String> names,
                                        @Nullable Map<String, List<URI>> more,
                                        int plain) {}
                                """,
                                "Some")
                        .orElseThrow();
        assertThat(record.components())
                .containsExactly(
                        new SettingsRecord.Component(
                                "long-wait",
                                "Duration",
                                Optional.of("2s"),
                                false,
                                "how long, at most"),
                        new SettingsRecord.Component(
                                "names", "List<String>", Optional.of("x,y"), true, "of all"),
                        new SettingsRecord.Component(
                                "more", "Map<String, List<URI>>", Optional.empty(), true, ""),
                        new SettingsRecord.Component("plain", "int", Optional.empty(), false, ""));
    }

    @Test
    void readsVariablesOfAYamlFile() {
        YamlSettings settings =
                YamlSettings.of(
                        """
                        a:
                          # of no weight
                          b: ${B_URL:http://x:1/} # why
                          "[c.d]": "false"
                        e: ${E_URI}
                        """);
        assertThat(settings.values())
                .containsEntry("a.b", "${B_URL:http://x:1/}")
                .containsEntry("a.c.d", "false")
                .containsEntry("e", "${E_URI}");
        assertThat(YamlSettings.variable("${B_URL:http://x:1/}"))
                .contains(new YamlSettings.Variable("B_URL", Optional.of("http://x:1/")));
        assertThat(YamlSettings.variable("${E_URI}"))
                .contains(new YamlSettings.Variable("E_URI", Optional.empty()));
        assertThat(YamlSettings.variable("false")).isEmpty();
    }
}
