package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class VersionsIT extends ConfigServiceIntegration {

    @Autowired private List<ChangeUnit> units;

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

        List<String> before = listed(id);
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", id),
                        new Document("$unset", new Document("formerVersionIds", "")));
        assertThat(numbers(path))
                .as("as the former version left it")
                .containsExactly(5, 4, 3, 2, 1);
        assertThat(retries(path, 2)).isEqualTo(4);

        units.stream()
                .filter(it -> it.id().equals("V012__former_version_ids"))
                .forEach(it -> it.apply(mongo));
        assertThat(listed(id)).isEqualTo(before);
    }

    private int retries(String path, int version) {
        return admin.get(path + "/versions/" + version)
                .body()
                .path("settings")
                .path("retries")
                .asInt();
    }

    private List<Integer> numbers(String path) {
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode version : admin.get(path + "/versions").body().path("items")) {
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
