package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.testing.ConfigServiceIntegration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VersionsIT extends ConfigServiceIntegration {

    @Test
    void versionsAreReadByTheIdsThatTheConfigurationLists() {
        Map<String, Object> settings = settings("pass.listed.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        for (int version = 1; version <= 4; version++) {
            admin.put(path, "\"" + version + "\"", with(settings, "retries", version + 3));
        }

        assertThat(listed(id)).hasSize(4).isSorted();
        assertThat(numbers(path)).containsExactly(5, 4, 3, 2, 1);
        assertThat(retries(path, 2)).isEqualTo(4);
        assertThat(retries(path, 5)).isEqualTo(7);
        assertThat(admin.get(path + "/versions/6").status()).isEqualTo(404);
        assertThat(admin.get(path + "/versions/0").status()).isEqualTo(404);
    }

    @Test
    void aRestoredHistoryMayBeginAfterTheFirstVersion() {
        Map<String, Object> settings = settings("pass.shortened.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        for (int version = 1; version <= 3; version++) {
            admin.put(path, "\"" + version + "\"", with(settings, "retries", version + 3));
        }
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", id),
                        new Document("$pop", new Document("formerVersionIds", -1)));

        assertThat(numbers(path)).containsExactly(4, 3, 2);
        assertThat(retries(path, 2)).isEqualTo(4);
        assertThat(retries(path, 3)).isEqualTo(5);
        assertThat(admin.get(path + "/versions/1").status()).isEqualTo(404);
        String cursor = admin.get(path + "/versions?limit=2").text("nextCursor");
        assertThat(numbers(path, "?cursor=" + cursor)).containsExactly(2);
    }

    private int retries(String path, int version) {
        return admin.get(path + "/versions/" + version)
                .body()
                .path("settings")
                .path("retries")
                .asInt();
    }

    private List<Integer> numbers(String path) {
        return numbers(path, "");
    }

    private List<Integer> numbers(String path, String query) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode version : admin.get(path + "/versions" + query).body().path("items")) {
            numbers.add(version.path("version").asInt());
        }
        return numbers;
    }

    private List<String> listed(String id) {
        Document found =
                Objects.requireNonNull(
                        mongo.getCollection("configurations")
                                .find(new Document("_id", id))
                                .first());
        return found.getList("formerVersionIds", String.class, List.of());
    }
}
