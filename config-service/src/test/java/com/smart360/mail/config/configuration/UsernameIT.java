package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.config.testing.Published;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UsernameIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    @DisplayName("USER-3 a user name stands in clear neither in the database nor on a topic")
    void nowhereInClear() {
        String former = "former-hushed@example.com";
        String next = "next-hushed@example.com";
        Map<String, Object> settings =
                with(settings("pass.hushed.example.com"), "username", former);
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        Map<String, Object> changed = with(settings, "username", next, "configurationId", id);
        String test = admin.tested(changed);
        Answer waits =
                utility.put(path, "\"1\"", with(with(settings, "username", next), "testId", test));
        assertThat(waits.status()).as("%s", waits.body()).isEqualTo(202);
        Answer saved =
                admin.put(path, "\"1\"", with(with(settings, "username", next), "testId", test));
        assertThat(saved.text("username")).isEqualTo(next);
        admin.post(path + "/activate", "");

        JsonNode change = admin.get(path + "/versions").body().path("items").get(0).path("changes");
        assertThat(change.get(0).path("before").asString()).isEqualTo(former);
        assertThat(change.get(0).path("after").asString()).isEqualTo(next);
        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(published.of(ActiveConfiguration.class))
                                    .anyMatch(
                                            it ->
                                                    it.configuration() != null
                                                            && it.configuration()
                                                                    .connection()
                                                                    .username()
                                                                    .equals(next));
                            assertThat(published.of(ConnectionTestRequested.class))
                                    .anyMatch(it -> it.connection().username().equals(former));
                            assertThat(published.of(ConfigurationModified.class))
                                    .filteredOn(it -> it.configurationId().equals(id))
                                    .flatExtracting(ConfigurationModified::changes)
                                    .filteredOn(it -> it.field().equals("username"))
                                    .extracting(it -> it.after())
                                    .containsExactly("n…@example.com");
                        });
        assertThat(everythingStored()).noneMatch(it -> it.contains("hushed@"));
        assertThat(published.all())
                .extracting(Published.Event::json)
                .noneMatch(it -> it.contains("hushed@"));
        admin.post(path + "/deactivate", "{\"confirmQueued\":true}");
    }

    private List<String> everythingStored() {
        List<String> documents = new ArrayList<>();
        for (String collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).find().forEach(it -> documents.add(it.toJson()));
        }
        return documents;
    }
}
