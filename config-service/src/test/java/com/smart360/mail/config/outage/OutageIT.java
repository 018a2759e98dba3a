package com.smart360.mail.config.outage;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the service stands on goes away and comes back.
class OutageIT {

    private static final String HOST = "pass.outage.example.com";

    @TempDir Path folder;

    @Test
    @DisplayName(
            "PERS-1 SAVE-8 without the broker saves go on; without the database 503, nothing half-done")
    void survivesBrokerAndDatabase() throws Exception {
        try (Surroundings around = new Surroundings(folder);
                Child service = around.service()) {
            Administrator admin = around.administrator(service.port(), "anna");
            String id = admin.saved(settings(HOST)).text("id");
            String path = "/api/configurations/" + id;

            around.killBroker();
            for (int version = 1; version <= 3; version++) {
                assertThat(save(admin, path, version).status()).isEqualTo(200);
            }
            assertThat(admin.get(path).body().path("version").asInt()).isEqualTo(4);
            around.startBroker();
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    around.published()
                                                            .of(ConfigurationModified.class)
                                                            .map(ConfigurationModified::version)
                                                            .distinct())
                                            .isEqualTo(List.of(2L, 3L, 4L)));

            around.killDatabase();
            Answer refused = save(admin, path, 4);
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("/problems/service-unavailable");
            assertThat(Integer.parseInt(refused.headers().get("retry-after"))).isPositive();
            Answer unread = admin.get(path);
            assertThat(unread.status()).isEqualTo(503);
            around.startDatabase();
            await().atMost(Duration.ofSeconds(90)).until(() -> admin.get(path).status() == 200);
            assertThat(admin.get(path).body().path("version").asInt()).isEqualTo(4);
            assertThat(save(admin, path, 4).status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    around.published()
                                            .of(ConfigurationModified.class)
                                            .anyMatch(it -> it.version() == 5));
        }
    }

    private static Answer save(Administrator admin, String path, int version) {
        return admin.put(path, "\"" + version + "\"", with(settings(HOST), "retries", version + 4));
    }
}
