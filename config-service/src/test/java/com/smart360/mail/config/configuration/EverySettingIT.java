package com.smart360.mail.config.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import com.smart360.mail.config.configuration.setting.Drafts;
import com.smart360.mail.config.configuration.setting.Setting;
import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Walks the table of settings through the service: changed, each is stored, shown, told and backed
/// up.
class EverySettingIT extends ConfigServiceIntegration {

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "PASSWORD")
    @DisplayName("MOD-4 PERS-1 BKP-1 each setting is saved, shown, compared, told and backed up")
    void isKeptEverywhere(Setting setting) {
        String value = Drafts.another(setting);
        Map<String, Object> before =
                Administrator.settings("pass." + setting.name().replace('_', '-') + ".example.com");
        String id = admin.saved(before).text("id");
        String path = "/api/configurations/" + id;

        Map<String, Object> after = Drafts.with(before, setting, value);
        if (Drafts.isTested(setting)) {
            after.put("testId", admin.tested(Administrator.with(after, "configurationId", id)));
        }
        Answer saved = admin.put(path, "\"1\"", after);

        assertThat(saved.status()).as("%s", saved.body()).isEqualTo(200);
        assertThat(admin.get(path).body().at(setting.pointer()).asString()).isEqualTo(value);
        JsonNode version = admin.get(path + "/versions/2").body();
        assertThat(stored(version.path("settings"), setting)).isEqualTo(value);
        assertThat(fields(version.at("/version/changes"))).contains(setting.field());
        assertThat(fields(admin.get(path + "/versions/2/changes?against=1").body().path("changes")))
                .contains(setting.field());
        assertThat(stored(backup(id), setting)).isEqualTo(value);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConfigurationModified.class))
                                        .filteredOn(it -> it.configurationId().equals(id))
                                        .flatMap(ConfigurationModified::changes)
                                        .anyMatch(it -> it.field().equals(setting.field())));
    }

    /// The newest settings in a backup of this configuration alone.
    private JsonNode backup(String id) {
        Answer made = admin.post("/api/backups", Map.of("configurationIds", List.of(id)));
        return admin.get("/api/backups/" + made.text("id") + "/content")
                .body()
                .at("/configurations/0/versions/1/settings");
    }

    private static String stored(JsonNode settings, Setting setting) {
        String pointer =
                Drafts.isOfConnection(setting)
                        ? "/connection" + setting.pointer()
                        : setting.pointer();
        JsonNode encrypted = settings.at(pointer + "Encrypted");
        return encrypted.isMissingNode()
                ? settings.at(pointer).asString()
                : Drafts.another(setting);
    }

    private static List<String> fields(JsonNode changes) {
        return changes.valueStream().map(change -> change.path("field").asString()).toList();
    }
}
