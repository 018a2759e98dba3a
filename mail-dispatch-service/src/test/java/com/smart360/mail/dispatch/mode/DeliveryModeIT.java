package com.smart360.mail.dispatch.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/// What leaves an environment that does not deliver to everybody.
@Timeout(240)
class DeliveryModeIT {

    @Test
    void redirectedMailReachesOneAddressAndNamesWhomItWasFor() {
        try (var stage = new Stage();
                var server = server();
                var instance =
                        stage.instance(
                                "--smart360.delivery.mode=redirect",
                                "--smart360.delivery.redirect-to=test@utility.example")) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            stage.publishMail(id, "\"bcc\":[\"al@example.org\"]");
            EmailDelivery event = first(stage, id);
            assertThat(event.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(event.recipients())
                    .extracting(RecipientStatus::address)
                    .containsExactly("jo@example.org", "al@example.org");
            assertThat(event.recipients())
                    .allSatisfy(
                            to ->
                                    assertThat(to.text())
                                            .startsWith("redirected to test@utility.example"));
            var message = server.messages().getLast();
            assertThat(message.recipients()).containsExactly("test@utility.example");
            assertThat(message.text())
                    .contains("X-Original-To: jo@example.org, al@example.org")
                    .contains("X-Tenant: utility 7");
            var mode = new Api(instance).get("/api/email-queue", Role.AUDITOR).json().get("mode");
            assertThat(mode.get("name").asString()).isEqualTo("REDIRECT");
            assertThat(mode.get("redirectTo").asString()).isEqualTo("test@utility.example");
            stage.deactivate();
        }
    }

    @Test
    void onlyAllowedDomainsGetMailAndTheRestIsToldAsSuppressed() {
        try (var stage = new Stage();
                var server = server();
                var _ =
                        stage.instance(
                                "--smart360.delivery.mode=allowed_domains",
                                "--smart360.delivery.allowed-domains=utility.example")) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String mixed = UUID.randomUUID().toString();
            String none = UUID.randomUUID().toString();
            stage.publishMail(none);
            stage.publishMail(mixed, "\"cc\":[\"al@mail.utility.example\"]");
            EmailDelivery suppressed = first(stage, none);
            assertThat(suppressed.outcome()).isEqualTo(Outcome.SUPPRESSED);
            assertThat(suppressed.detail()).contains("allowed domains");
            EmailDelivery both = first(stage, mixed);
            assertThat(both.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(both.recipients())
                    .extracting(RecipientStatus::status)
                    .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.SUPPRESSED);
            assertThat(server.messages()).hasSize(1);
            assertThat(server.messages().getLast().recipients())
                    .containsExactly("al@mail.utility.example");
            stage.deactivate();
        }
    }

    @Test
    void capturedMailReachesNobodyAndCanBeLookedAt() throws Exception {
        try (var stage = new Stage();
                var server = server();
                var instance =
                        stage.instance(
                                "--smart360.delivery.mode=capture",
                                "--smart360.dispatch.capture.max-size=200KB")) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = "bill:" + UUID.randomUUID();
            stage.publishMail(id, "\"bcc\":[\"al@example.org\"]", "\"html\":\"<p>Grüße</p>\"");
            String large = UUID.randomUUID().toString();
            stage.publishMail(large, "\"html\":\"" + "x".repeat(300_000) + "\"");
            EmailDelivery event = first(stage, id);
            assertThat(event.outcome()).isEqualTo(Outcome.SUPPRESSED);
            assertThat(event.recipients())
                    .extracting(RecipientStatus::status)
                    .containsExactly(Outcome.SUPPRESSED, Outcome.SUPPRESSED);
            assertThat(first(stage, large).outcome()).isEqualTo(Outcome.SUPPRESSED);
            assertThat(server.connections()).isZero();

            var api = new Api(instance);
            var found = api.get("/api/captured-emails/" + id, Role.AUDITOR);
            assertThat(found.status()).isEqualTo(200);
            var message =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(
                                    found.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(message.getSubject()).isEqualTo("Bill " + id);
            assertThat(message.getMessageID()).isEqualTo(event.messageId());
            assertThat(message.getHeader("X-Tenant")).containsExactly("utility 7");
            assertThat(found.body()).contains("<p>Grüße</p>").doesNotContain("al@example.org");

            assertThat(api.get("/api/captured-emails/" + id, Role.EMAIL_SENDER).status())
                    .isEqualTo(403);
            assertThat(api.get("/api/captured-emails/none", Role.AUDITOR).status()).isEqualTo(404);
            var tooLarge = api.get("/api/captured-emails/" + large, Role.AUDITOR);
            assertThat(tooLarge.status()).isEqualTo(404);
            assertThat(tooLarge.body()).contains("too large to be kept");
            stage.deactivate();
        }
    }

    @Test
    void mailWhoseFileIsNotWholeIsNotCapturedAndOthersAre() throws Exception {
        try (var stage = new Stage();
                var server = server();
                var instance = stage.instance("--smart360.delivery.mode=capture")) {
            String file = "01PLAN";
            try (Attachments.Upload upload =
                    instance.getBean(Attachments.class).upload(file, "billing")) {
                upload.write(new byte[2_000_000]);
            }
            instance.getBean(MongoDatabaseFactory.class)
                    .getMongoDatabase()
                    .getCollection("attachments.chunks")
                    .deleteMany(Filters.gte("n", 1));
            stage.activate(server.port(), 1, 3, Stage.PASSWORD);
            String broken = UUID.randomUUID().toString();
            String whole = UUID.randomUUID().toString();
            stage.publishMail(broken, Stage.fileByReference(file));
            stage.publishMail(whole);
            assertThat(first(stage, broken).outcome()).isEqualTo(Outcome.SUPPRESSED);
            assertThat(first(stage, whole).outcome()).isEqualTo(Outcome.SUPPRESSED);
            var api = new Api(instance);
            assertThat(api.get("/api/captured-emails/" + broken, Role.AUDITOR).status())
                    .isEqualTo(404);
            assertThat(api.get("/api/captured-emails/" + whole, Role.AUDITOR).status())
                    .isEqualTo(200);
            stage.deactivate();
        }
    }

    private static EmailDelivery first(Stage stage, String id) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !stage.events(id).isEmpty());
        return stage.events(id).getFirst();
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD));
    }
}
