package com.smart360.mail.config.outage;

import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.smart360.mail.config.testing.Administrator;
import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.Published.Event;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the service in the midst of saves and switches, again and again. `./verify` does so a few
/// times; `./verify --faults` 200 times.
class KilledServiceIT {

    private static final int KILLS = Integer.getInteger("smart360.faults.kills", 2);
    private static final int CONFIGURATIONS = 3;
    private static final int SAVERS = 4;

    @TempDir Path folder;

    private final List<String> ids = new ArrayList<>();
    private final ConcurrentLinkedQueue<Saved> answered = new ConcurrentLinkedQueue<>();

    /// A save that the service said yes to.
    private record Saved(String id, long version, String comment) {}

    @Test
    @DisplayName(
            "PERS-1 SAVE-4 ACT-7 killed at any point of saves and switches, state and events agree")
    void stateAndEventsAgree() throws Exception {
        try (Surroundings around = new Surroundings(folder);
                MongoClient client = around.mongo()) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (Child service = around.service()) {
                    int port = service.port();
                    if (ids.isEmpty()) {
                        createConfigurations(around.administrator(port, "creator"));
                    }
                    killUnderLoad(around, service, port);
                }
            }
            MongoDatabase database = Surroundings.database(client);
            try (Child service = around.service()) {
                service.port();
                awaitSettled(database, around);
                for (String id : ids) {
                    verifyConfiguration(database, around, id);
                }
                verifyPointer(database, around);
            }
            tell(around);
        }
    }

    private void createConfigurations(Administrator creator) {
        for (int i = 0; i < CONFIGURATIONS; i++) {
            ids.add(creator.saved(settings("pass.killed-" + i + ".example.com")).text("id"));
        }
    }

    private void killUnderLoad(Surroundings around, Child service, int port) throws Exception {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < SAVERS; i++) {
            Administrator saver = around.administrator(port, "saver-" + i);
            String name = "saver-" + i;
            clients.add(Thread.ofVirtual().start(() -> untilGone(() -> save(saver, name))));
        }
        Administrator switcher = around.administrator(port, "switcher");
        clients.add(Thread.ofVirtual().start(() -> untilGone(() -> switchOver(switcher))));
        long before = answered.size();
        await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() > before);
        // The moment itself is what is random here; nothing waits for it to have an effect.
        Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(20, 600)));
        service.kill();
        for (Thread thread : clients) {
            thread.join(Duration.ofSeconds(60));
        }
    }

    /// A call that finds nobody there fails as an assertion of the test's client.
    private static void untilGone(Runnable call) {
        try {
            while (true) {
                call.run();
            }
        } catch (AssertionError gone) {
            assertThat(gone).hasCauseInstanceOf(Exception.class);
        }
    }

    private void save(Administrator saver, String name) {
        int index = ThreadLocalRandom.current().nextInt(CONFIGURATIONS);
        String id = ids.get(index);
        Answer present = saver.get(path(id));
        if (present.status() != 200) {
            return;
        }
        int retries = (present.body().path("retries").asInt() + 1) % 11;
        String comment = name + " " + ThreadLocalRandom.current().nextLong();
        Answer saved =
                saver.put(
                        path(id),
                        present.headers().get("etag"),
                        with(
                                settings("pass.killed-" + index + ".example.com"),
                                "retries",
                                retries,
                                "comment",
                                comment));
        if (saved.status() == 200) {
            answered.add(new Saved(id, saved.body().path("version").asLong(), comment));
        }
    }

    private void switchOver(Administrator switcher) {
        int choice = ThreadLocalRandom.current().nextInt(CONFIGURATIONS + 1);
        if (choice < CONFIGURATIONS) {
            switcher.post(path(ids.get(choice)) + "/activate", "");
        } else {
            ids.forEach(id -> switcher.post(path(id) + "/deactivate", "{\"confirmQueued\":true}"));
        }
    }

    /// Until every event has left and the pointer has caught up.
    private void awaitSettled(MongoDatabase database, Surroundings around) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () ->
                                outboxesAreEmpty(database)
                                        && pointerIsUpToDate(database)
                                        && published(around, ActiveConfiguration.class).stream()
                                                .anyMatch(
                                                        it ->
                                                                epoch(it)
                                                                        == pointer(database)
                                                                                .getLong("epoch")));
    }

    private boolean outboxesAreEmpty(MongoDatabase database) {
        return ids.stream().allMatch(id -> isEmpty(configuration(database, id)))
                && isEmpty(pointer(database));
    }

    private static boolean isEmpty(Document owner) {
        return owner.getList("outbox", Document.class, List.of()).isEmpty();
    }

    private static boolean pointerIsUpToDate(MongoDatabase database) {
        Document active = pointer(database).get("active", Document.class);
        return active == null
                || active.getLong("version")
                        .equals(
                                configuration(database, active.getString("configurationId"))
                                        .getLong("version"));
    }

    /// Each version that the state stands on was told once, in order; each save that was answered
    /// is among them.
    private void verifyConfiguration(MongoDatabase database, Surroundings around, String id) {
        Document state = configuration(database, id);
        Map<Long, String> comments = comments(database, state);
        long version = state.getLong("version");
        assertThat(comments.keySet())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, version).boxed().toList().reversed());
        answered.stream()
                .filter(saved -> saved.id().equals(id))
                .forEach(
                        saved ->
                                assertThat(comments)
                                        .containsEntry(saved.version(), saved.comment()));

        List<Long> told =
                once(around, ConfigurationEvent.class).stream()
                        .map(event -> (ConfigurationEvent) event.value())
                        .filter(event -> event.configurationId().equals(id))
                        .filter(
                                event ->
                                        event instanceof ConfigurationCreated
                                                || event instanceof ConfigurationModified)
                        .map(ConfigurationEvent::version)
                        .toList();
        assertThat(told)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, version).boxed().toList());
    }

    /// Each state of the pointer was told once, in order, and the last one is the state.
    private static void verifyPointer(MongoDatabase database, Surroundings around) {
        List<Event> told = once(around, ActiveConfiguration.class);
        Document pointer = pointer(database);
        assertThat(told.stream().map(KilledServiceIT::epoch).toList())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, pointer.getLong("epoch")).boxed().toList());
        ActiveConfiguration last = (ActiveConfiguration) told.getLast().value();
        Document active = pointer.get("active", Document.class);
        if (active == null) {
            assertThat(last.configuration()).isNull();
        } else {
            assertThat(last.configuration().id()).isEqualTo(active.getString("configurationId"));
            assertThat(last.configuration().version()).isEqualTo(active.getLong("version"));
        }
    }

    /// Without repetitions, each of which must be the same event to the letter.
    private static List<Event> once(Surroundings around, Class<?> type) {
        Map<String, Event> first = new LinkedHashMap<>();
        for (Event event : published(around, type)) {
            Event earlier = first.putIfAbsent(event.id(), event);
            if (earlier != null) {
                assertThat(event.json()).isEqualTo(earlier.json());
            }
        }
        return List.copyOf(first.values());
    }

    private static List<Event> published(Surroundings around, Class<?> type) {
        return around.published().all().stream()
                .filter(event -> type.isInstance(event.value()))
                .toList();
    }

    private static long epoch(Event event) {
        return ((ActiveConfiguration) event.value()).epoch();
    }

    /// By version, newest first, along the chain that counts.
    private static Map<Long, String> comments(MongoDatabase database, Document state) {
        Map<String, Document> all =
                database
                        .getCollection("configuration_versions")
                        .find(new Document("configurationId", state.getString("_id")))
                        .into(new ArrayList<>())
                        .stream()
                        .collect(Collectors.toMap(it -> it.getString("_id"), it -> it));
        Map<Long, String> comments = new LinkedHashMap<>();
        Document next = all.get(state.getString("versionId"));
        while (next != null) {
            comments.put(
                    next.getLong("version"),
                    Objects.requireNonNullElse(next.getString("comment"), ""));
            next = all.get(next.getString("previousId"));
        }
        return comments;
    }

    private static Document configuration(MongoDatabase database, String id) {
        return Objects.requireNonNull(
                database.getCollection("configurations").find(new Document("_id", id)).first());
    }

    private static Document pointer(MongoDatabase database) {
        return Objects.requireNonNull(
                database.getCollection("activation").find(new Document("_id", "active")).first());
    }

    /// For docs/measurements.md.
    private void tell(Surroundings around) {
        Map<String, Integer> copies = new HashMap<>();
        around.published().all().forEach(event -> copies.merge(event.id(), 1, Integer::sum));
        System.out.printf(
                "faults: %d kills, %d answered saves, %d events, %d of them published again%n",
                KILLS,
                answered.size(),
                copies.size(),
                copies.values().stream().filter(times -> times > 1).count());
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }
}
