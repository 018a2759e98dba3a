package com.smart360.mail.config.activation;

import static com.smart360.mail.config.testing.Administrator.connection;
import static com.smart360.mail.config.testing.Administrator.settings;
import static com.smart360.mail.config.testing.Administrator.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.config.testing.Published;
import com.smart360.mail.config.testing.ScriptedRunner;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.SendingStopped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ActivationIT extends ConfigServiceIntegration {

    @Autowired private ScriptedRunner runner;

    private String first;
    private String second;

    @BeforeEach
    void twoConfigurations() {
        dispatch.answers(200, -1);
        first = admin.saved(settings("pass.first.example.com")).text("id");
        second = admin.saved(settings("pass.second.example.com")).text("id");
        activeId()
                .ifPresent(id -> admin.post(path(id) + "/deactivate", "{\"confirmQueued\":true}"));
    }

    @Test
    @DisplayName(
            "ACT-2 ACT-5 ACT-7 X-18 MULTI-1 activating publishes the whole configuration; switching is one step")
    void activatesAndSwitches() {
        Answer activated = utility.post(path(first) + "/activate", "");
        assertThat(activated.status()).isEqualTo(200);
        assertThat(activated.body().path("active").asBoolean()).isTrue();

        ActiveConfiguration whole = awaitActive(first);
        assertThat(whole.configuration().version()).isEqualTo(1);
        assertThat(whole.configuration().connection().host()).isEqualTo("pass.first.example.com");
        assertThat(whole.configuration().password().ciphertext()).isNotBlank();
        assertThat(whole.by().id()).isEqualTo("uwe");
        assertThat(whole.configuration().limits()).isEqualTo(ProviderLimits.NONE);

        Answer switched = admin.post(path(second) + "/activate", "");
        assertThat(switched.body().path("active").asBoolean()).isTrue();
        ActiveConfiguration next = awaitActive(second);
        assertThat(next.epoch()).isEqualTo(whole.epoch() + 1);
        assertThat(admin.get(path(first)).body().path("active").asBoolean()).isFalse();
        assertThat(activeOnes()).containsExactly(second);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(published.of(ConfigurationActivated.class))
                                        .anyMatch(
                                                it ->
                                                        it.configurationId().equals(second)
                                                                && first.equals(it.previousId())
                                                                && it.epoch() == next.epoch()));
    }

    @Test
    @DisplayName("activating what is active changes nothing")
    void activatingTwiceIsOnce() {
        admin.post(path(first) + "/activate", "");
        long epoch = awaitActive(first).epoch();

        assertThat(admin.post(path(first) + "/activate", "").status()).isEqualTo(200);

        assertThat(pointer().getLong("epoch")).isEqualTo(epoch);
    }

    @Test
    @DisplayName(
            "ACT-2 TEST-10 refused once a test of these settings has failed, and for unknown ids")
    void refusesWhatIsNotProven() {
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", first),
                        new Document("$set", new Document("lastTest.outcome", "FAILED")));

        Answer refused = admin.post(path(first) + "/activate", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("/problems/test-not-passed");
        assertThat(admin.post(path("nothing") + "/activate", "").status()).isEqualTo(404);
        assertThat(auditor.post(path(second) + "/activate", "").status()).isEqualTo(403);
        assertThat(activeOnes()).isEmpty();
    }

    @Test
    @DisplayName(
            "ACT-3 ACT-6 X-17 deactivating asks while mails wait, passes the caller's token on, then stops")
    void deactivates() {
        admin.post(path(first) + "/activate", "");
        dispatch.answers(200, 6);

        Answer asked = admin.post(path(first) + "/deactivate", "");
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.problem()).isEqualTo("/problems/mails-queued");
        assertThat(asked.body().path("queuedMails").asInt()).isEqualTo(7);
        assertThat(dispatch.authorization()).isEqualTo(admin.bearer());
        assertThat(activeOnes()).containsExactly(first);

        dispatch.answers(503, 0);
        Answer unknown = admin.post(path(first) + "/deactivate", "{}");
        assertThat(unknown.problem()).isEqualTo("/problems/mails-queued");
        assertThat(unknown.body().has("queuedMails")).isFalse();

        dispatch.answers(200, 6);
        Answer confirmed = admin.post(path(first) + "/deactivate", "{\"confirmQueued\":true}");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body().path("active").asBoolean()).isFalse();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            assertThat(published.of(ConfigurationDeactivated.class))
                                    .anyMatch(
                                            it ->
                                                    it.configurationId().equals(first)
                                                            && it.queuedMails() == 7);
                            assertThat(lastActive().configuration()).isNull();
                        });
        assertThat(confirmed.body().path("wasActive").asBoolean()).isTrue();
        assertThat(confirmed.body().path("sendsNow").isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("ACT-3 (U1) nothing is called stopped that did not send, and what sends is named")
    void whatIsInactiveIsNotStopped() {
        dispatch.answers(200, -1);
        Answer nothing = admin.post(path(first) + "/deactivate", "");
        assertThat(nothing.problem()).isEqualTo("/problems/configuration-inactive");
        assertThat(nothing.text("detail")).contains("nothing else sends");

        admin.post(path(second) + "/activate", "");
        Answer other = admin.post(path(first) + "/deactivate", "");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("sendsNow")).isEqualTo(second);
        assertThat(activeOnes()).containsExactly(second);
    }

    @Test
    @DisplayName("ACT-3 (U1) a stop is asked for, then confirmed by each sender")
    void sendersConfirmAStop() {
        dispatch.answers(200, -1);
        admin.post(path(first) + "/activate", "");
        admin.post(path(second) + "/activate", "");
        JsonNode replaced = admin.get(path(first)).body().path("stop");
        assertThat(replaced.path("askedBy").asString()).isEqualTo("anna");
        assertThat(replaced.path("confirmed").asBoolean()).isFalse();
        long epoch = replaced.path("epoch").asLong();

        runner.stopped(stopped(first, epoch - 1, "sender-0"));
        runner.stopped(stopped(second, epoch, "sender-0"));
        runner.stopped(stopped(first, epoch, "sender-1"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(admin.get(path(first)).body().at("/stop/confirmedBy"))
                                        .extracting(it -> it.path("instance").asString())
                                        .containsExactly("sender-1"));
        assertThat(admin.get(path(first)).body().at("/stop/confirmed").asBoolean())
                .as("one of two senders")
                .isFalse();

        runner.stopped(stopped(first, epoch + 3, "sender-2"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.get(path(first)).body().at("/stop/confirmed").asBoolean());
        assertThat(admin.get(path(second)).body().path("stop").isMissingNode())
                .as("what sends has no stop")
                .isTrue();
        admin.post(path(first) + "/activate", "");
        assertThat(admin.get(path(first)).body().path("stop").isMissingNode()).isTrue();
    }

    private static SendingStopped stopped(String id, long epoch, String instance) {
        Instant now = Instant.now();
        return new SendingStopped(id, 1, epoch, instance, 2, now, now);
    }

    @Test
    @DisplayName("saving the active configuration lets the new version send")
    void savingMovesThePointer() {
        admin.post(path(first) + "/activate", "");
        Map<String, Object> changed = with(settings("pass.first.example.com"), "retries", 7);

        Answer saved = utility.put(path(first), "\"1\"", changed);

        assertThat(saved.body().path("active").asBoolean()).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            assertThat(lastActive().configuration())
                                    .isNotNull()
                                    .satisfies(
                                            sent -> {
                                                assertThat(sent.version()).isEqualTo(2);
                                                assertThat(sent.retries()).isEqualTo(7);
                                            });
                            assertThat(lastActive().by().id()).isEqualTo("uwe");
                        });
    }

    @Test
    @DisplayName("a save that died before the pointer moved is reconciled")
    void reconciles() {
        admin.post(path(first) + "/activate", "");
        utility.put(path(first), "\"1\"", with(settings("pass.first.example.com"), "retries", 8));
        long epoch = pointer().getLong("epoch");
        mongo.getCollection("activation")
                .updateOne(
                        new Document("_id", "active"),
                        new Document("$set", new Document("active.version", 1L)));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            assertThat(pointer().get("active", Document.class).getLong("version"))
                                    .isEqualTo(2);
                            assertThat(pointer().getLong("epoch")).isEqualTo(epoch + 1);
                        });
    }

    @Test
    @DisplayName("DEL-2 the active configuration cannot be deleted")
    void activeCannotBeDeleted() {
        admin.post(path(first) + "/activate", "");

        Answer refused = admin.delete(path(first), "\"1\"");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("/problems/configuration-active");
        assertThat(admin.get(path(first)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("DEL-6 the only configuration stays, even when the last two are deleted at once")
    void onlyOneStays() throws Exception {
        for (JsonNode other : admin.get("/api/configurations?limit=200").body().path("items")) {
            String id = other.path("id").asString();
            if (!id.equals(first) && !id.equals(second)) {
                admin.delete(path(id) + "/standby", null);
                admin.delete(path(id), "\"" + other.path("version").asInt() + "\"");
            }
        }
        List<Answer> answers =
                atOnce(
                        () -> admin.delete(path(first), "\"1\""),
                        () -> admin.delete(path(second), "\"1\""));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
        assertThat(answers)
                .extracting(Answer::problem)
                .contains("/problems/configuration-only-one");
        assertThat(admin.get("/api/configurations").body().path("items")).hasSize(1);
    }

    @Test
    @DisplayName(
            "DEL-2 deleting and activating at once: never an active configuration that is gone")
    void deleteAgainstActivate() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = admin.saved(settings("pass.race" + round + ".example.com")).text("id");

            List<Answer> answers =
                    atOnce(
                            () -> admin.delete(path(id), "\"1\""),
                            () -> admin.post(path(id) + "/activate", ""));

            boolean deleted = answers.get(0).status() == 204;
            boolean activated = answers.get(1).status() == 200;
            assertThat(deleted).isNotEqualTo(activated);
            assertThat(activeId().filter(id::equals).isPresent()).isEqualTo(activated);
        }
    }

    @Test
    @DisplayName(
            "ACT-5 many switches at once leave exactly one active, and the topic's last word is it")
    void manySwitchesAtOnce() throws Exception {
        long before = published.of(ActiveConfiguration.class).count();
        List<Callable<Answer>> switches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = i % 2 == 0 ? first : second;
            switches.add(() -> admin.post(path(id) + "/activate", ""));
        }

        List<Answer> answers = atOnce(switches);

        assertThat(answers)
                .extracting(Answer::status)
                .contains(200)
                .allMatch(it -> it == 200 || it == 409);
        assertThat(activeOnes()).hasSize(1);
        awaitActive(activeOnes().getFirst());
        List<Long> epochs =
                published
                        .of(ActiveConfiguration.class)
                        .skip(before)
                        .map(ActiveConfiguration::epoch)
                        .toList();
        assertThat(epochs).isNotEmpty().isSorted();
    }

    @Test
    @DisplayName("every record of the compacted topic bears the one key")
    void compactsToOne() {
        admin.post(path(first) + "/activate", "");
        awaitActive(first);

        assertThat(published.all())
                .filteredOn(it -> it.topic().equals(Topics.ACTIVE_CONFIGURATION))
                .extracting(Published.Event::key)
                .containsOnly(Topics.ACTIVE_KEY);
        assertThat(connection("x")).doesNotContainKey("password");
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }

    private Document pointer() {
        return Objects.requireNonNull(
                mongo.getCollection("activation").find(new Document("_id", "active")).first());
    }

    private java.util.Optional<String> activeId() {
        return java.util.Optional.ofNullable(pointer().get("active", Document.class))
                .map(active -> active.getString("configurationId"));
    }

    private List<String> activeOnes() {
        List<String> active = new ArrayList<>();
        admin.get("/api/configurations?limit=200")
                .body()
                .path("items")
                .forEach(
                        it -> {
                            if (it.path("active").asBoolean()) {
                                active.add(it.path("id").asString());
                            }
                        });
        return active;
    }

    private ActiveConfiguration lastActive() {
        return published.of(ActiveConfiguration.class).reduce((_, last) -> last).orElseThrow();
    }

    private ActiveConfiguration awaitActive(String id) {
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                published
                                        .of(ActiveConfiguration.class)
                                        .reduce((_, last) -> last)
                                        .map(ActiveConfiguration::configuration)
                                        .filter(it -> it.id().equals(id))
                                        .isPresent());
        return lastActive();
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Answer> atOnce(Callable<Answer>... calls) throws Exception {
        return atOnce(List.of(calls));
    }

    private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
