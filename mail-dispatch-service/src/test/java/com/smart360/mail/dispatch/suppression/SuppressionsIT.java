package com.smart360.mail.dispatch.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The list of those to whom no mail is sent, by hand and over HTTP (ADR 53).
@Timeout(480)
class SuppressionsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PATH = "/api/suppressions";

    @Test
    @DisplayName("an entry is added, keeps its category's mails back with a story, and is removed")
    void entryIsAddedHoldsAndIsRemoved() {
        try (var stage = new Stage();
                var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("AUTH PLAIN")
                                                .account(Stage.USER, Stage.PASSWORD));
                var instance = stage.instance("--smart360.suppressions.refresh=200ms")) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            var api = new Api(instance);
            String until = Instant.now().plus(Duration.ofDays(30)).toString();
            Api.Answer added =
                    api.post(
                            PATH,
                            """
                            {"address": "Jo@Example.org", "category": "bills", "until": "%s",
                             "comment": "asked on the phone"}
                            """
                                    .formatted(until),
                            Role.UTILITY_ADMIN);
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            JsonNode entry = added.json();
            assertThat(entry.get("address").asString()).isEqualTo("jo@example.org");
            assertThat(entry.get("reason").asString()).isEqualTo("MANUAL");
            assertThat(entry.get("comment").asString()).isEqualTo("asked on the phone");
            assertThat(Instant.parse(entry.get("until").asString())).isAfter(Instant.now());

            JsonNode listed = api.get(PATH, Role.AUDITOR).json().get("items");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).get("id")).isEqualTo(entry.get("id"));
            EmailDelivery kept = sent(stage, "bills");
            assertThat(kept.outcome()).isEqualTo(Outcome.SUPPRESSED);
            assertThat(kept.last()).isTrue();
            assertThat(kept.detail()).contains("suppression list", "somebody put it there");
            assertThat(sent(stage, "alerts").outcome()).isEqualTo(Outcome.ACCEPTED);

            // The same address and category once more is the same entry.
            assertThat(
                            api.post(
                                            PATH,
                                            "{\"address\": \"JO@example.org\", \"category\":"
                                                    + " \"bills\"}",
                                            Role.SYSTEM_ADMIN)
                                    .json()
                                    .get("id"))
                    .isEqualTo(entry.get("id"));
            String path = PATH + "/" + entry.get("id").asString();
            assertThat(api.delete(path + "?comment=again", Role.SYSTEM_ADMIN).status())
                    .isEqualTo(204);
            assertThat(api.get(PATH, Role.AUDITOR).json().get("items")).isEmpty();
            assertThat(sent(stage, "bills").outcome()).isEqualTo(Outcome.ACCEPTED);
            await().atMost(LONG).until(() -> stage.suppressions().size() == 3);
            assertThat(stage.suppressions())
                    .extracting(change -> change.change() + " " + change.recipient())
                    .containsExactly(
                            "ADDED j…@example.org",
                            "ADDED j…@example.org",
                            "REMOVED j…@example.org");
            assertThat(stage.suppressions().getFirst().comment()).isEqualTo("asked on the phone");
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("RBAC roles decide who looks and who changes; each wrong field is named")
    void rolesDecideAndFieldsAreNamed() {
        try (var stage = new Stage();
                var instance = stage.instance()) {
            var api = new Api(instance);
            String right = "{\"address\": \"jo@example.org\"}";
            for (Role reader : new Role[] {Role.SYSTEM_ADMIN, Role.UTILITY_ADMIN, Role.AUDITOR}) {
                assertThat(api.get(PATH, reader).status()).as("%s", reader).isEqualTo(200);
            }
            assertThat(api.get(PATH, Role.EMAIL_SENDER).status()).isEqualTo(403);
            for (Role other : new Role[] {Role.AUDITOR, Role.EMAIL_SENDER}) {
                assertThat(api.post(PATH, right, other).status()).as("%s", other).isEqualTo(403);
                assertThat(api.delete(PATH + "/x", other).status()).isEqualTo(403);
            }
            assertThat(api.delete(PATH + "/x", Role.SYSTEM_ADMIN).status()).isEqualTo(404);

            Api.Answer wrong =
                    api.post(
                            PATH,
                            """
                            {"address": "no address", "category": "%s", "until": "2020-01-01T00:00:00Z",
                             "comment": "%s"}
                            """
                                    .formatted("c".repeat(101), "w".repeat(501)),
                            Role.SYSTEM_ADMIN);
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json().get("errors")).hasSize(4);
            assertThat(wrong.body())
                    .contains("\"/address\"", "\"/category\"", "\"/comment\"", "\"/until\"");
            assertThat(
                            api.post(PATH, "{\"addres\": \"jo@example.org\"}", Role.SYSTEM_ADMIN)
                                    .status())
                    .isGreaterThanOrEqualTo(400)
                    .isLessThan(500);
            assertThat(api.get(PATH, Role.AUDITOR).json().get("items")).isEmpty();
            assertThat(stage.suppressions()).isEmpty();
        }
    }

    private static EmailDelivery sent(Stage stage, String category) {
        String id = UUID.randomUUID().toString();
        stage.publishMail(id, "\"category\":\"" + category + "\"");
        await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
        return stage.events(id).getFirst();
    }
}
