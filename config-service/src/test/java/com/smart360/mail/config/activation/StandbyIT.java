package com.smart360.mail.config.activation;

import static com.smart360.mail.config.testing.Administrator.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.config.testing.Administrator.Answer;
import com.smart360.mail.config.testing.ConfigServiceIntegration;
import com.smart360.mail.config.testing.Published;
import com.smart360.mail.config.testing.ScriptedRunner;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyNamed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class StandbyIT extends ConfigServiceIntegration {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired private EventProducer deliveries;
    @Autowired private ScriptedRunner runner;

    private String first;
    private String second;

    @BeforeEach
    void oneActiveAndAStandby() {
        dispatch.answers(200, -1);
        first = admin.saved(settings("pass.main.example.com")).text("id");
        second = admin.saved(settings("pass.spare.example.com")).text("id");
        assertThat(admin.post(path(first) + "/activate", "").status()).isEqualTo(200);
        Answer named = utility.put(path(second) + "/standby", null, "");
        assertThat(named.status()).as("%s", named.body()).isEqualTo(200);
        assertThat(named.body().path("standby").asBoolean()).isTrue();
    }

    /// Others share the pointer.
    @AfterEach
    void none() {
        Document standby = pointer().get("standby", Document.class);
        if (standby != null) {
            admin.delete(path(standby.getString("configurationId")) + "/standby", null);
        }
        Document active = pointer().get("active", Document.class);
        if (active != null) {
            admin.post(
                    path(active.getString("configurationId")) + "/deactivate",
                    "{\"confirmQueued\":true}");
        }
    }

    @Test
    @DisplayName("MULTI-1 a standby takes over by hand in one call; the way back is by hand")
    void promotesByHand() {
        Answer promoted =
                admin.post(
                        "/api/configurations/standby/promote",
                        Map.of("reason", "The provider is down"));

        assertThat(promoted.status()).as("%s", promoted.body()).isEqualTo(200);
        assertThat(promoted.text("id")).isEqualTo(second);
        assertThat(promoted.body().path("active").asBoolean()).isTrue();
        assertThat(promoted.body().path("standby").asBoolean()).isFalse();
        assertThat(admin.get(path(first)).body().path("active").asBoolean()).isFalse();
        assertThat(pointer().containsKey("standby")).isFalse();
        ConfigurationActivated event = activated(second, Method.STANDBY_BY_HAND);
        assertThat(event.previousId()).isEqualTo(first);
        assertThat(event.reason()).isEqualTo("The provider is down");
        assertThat(published.of(StandbyNamed.class))
                .anyMatch(it -> it.configurationId().equals(second));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(lastActive().configuration().id()).isEqualTo(second));

        Answer again = admin.post("/api/configurations/standby/promote", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("/problems/standby-missing");
    }

    @Test
    @DisplayName("X64 a standby on the server and login of the active one is warned of, and taken")
    void warnsOfASharedAccount() {
        assertThat(shared(first)).isFalse();
        assertThat(shared(second)).isFalse();
        Map<String, Object> edited = new HashMap<>(settings("pass.main.example.com"));
        edited.put("name", "The same account");
        String same = admin.saved(edited).text("id");
        assertThat(shared(same)).as("it is no standby yet").isFalse();
        Answer named = utility.put(path(same) + "/standby", null, "");
        assertThat(named.status()).isEqualTo(200);
        assertThat(named.body().toString()).contains("STANDBY_SAME_ACCOUNT", "this standby");
        assertThat(shared(first)).as("told on both pages").isTrue();
        assertThat(shared(second)).isFalse();
        edited.put("configurationId", same);
        assertThat(verdict(edited)).contains("STANDBY_SAME_ACCOUNT");
        edited.put("host", "other.example.com");
        assertThat(verdict(edited)).doesNotContain("STANDBY_SAME_ACCOUNT");
    }

    private String verdict(Map<String, Object> draft) {
        return admin.post("/api/configurations/validate", draft).body().toString();
    }

    private boolean shared(String id) {
        return admin.get(path(id)).body().path("warnings").toString().contains("SAME_ACCOUNT");
    }

    @Test
    @DisplayName("only what could send now is named, and it is never what sends")
    void namesOnlyWhatCouldSend() {
        assertThat(admin.put(path(first) + "/standby", null, "").problem())
                .isEqualTo("/problems/configuration-active");
        assertThat(auditor.put(path(second) + "/standby", null, "").status()).isEqualTo(403);
        assertThat(admin.delete(path(second), "\"1\"").problem())
                .isEqualTo("/problems/configuration-standby");

        String third = admin.saved(settings("pass.third.example.com")).text("id");
        mongo.getCollection("configurations")
                .updateOne(
                        new Document("_id", third),
                        new Document("$set", new Document("lastTest.outcome", "FAILED")));
        assertThat(admin.put(path(third) + "/standby", null, "").problem())
                .isEqualTo("/problems/test-not-passed");

        admin.post(path(second) + "/activate", "");
        assertThat(pointer().containsKey("standby"))
                .as("what is activated stands by no more")
                .isFalse();
        admin.put(path(first) + "/standby", null, "");
        Answer dismissed = admin.delete(path(first) + "/standby", null);
        assertThat(dismissed.body().path("standby").asBoolean()).isFalse();
        assertThat(admin.delete(path(first) + "/standby", null).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "ACT-5 promotions, activations and namings at once: pointer and standby never agree")
    void neverBoth() throws Exception {
        for (int round = 0; round < 5; round++) {
            admin.post(path(first) + "/activate", "");
            admin.put(path(second) + "/standby", null, "");
            atOnce(
                    () -> admin.post("/api/configurations/standby/promote", ""),
                    () -> admin.post(path(second) + "/activate", ""),
                    () -> admin.put(path(first) + "/standby", null, ""),
                    () -> admin.put(path(second) + "/standby", null, ""),
                    () -> admin.delete(path(second), "\"1\""));

            Document pointer = pointer();
            String active = pointer.get("active", Document.class).getString("configurationId");
            Document standby = pointer.get("standby", Document.class);
            assertThat(standby == null ? "none" : standby.getString("configurationId"))
                    .isNotEqualTo(active);
            assertThat(admin.get(path(active)).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "the policy promotes after n connection or login failures, never for recipients, with an alert")
    void promotesByPolicy() {
        for (int i = 0; i < 6; i++) {
            tell(delivery("r" + i, Outcome.REFUSED, FailureClass.RECIPIENT_REJECTED, first));
            tell(delivery("o" + i, Outcome.DEFERRED, FailureClass.TCP_TIMEOUT, "another"));
        }
        Instant start = startOfSlot();
        SendingOutcome failure =
                delivery("same", Outcome.DEFERRED, FailureClass.TCP_REFUSED, first, start);
        tell(failure);
        tell(failure);
        for (int i = 0; i < 20; i++) {
            tell(
                    delivery(
                            "burst" + i,
                            Outcome.DEFERRED,
                            FailureClass.AUTH_BAD_CREDENTIALS,
                            first,
                            start.plusMillis(i)));
        }
        tell(
                delivery(
                        "later",
                        Outcome.DEFERRED,
                        FailureClass.TCP_TIMEOUT,
                        first,
                        start.plusSeconds(10)));
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(countedOf(first))
                                        .as("mails of one moment are one failure")
                                        .isEqualTo(2));
        assertThat(admin.get(path(first)).body().path("active").asBoolean()).isTrue();

        runner.probed(probe(first, null, start.plusSeconds(1)));
        runner.probed(probe("another", FailureClass.TCP_REFUSED, start.plusSeconds(2)));
        runner.probed(probe(first, FailureClass.SENDER_REJECTED, start.plusSeconds(3)));
        runner.probed(probe(first, FailureClass.TLS_PROTOCOL, start.plusSeconds(4)));

        ConfigurationActivated event = activated(second, Method.STANDBY_BY_POLICY);
        assertThat(event.actor()).isEqualTo(Actor.service("config-service"));
        assertThat(event.reason()).contains("3 connection or login failures", "TLS_PROTOCOL");
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(published.of(AlertRaised.class))
                                        .anyMatch(
                                                it ->
                                                        it.rule().equals("standby-promoted")
                                                                && it.subject().equals(second)));
        JsonNode mail = admin.get(path(second)).body().path("activationMail");
        assertThat(mail.path("skipped").asString()).isEqualTo("Nobody activated it by hand.");

        for (int i = 0; i < 4; i++) {
            tell(
                    delivery(
                            "back" + i,
                            Outcome.DEFERRED,
                            FailureClass.TCP_REFUSED,
                            second,
                            Instant.now().plusSeconds(10L * i)));
        }
        tell(
                delivery(
                        mailOf(first, admin.post(path(first) + "/activate", "")),
                        Outcome.ACCEPTED,
                        null,
                        first));
        assertThat(admin.get(path(first)).body().path("active").asBoolean())
                .as("no standby is named: nothing goes back by itself")
                .isTrue();
    }

    @Test
    @DisplayName(
            "TEST-13 POST-2 POST-4 TRK-S2 a test mail goes to who activated, and its fate shows")
    void testMailAfterActivation() {
        Answer activated = admin.post(path(second) + "/activate", "");
        JsonNode asked = activated.body().path("activationMail");
        String mailId = asked.path("mailId").asString();
        assertThat(asked.path("to").asString()).isEqualTo("anna@smart360.test");
        assertThat(asked.has("outcome")).isFalse();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(published.of(EmailRequest.class))
                                        .anyMatch(
                                                it ->
                                                        it.id().equals(mailId)
                                                                && it.to()
                                                                        .equals(
                                                                                List.of(
                                                                                        "anna@smart360.test"))));
        assertThat(
                        published.all().stream()
                                .filter(it -> it.topic().equals(Topics.EMAIL_REQUESTS))
                                .map(Published.Event::key))
                .contains(mailId);

        tell(delivery(mailId, Outcome.DEFERRED, FailureClass.RATE_LIMITED, second));
        awaitMail(second, "DEFERRED");
        SendingOutcome accepted = delivery(mailId, Outcome.ACCEPTED, null, second);
        tell(accepted);
        tell(accepted);
        awaitMail(second, "ACCEPTED");

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(published.of(ActivationChecked.class))
                                        .filteredOn(it -> it.emailId().equals(mailId))
                                        .extracting(ActivationChecked::outcome)
                                        .containsExactly(Outcome.ACCEPTED));
        assertThat(admin.get(path(first)).body().has("activationMail")).isFalse();
    }

    private String mailOf(String id, Answer activated) {
        assertThat(activated.status()).as("%s", activated.body()).isEqualTo(200);
        return admin.get(path(id)).body().path("activationMail").path("mailId").asString();
    }

    private void awaitMail(String id, String outcome) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                admin.get(path(id))
                                                        .body()
                                                        .path("activationMail")
                                                        .path("outcome")
                                                        .asString())
                                        .isEqualTo(outcome));
    }

    private void tell(SendingOutcome delivery) {
        deliveries
                .publish(
                        UUID.randomUUID().toString(),
                        delivery.emailId(),
                        delivery,
                        Actor.service("mail-dispatch-service"),
                        delivery.at())
                .join();
    }

    /// After the activation, at the beginning of ten seconds, in the near future.
    private static Instant startOfSlot() {
        return Instant.ofEpochSecond((Instant.now().getEpochSecond() / 10 + 1) * 10);
    }

    private static ActiveConfigurationProbed probe(
            String configurationId, FailureClass failure, Instant at) {
        return new ActiveConfigurationProbed(
                configurationId,
                1,
                failure == null
                        ? ConnectionTestEvent.Outcome.PASSED
                        : ConnectionTestEvent.Outcome.FAILED,
                42,
                failure == null
                        ? null
                        : new Diagnosis(
                                failure,
                                Stage.CONNECT,
                                "It failed.",
                                "So it is.",
                                "Mend it.",
                                null,
                                List.of(),
                                null),
                List.of(),
                null,
                at);
    }

    private static SendingOutcome delivery(
            String mailId, Outcome outcome, FailureClass failure, String configurationId) {
        return delivery(mailId, outcome, failure, configurationId, Instant.now());
    }

    private static SendingOutcome delivery(
            String mailId,
            Outcome outcome,
            FailureClass failure,
            String configurationId,
            Instant at) {
        return new SendingOutcome(
                mailId,
                outcome,
                failure,
                failure == null ? null : "because of " + failure,
                configurationId,
                1L,
                at);
    }

    private long countedOf(String id) {
        long count = 0;
        for (Document minute :
                mongo.getCollection("standby_policy_counts")
                        .find(new Document("_id", new Document("$regex", "^" + id + "/")))) {
            count += minute.getList("failures", String.class).size();
        }
        return count;
    }

    private ConfigurationActivated activated(String id, Method method) {
        return await().atMost(SOON)
                .until(
                        () ->
                                published
                                        .of(ConfigurationActivated.class)
                                        .filter(
                                                it ->
                                                        it.configurationId().equals(id)
                                                                && it.method() == method)
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private ActiveConfiguration lastActive() {
        return published.of(ActiveConfiguration.class).reduce((_, last) -> last).orElseThrow();
    }

    private Document pointer() {
        return Objects.requireNonNull(
                mongo.getCollection("activation").find(new Document("_id", "active")).first());
    }

    private static String path(String id) {
        return "/api/configurations/" + id;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static List<Answer> atOnce(Callable<Answer>... calls) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(List.of(calls))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
