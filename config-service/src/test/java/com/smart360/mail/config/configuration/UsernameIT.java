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
import com.smart360.mail.starter.mongo.ChangeUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class UsernameIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired private List<ChangeUnit> units;

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

    @Test
    @DisplayName(
            "USER-3 what the former version stored in clear is read, and encrypted by its change unit")
    void migratesWhatWasStoredInClear() {
        String name = "old-hushed@example.com";
        Map<String, Object> settings = with(settings("pass.old.example.com"), "username", name);
        String id = admin.saved(settings).text("id");
        Document clear = new Document("settings.connection.username", name);
        Document encrypted = new Document("settings.connection.usernameEncrypted", "");
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", clear).append("$unset", encrypted));
        mongo.getCollection("configuration_versions")
                .updateMany(
                        new Document("configurationId", id),
                        new Document(
                                        "$set",
                                        new Document(clear)
                                                .append(
                                                        "changes",
                                                        List.of(
                                                                new Document("field", "username")
                                                                        .append("after", name))))
                                .append("$unset", encrypted));
        String path = "/api/configurations/" + id;
        assertThat(admin.get(path).text("username")).isEqualTo(name);

        ChangeUnit unit =
                units.stream()
                        .filter(it -> it.id().equals("V011__usernames_encrypted"))
                        .findFirst()
                        .orElseThrow();
        unit.apply(mongo);
        unit.apply(mongo);

        assertThat(everythingStored()).noneMatch(it -> it.contains(name));
        assertThat(admin.get(path).text("username")).isEqualTo(name);
        JsonNode version = admin.get(path + "/versions").body().path("items").get(0);
        assertThat(version.path("changes").get(0).path("after").asString()).isEqualTo(name);
        Answer saved = admin.put(path, "\"1\"", with(settings, "retries", 1));
        assertThat(saved.status()).as("the pass still counts: %s", saved.body()).isEqualTo(200);
    }

    @Test
    @DisplayName("USER-3 what sends is published anew once, in the form that hides the user name")
    void publishesAnew() {
        String id = admin.saved(settings("pass.anew.example.com")).text("id");
        admin.post("/api/configurations/" + id + "/activate", "");
        long epoch = pointer().getLong("epoch");

        mongo.getCollection("activation")
                .updateOne(
                        new Document("_id", "active"),
                        new Document("$set", new Document("schemaVersion", 1)));

        await().atMost(SOON)
                .untilAsserted(
                        () -> {
                            assertThat(pointer().getInteger("schemaVersion")).isEqualTo(2);
                            assertThat(pointer().getLong("epoch")).isEqualTo(epoch + 1);
                            assertThat(published.of(ActiveConfiguration.class))
                                    .anyMatch(it -> it.epoch() == epoch + 1);
                        });
        admin.post("/api/configurations/" + id + "/deactivate", "{\"confirmQueued\":true}");
    }

    private Document pointer() {
        return Objects.requireNonNull(
                mongo.getCollection("activation").find(new Document("_id", "active")).first());
    }

    private List<String> everythingStored() {
        List<String> documents = new ArrayList<>();
        for (String collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).find().forEach(it -> documents.add(it.toJson()));
        }
        return documents;
    }
}
