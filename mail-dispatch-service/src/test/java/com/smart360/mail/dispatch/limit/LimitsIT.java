package com.smart360.mail.dispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Limits of the provider, shared by two instances.
@Timeout(240)
class LimitsIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void twoInstancesTogetherKeepTheLimitPerDayAndHighHasAReserve() {
        try (var stage = new Stage();
                var server = server(_ -> {});
                var first = stage.instance();
                var second = stage.instance()) {
            stage.activate(limited(stage, server, null, 40, 2));
            List<String> bulk = ids(60);
            stage.publishMails(bulk);
            await().atMost(LONG).until(() -> server.acceptedMessages() == 36);
            List<String> urgent = ids(10);
            urgent.forEach(id -> stage.publishMail(id, "\"priority\":\"HIGH\""));
            await().atMost(LONG).until(() -> server.acceptedMessages() == 40);
            await().atMost(LONG)
                    .untilAsserted(
                            () -> {
                                JsonNode limits = limits(new Api(first));
                                JsonNode day = limits.get("windows").get(1);
                                assertThat(day.get("name").asString()).isEqualTo("DAY");
                                assertThat(day.get("limit").asLong()).isEqualTo(40);
                                assertThat(day.get("used").asLong()).isEqualTo(40);
                                assertThat(day.get("left").asLong()).isZero();
                                assertThat(day.has("reachedAt")).isTrue();
                            });
            assertThat(server.acceptedMessages()).isEqualTo(40);
            assertThat(server.maxOpenConnections()).isLessThanOrEqualTo(2);
            long urgentSent = urgent.stream().filter(id -> accepted(stage, id)).count();
            assertThat(urgentSent).isEqualTo(4);
            JsonNode queue = new Api(second).get("/api/email-queue", Role.AUDITOR).json();
            assertThat(queue.get("connections").get("max").asInt()).isEqualTo(2);
            // Another account has a limit of its own: the rest goes.
            try (var other = server(_ -> {})) {
                stage.activate(limited(stage, other, null, null, null));
                await().atMost(LONG).until(() -> other.acceptedMessages() == 30);
            }
            stage.deactivate();
        }
    }

    @Test
    void providerThatSaysTooFastIsLeftAloneAndThenMetMoreSlowly() {
        try (var stage = new Stage();
                var server =
                        server(
                                script ->
                                        script.on(
                                                "MAIL",
                                                Answer.reply("250 2.1.0 ok"),
                                                Answer.reply("250 2.1.0 ok"),
                                                Answer.reply("450 4.7.1 rate limit exceeded"),
                                                Answer.reply("250 2.1.0 ok")));
                var instance = stage.instance("--smart360.dispatch.retry.limit-delay=2s")) {
            stage.activate(limited(stage, server, null, null, 1));
            List<String> ids = ids(3);
            ids.forEach(stage::publishMail);
            var api = new Api(instance);
            await().atMost(LONG).until(() -> limits(api).has("pace"));
            // One mail a second is what a quiet account keeps, and it doubles from there (C2).
            assertThat(limits(api).get("pace").asLong()).isBetween(60L, 240L);
            await().atMost(LONG).until(() -> ids.stream().anyMatch(id -> accepted(stage, id)));
            stage.deactivate();
        }
    }

    private static ConfigurationSnapshot limited(
            Stage stage,
            ScriptedSmtpServer server,
            @Nullable Integer perMinute,
            @Nullable Integer perDay,
            @Nullable Integer connections) {
        return Stage.limited(
                stage.configuration("main", 1, server.port(), 6, 3, Stage.PASSWORD),
                new ProviderLimits(connections, perMinute, perDay, null, null, null, null));
    }

    private static JsonNode limits(Api api) {
        return api.get("/api/delivery-limits", Role.AUDITOR).json();
    }

    private static boolean accepted(Stage stage, String id) {
        return stage.events(id).stream().anyMatch(event -> event.outcome() == Outcome.ACCEPTED);
    }

    private static List<String> ids(int count) {
        return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
    }

    private static ScriptedSmtpServer server(Consumer<ScriptedSmtpServer.Script> more) {
        return ScriptedSmtpServer.start(
                script -> {
                    script.capabilities("8BITMIME", "AUTH PLAIN")
                            .account(Stage.USER, Stage.PASSWORD);
                    more.accept(script);
                });
    }
}
