package com.smart360.mail.config.configuration;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.config.configuration.setting.SearchWords;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.config.testing.Finds;
import com.smart360.mail.starter.page.PageRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class SearchIT extends ConfigServiceIntegration {

    private static final String MANY = "MANY-";

    @Autowired private Finds finds;

    @AfterEach
    void leaveNone() {
        mongo.getCollection("configurations")
                .deleteMany(new Document("_id", Pattern.compile("^" + MANY)));
    }

    @Test
    void findsByTheBeginningOfEachWordOfNameHostProviderAndSender() {
        String id =
                admin.saved(
                                with(
                                        settings("pass.relay-zurich.example.com"),
                                        "name",
                                        "Münchner Überweisungen",
                                        "defaultFrom",
                                        "quittung@example.com"))
                        .text("id");

        assertThat(search("münch")).containsExactly(id);
        assertThat(search("MUNCH uber")).containsExactly(id);
        assertThat(search("uberweisungen münchner")).containsExactly(id);
        assertThat(search("quittung@example.com")).containsExactly(id);
        assertThat(search("münch nothing")).isEmpty();
        assertThat(search("weisungen")).as("inside a word").isEmpty();
        assertThat(search(".*[")).as("no pattern: as if nothing was typed").contains(id);

        String path = "/api/configurations/" + id;
        Answer renamed =
                admin.put(
                        path,
                        "\"1\"",
                        with(
                                settings("pass.relay-zurich.example.com"),
                                "name",
                                "Renamed",
                                "defaultFrom",
                                "quittung@example.com"));
        assertThat(renamed.status()).as("%s", renamed.body()).isEqualTo(200);
        assertThat(search("münch")).isEmpty();
        assertThat(search("renam quit")).containsExactly(id);

        // The only one stays.
        admin.saved(settings("pass.another.example.com"));
        Answer deleted = admin.delete(path, "\"2\"");
        assertThat(deleted.status()).as("%s", deleted.body()).isBetween(200, 204);
        assertThat(search("renam quit")).isEmpty();
    }

    @Test
    void tenThousandAreListedAndSearchedWithoutAScan() {
        String id = admin.saved(settings("pass.many.example.com")).text("id");
        tenThousandLike(id);

        List<String> paged = new ArrayList<>();
        List<Long> examined =
                finds.examined(
                        mongo,
                        "configurations",
                        () -> {
                            String cursor = PageRequest.cursor("configurations", MANY);
                            for (int page = 0; page < 3; page++) {
                                Answer list =
                                        admin.get("/api/configurations?limit=50&cursor=" + cursor);
                                paged.addAll(ids(list));
                                cursor = list.text("nextCursor");
                            }
                        });
        assertThat(paged).hasSize(150).doesNotHaveDuplicates().isSorted();
        assertThat(paged).first().isEqualTo(many(0));
        assertThat(examined).hasSize(3).allSatisfy(it -> assertThat(it).isBetween(51L, 60L));

        assertThat(
                        finds.examined(
                                mongo,
                                "configurations",
                                () ->
                                        assertThat(search("branch 0777"))
                                                .containsExactlyElementsOf(
                                                        List.of(
                                                                many(7770),
                                                                many(7771),
                                                                many(7772),
                                                                many(7773),
                                                                many(7774),
                                                                many(7775),
                                                                many(7776),
                                                                many(7777),
                                                                many(7778),
                                                                many(7779)))))
                .hasSize(1)
                .allSatisfy(it -> assertThat(it).isBetween(10L, 20L));
        assertThat(
                        finds.examined(
                                mongo,
                                "configurations",
                                () ->
                                        assertThat(admin.get("/api/configurations/" + many(5)))
                                                .extracting(Answer::status)
                                                .isEqualTo(200)))
                .allSatisfy(it -> assertThat(it).isEqualTo(1));
    }

    @Test
    void aHundredVersionsAreReadByPages() {
        Map<String, Object> settings = settings("pass.history.example.com");
        String id = admin.saved(settings).text("id");
        String path = "/api/configurations/" + id;
        for (int version = 1; version < 100; version++) {
            Answer saved =
                    admin.put(path, "\"" + version + "\"", with(settings, "retries", version % 3));
            assertThat(saved.status()).isEqualTo(200);
        }
        List<Integer> numbers = new ArrayList<>();

        List<Long> examined =
                finds.examined(
                        mongo,
                        "configuration_versions",
                        () -> {
                            String cursor = "";
                            do {
                                Answer page =
                                        admin.get(path + "/versions?limit=30&cursor=" + cursor);
                                for (JsonNode item : page.body().path("items")) {
                                    numbers.add(item.path("version").asInt());
                                }
                                cursor = page.text("nextCursor");
                            } while (!cursor.isEmpty());
                        });

        assertThat(numbers).hasSize(100).startsWith(100, 99, 98).endsWith(3, 2, 1);
        assertThat(examined).containsExactly(31L, 31L, 31L, 10L);
        String first = PageRequest.cursor("versions", "1");
        assertThat(admin.get(path + "/versions?cursor=" + first).body().path("items")).isEmpty();
    }

    @Test
    void whatIsActiveIsNamedOnEachPage() {
        String id = admin.saved(settings("pass.named.example.com")).text("id");
        admin.post("/api/configurations/" + id + "/activate", "");

        assertThat(admin.get("/api/configurations?search=nowhere").text("activeId")).isEqualTo(id);

        admin.post("/api/configurations/" + id + "/deactivate", "{\"confirmQueued\":true}");
    }

    private void tenThousandLike(String id) {
        Document one =
                Objects.requireNonNull(
                        mongo.getCollection("configurations")
                                .find(new Document("_id", id))
                                .first());
        List<Document> all = new ArrayList<>();
        for (int number = 0; number < 10_000; number++) {
            Document settings = new Document(one.get("settings", Document.class));
            String name = String.format(Locale.ROOT, "Branch %05d", number);
            all.add(
                    new Document(one)
                            .append("_id", many(number))
                            .append("settings", settings.append("name", name))
                            .append("nameKey", name.toLowerCase(Locale.ROOT))
                            .append("searchWords", SearchWords.sought(name + " smtp.example"))
                            .append("outbox", List.of()));
        }
        mongo.getCollection("configurations").insertMany(all);
    }

    private static String many(int number) {
        return String.format(Locale.ROOT, "%s%05d", MANY, number);
    }

    private List<String> search(String words) {
        return ids(
                admin.get(
                        "/api/configurations?search="
                                + URLEncoder.encode(words, StandardCharsets.UTF_8)));
    }

    private static List<String> ids(Answer list) {
        List<String> ids = new ArrayList<>();
        list.body().path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}
