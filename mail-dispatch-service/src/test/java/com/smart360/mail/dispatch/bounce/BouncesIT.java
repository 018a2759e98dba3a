package com.smart360.mail.dispatch.bounce;

import static com.smart360.mail.dispatch.bounce.ReportsInbox.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.dispatch.Api;
import com.smart360.mail.dispatch.Stage;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What comes of a mail after the server took it: our mail out, its report in, the event out.
@Tag("TRK-S1")
@Timeout(240)
class BouncesIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    /// Long enough for several looks at the mailbox and at the list, each of which is awaited.
    private static final String CATEGORY = "\"category\":\"bills\"";

    @Test
    @DisplayName(
            "TRK-S1 a mail that comes back is told once, its address suppressed for the category")
    void bouncedMailIsToldOnceAndItsAddressSuppressed() {
        try (var stage = new Stage();
                var inbox = new ReportsInbox();
                var server = server();
                var instance = stage.instance(inbox.settings().toArray(String[]::new))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            EmailDelivery accepted = sent(stage, id, CATEGORY);
            String envelopeId = envelopeId(server, "jo@example.org");

            String bounce =
                    report("postfix.eml", envelopeId, accepted.messageId(), "jo@example.org");
            inbox.deliver(bounce);
            await().atMost(LONG).until(() -> stage.events(id).size() == 2);
            inbox.deliver(bounce);
            await().atMost(LONG).until(() -> inbox.unread() == 0);

            EmailDelivery bounced = stage.events(id).getLast();
            assertThat(stage.events(id)).hasSize(2);
            assertThat(bounced.outcome()).isEqualTo(Outcome.BOUNCED);
            assertThat(bounced.last()).isTrue();
            assertThat(bounced.messageId()).isEqualTo(accepted.messageId());
            assertThat(bounced.detail()).contains("No mail of category \"bills\"");
            RecipientStatus recipient = bounced.recipients().getFirst();
            assertThat(recipient.status()).isEqualTo(Outcome.BOUNCED);
            assertThat(recipient.code()).isEqualTo(550);
            assertThat(recipient.enhancedCode()).isEqualTo("5.1.1");
            assertThat(recipient.text()).contains("User unknown");

            String next = UUID.randomUUID().toString();
            stage.publish(next, mail(next, "JO@Example.ORG", CATEGORY));
            EmailDelivery suppressed = first(stage, next);
            assertThat(suppressed.outcome()).isEqualTo(Outcome.SUPPRESSED);
            assertThat(suppressed.detail()).contains("suppression list");
            String other = UUID.randomUUID().toString();
            assertThat(sent(stage, other, "\"category\":\"alerts\"").outcome())
                    .isEqualTo(Outcome.ACCEPTED);

            var api = new Api(instance);
            var list = api.get("/api/suppressions?address=jo@example.org", Role.AUDITOR).json();
            assertThat(list.at("/items/0/reason").asString()).isEqualTo("HARD_BOUNCE");
            assertThat(list.at("/items/0/category").asString()).isEqualTo("bills");
            assertThat(list.at("/items/0/emailId").asString()).isEqualTo(id);
            assertThat(list.at("/items/0/until").asString()).isNotBlank();
            String path = "/api/suppressions/" + list.at("/items/0/id").asString();
            assertThat(api.delete(path, Role.AUDITOR).status()).isEqualTo(403);
            assertThat(api.delete(path, Role.UTILITY_ADMIN).status()).isEqualTo(204);
            assertThat(api.delete(path, Role.UTILITY_ADMIN).status()).isEqualTo(404);
            String again = UUID.randomUUID().toString();
            assertThat(sent(stage, again, CATEGORY).outcome()).isEqualTo(Outcome.ACCEPTED);
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("a forged report suppresses nobody, and one of no mail of ours tells nothing")
    void forgedReportsSuppressNobody() {
        try (var stage = new Stage();
                var inbox = new ReportsInbox();
                var server = server();
                var instance = stage.instance(inbox.settings().toArray(String[]::new))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            EmailDelivery accepted = sent(stage, id, CATEGORY);
            String right = envelopeId(server, "jo@example.org");
            String forged = "0".repeat(32) + right.substring(32);

            inbox.deliver(report("postfix.eml", forged, "<x@utility.example>", "jo@example.org"));
            inbox.deliver(
                    report(
                            "postfix.eml",
                            "none",
                            accepted.messageId().replace("@", "@evil."),
                            "jo@example.org"));
            inbox.deliver(report("vacation.eml", "", accepted.messageId(), "jo@example.org"));
            await().atMost(LONG).until(() -> inbox.unread() == 0);
            assertThat(stage.events(id)).hasSize(1);

            // Each recipient knows the Message-ID: it is told, and has no consequences.
            inbox.deliver(report("postfix.eml", "none", accepted.messageId(), "jo@example.org"));
            await().atMost(LONG).until(() -> stage.events(id).size() == 2);
            assertThat(stage.events(id).getLast().outcome()).isEqualTo(Outcome.BOUNCED);
            assertThat(stage.events(id).getLast().detail()).contains("not proven");
            // A proven one about somebody who was no recipient, beside one recipient of the mail.
            assertThat(
                            new Api(instance)
                                    .get("/api/suppressions", Role.SYSTEM_ADMIN)
                                    .json()
                                    .get("items"))
                    .isEmpty();
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("many recipients refused in the same words: an alert, and nobody stays suppressed")
    void manyRefusedAlikeRaiseAnAlertAndSuppressNobody() {
        try (var stage = new Stage();
                var inbox = new ReportsInbox();
                var server = server();
                var instance =
                        stage.instance(
                                inbox.settings("--smart360.bounces.alike=3")
                                        .toArray(String[]::new))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            var api = new Api(instance);
            for (int i = 0; i < 3; i++) {
                String id = UUID.randomUUID().toString();
                String to = "customer" + i + "@example.org";
                stage.publish(id, mail(id, to, CATEGORY));
                EmailDelivery accepted = first(stage, id);
                inbox.deliver(
                        report("postfix.eml", envelopeId(server, to), accepted.messageId(), to));
                await().atMost(LONG).until(() -> stage.events(id).size() == 2);
                if (i == 1) {
                    assertThat(api.get("/api/suppressions", Role.AUDITOR).json().get("items"))
                            .hasSize(2);
                }
            }
            await().atMost(LONG)
                    .until(
                            () ->
                                    stage.alerts().stream()
                                            .anyMatch(it -> it.rule().equals("refused-alike")));
            assertThat(api.get("/api/suppressions", Role.AUDITOR).json().get("items")).isEmpty();
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("a complaint is told as one; reports of arrival and of two recipients each once")
    void complaintsAndArrivalsAreTold() {
        try (var stage = new Stage();
                var inbox = new ReportsInbox();
                var server = server();
                var _ = stage.instance(inbox.settings().toArray(String[]::new))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String complained = UUID.randomUUID().toString();
            EmailDelivery accepted = sent(stage, complained, CATEGORY);
            inbox.deliver(report("arf-yahoo.eml", "", accepted.messageId(), "jo@example.org"));
            await().atMost(LONG).until(() -> stage.events(complained).size() == 2);
            assertThat(stage.events(complained).getLast().outcome()).isEqualTo(Outcome.COMPLAINED);

            String two = UUID.randomUUID().toString();
            stage.publishMail(two, "\"cc\":[\"al@example.net\"]");
            EmailDelivery both = first(stage, two);
            inbox.deliver(
                    report(
                            "postfix-two-recipients.eml",
                            envelopeId(server, "al@example.net"),
                            both.messageId(),
                            "jo@example.org"));
            await().atMost(LONG).until(() -> stage.events(two).size() == 3);
            assertThat(stage.events(two))
                    .extracting(EmailDelivery::outcome)
                    .containsExactly(Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.BOUNCED);
            assertThat(stage.events(two).getLast().recipients())
                    .extracting(RecipientStatus::status)
                    .containsExactly(Outcome.DELIVERED, Outcome.BOUNCED);
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("a mailbox that is away stops no mail, is shown, and is read once it is back")
    void mailboxThatIsAwayStopsNothing() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> settings;
        try (var reserved = new ReportsInbox(port)) {
            settings = reserved.settings();
        }
        try (var stage = new Stage();
                var server = server();
                var instance = stage.instance(settings.toArray(String[]::new))) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            String id = UUID.randomUUID().toString();
            EmailDelivery accepted = sent(stage, id, CATEGORY);
            assertThat(accepted.outcome()).isEqualTo(Outcome.ACCEPTED);
            var api = new Api(instance);
            await().atMost(LONG)
                    .until(
                            () ->
                                    api.get("/actuator/prometheus", Role.SYSTEM_ADMIN)
                                            .body()
                                            .lines()
                                            .anyMatch(
                                                    line ->
                                                            line.startsWith(
                                                                            "mail_bounce_mailbox_open")
                                                                    && line.endsWith(" 0.0")));
            try (var inbox = new ReportsInbox(port)) {
                inbox.deliver(
                        report(
                                "postfix.eml",
                                envelopeId(server, "jo@example.org"),
                                accepted.messageId(),
                                "jo@example.org"));
                await().atMost(LONG).until(() -> stage.events(id).size() == 2);
                await().atMost(LONG).until(() -> inbox.unread() == 0);
            }
            stage.deactivate();
        }
    }

    @Test
    @DisplayName("without the feature no report is asked for")
    void asksForNothingWhereReportsAreNotRead() {
        try (var stage = new Stage();
                var server = server();
                var _ = stage.instance()) {
            stage.activate(server.port(), 2, 3, Stage.PASSWORD);
            assertThat(sent(stage, UUID.randomUUID().toString(), CATEGORY).outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(server.everythingReceived()).doesNotContain("ENVID", "NOTIFY");
            stage.deactivate();
        }
    }

    private static ScriptedSmtpServer server() {
        return ScriptedSmtpServer.start(
                script ->
                        script.capabilities("PIPELINING", "8BITMIME", "DSN", "AUTH PLAIN")
                                .account(Stage.USER, Stage.PASSWORD));
    }

    /// The ENVID of the last mail to somebody.
    private static String envelopeId(ScriptedSmtpServer server, String recipient) {
        Matcher found =
                Pattern.compile(
                                "ENVID=(\\S+)\\r?\\n(?:RCPT TO:[^\\n]*\\n)*?RCPT TO:<"
                                        + Pattern.quote(recipient))
                        .matcher(server.everythingReceived());
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        assertThat(last).as("ENVID of the mail to %s", recipient).isNotNull();
        return String.valueOf(last);
    }

    private static EmailDelivery sent(Stage stage, String id, String more) {
        stage.publishMail(id, more);
        return first(stage, id);
    }

    private static EmailDelivery first(Stage stage, String id) {
        await().atMost(LONG).until(() -> !stage.events(id).isEmpty());
        return stage.events(id).getFirst();
    }

    private static String mail(String id, String to, String more) {
        return Stage.mail(id, more).replace("jo@example.org", to);
    }
}
