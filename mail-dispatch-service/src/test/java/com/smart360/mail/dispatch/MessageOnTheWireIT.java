package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/// What a server hears of a request, whichever extensions it offers. Its messages are read by
/// Angus: a reader that is not ours.
@Timeout(120)
class MessageOnTheWireIT {

    private static final String GREETINGS = "Viele Grüße aus Köln";

    private static Stage stage;
    private static ConfigurableApplicationContext instance;

    @BeforeAll
    @Timeout(240)
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        stage = new Stage();
        instance = stage.instance("--smart360.dispatch.intake.max-size=4MB");
    }

    @AfterAll
    static void stop() {
        instance.close();
        stage.close();
    }

    @BeforeEach
    void nothingIsActive() {
        stage.deactivate();
    }

    @Test
    @DisplayName("RFC 6531: addresses beyond ASCII go where SMTPUTF8 is offered")
    void internationalAddressGoesWhereItMay() throws Exception {
        try (var server = server("PIPELINING", "8BITMIME", "SMTPUTF8")) {
            String id = sent(server, null, "\"to\":[\"Jürgen <jürgen@köln.example>\"]");
            assertThat(last(id).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<" + Stage.USER + "> SMTPUTF8")
                    .contains("RCPT TO:<jürgen@xn--kln-sna.example>");
            var to = (InternetAddress) read(server).getRecipients(RecipientType.TO)[0];
            assertThat(to.getAddress()).isEqualTo("jürgen@xn--kln-sna.example");
            assertThat(to.getPersonal()).isEqualTo("Jürgen");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"to\":[\"jo@example.org\"],\"bcc\":[\"jürgen@example.org\"]",
                "\"to\":[\"jo@example.org\"],\"cc\":[\"jürgen@example.org\"]",
                "\"to\":[\"jo@example.org\",\"jürgen@example.org\"]",
                "\"to\":[\"jürgen@example.org\"],\"bcc\":[\"jo@example.org\"]",
                "\"to\":[\"jo@example.org\",\"jürgen@example.org\"],"
                        + "\"replyTo\":\"büro@example.org\""
            })
    @DisplayName("M6 one recipient beyond ASCII keeps no other from getting the mail")
    void othersGetTheMail(String addresses) throws Exception {
        try (var server = server("PIPELINING", "8BITMIME")) {
            EmailDelivery event = last(sent(server, null, addresses));
            assertThat(event.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(event.recipients())
                    .extracting(
                            EmailDelivery.RecipientStatus::address,
                            EmailDelivery.RecipientStatus::status,
                            status -> status.code() == null)
                    .containsExactlyInAnyOrder(
                            tuple("jo@example.org", Outcome.ACCEPTED, false),
                            tuple("jürgen@example.org", Outcome.REFUSED, true));
            assertThat(server.session().commands())
                    .filteredOn(command -> command.startsWith("RCPT"))
                    .containsExactly("RCPT TO:<jo@example.org>");
            assertThat(server.everythingReceived()).doesNotContain("jürgen").doesNotContain("büro");
            assertThat(read(server).getHeader("To")).hasSize(1);
        }
    }

    @Test
    @DisplayName("M6 a Reply-To beyond ASCII keeps nobody from getting the mail")
    void replyToBeyondAsciiIsLeftOut() throws Exception {
        try (var server = server("PIPELINING", "8BITMIME")) {
            String id = sent(server, null, TO, "\"replyTo\":\"büro@example.org\"");
            assertThat(last(id).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(read(server).getHeader("Reply-To")).isNull();
        }
    }

    @Test
    @DisplayName("RFC 6531: and are refused in clear words where it is not; others go")
    void internationalAddressIsRefusedWhereItMayNot() {
        try (var server = server("PIPELINING", "8BITMIME")) {
            String id = sent(server, null, "\"to\":[\"jürgen@example.org\"]");
            EmailDelivery event = last(id);
            assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(event.failureClass()).isEqualTo(FailureClass.RECIPIENT_REJECTED);
            assertThat(event.detail()).contains("SMTPUTF8").contains("does not offer");
            assertThat(server.everythingReceived()).doesNotContain("MAIL FROM");
            String other = sent(server, null, TO);
            assertThat(last(other).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    @DisplayName("names and subjects beyond ASCII need no extension")
    void namesAndSubjectsNeedNoExtension() throws Exception {
        try (var server = server("PIPELINING")) {
            sent(
                    server,
                    null,
                    "\"to\":[\"\\\"Müller, Jürgen\\\" <jo@köln.example>\"]",
                    "\"from\":\"Stadtwerke Köln <no-reply@stadtwerke.example>\"",
                    "\"subject\":\"Ihre Rechnung für März 🧾\"");
            assertThat(server.session().received()).isASCII().contains("xn--kln-sna.example");
            MimeMessage read = read(server);
            assertThat(read.getSubject()).isEqualTo("Ihre Rechnung für März 🧾");
            assertThat(personal(read.getFrom()[0])).isEqualTo("Stadtwerke Köln");
            assertThat(personal(read.getAllRecipients()[0])).isEqualTo("Müller, Jürgen");
        }
    }

    @Test
    @DisplayName("RFC 6152: text goes as it is where 8BITMIME is offered, encoded where it is not")
    void textTravelsAsTheServerAllows() throws Exception {
        try (var server = server("PIPELINING", "8BITMIME")) {
            sent(server, null, TO, "\"text\":\"" + GREETINGS + "\"");
            assertThat(server.session().received()).contains("BODY=8BITMIME").contains(GREETINGS);
            assertThat(read(server).getContent()).isEqualTo(GREETINGS + "\r\n");
        }
        try (var server = server("PIPELINING")) {
            sent(server, null, TO, "\"text\":\"" + GREETINGS + "\"");
            assertThat(server.session().received()).isASCII().doesNotContain("BODY=");
            assertThat(read(server).getContent()).isEqualTo(GREETINGS + "\r\n");
        }
    }

    @Test
    @DisplayName("RFC 5321 §4.5.2: dots at line starts arrive, none ends the mail early")
    void dotsArrive() throws Exception {
        try (var server = server("PIPELINING")) {
            sent(
                    server,
                    null,
                    TO,
                    "\"text\":\".\\n..\\nQUIT\\n.\\nMAIL FROM:<x@y.example>\\n.end\"");
            assertThat(server.session().received())
                    .contains(
                            "\r\n..\r\n...\r\nQUIT\r\n..\r\nMAIL FROM:<x@y.example>\r\n..end\r\n");
            assertThat(read(server).getContent())
                    .isEqualTo(".\r\n..\r\nQUIT\r\n.\r\nMAIL FROM:<x@y.example>\r\n.end\r\n");
            assertThat(server.acceptedMessages()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RFC 5322, RFC 3834: Bcc is in the envelope only; the system's headers stand once")
    void systemHeadersStandOnce() throws Exception {
        try (var server = server("PIPELINING")) {
            String id =
                    sent(
                            server,
                            null,
                            TO,
                            "\"cc\":[\"cc@example.org\"]",
                            "\"bcc\":[\"Hidden One <hidden@example.org>\"]");
            var message = server.messages().getFirst();
            assertThat(message.recipients())
                    .containsExactly("jo@example.org", "cc@example.org", "hidden@example.org");
            assertThat(message.text()).doesNotContainIgnoringCase("hidden").doesNotContain("Bcc");
            MimeMessage read = read(server);
            assertThat(read.getAllRecipients()).hasSize(2);
            for (String name :
                    List.of("Date", "From", "To", "Cc", "Subject", "Message-ID", "MIME-Version")) {
                assertThat(read.getHeader(name)).as(name).hasSize(1);
            }
            assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(read.getSentDate()).isCloseTo(last(id).at(), 60_000);
            assertThat(read.getMessageID()).isEqualTo(last(id).messageId());
        }
    }

    @Test
    @DisplayName("RFC 1870: a mail over the server's SIZE is refused before any transaction")
    void mailOverTheServersSizeIsRefused() {
        try (var server = server("PIPELINING", "SIZE 100000")) {
            String large = sent(server, 50, TO, attachment(200_000));
            assertThat(last(large).outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(last(large).failureClass()).isEqualTo(FailureClass.MESSAGE_TOO_LARGE);
            assertThat(last(large).detail()).contains("the server takes 100000");
            assertThat(server.everythingReceived()).doesNotContain("MAIL FROM");
            String small = sent(server, 50, TO, attachment(20_000));
            assertThat(last(small).outcome()).isEqualTo(Outcome.ACCEPTED);
            int size = server.messages().getFirst().content().length;
            assertThat(server.everythingReceived())
                    .contains("MAIL FROM:<" + Stage.USER + "> SIZE=" + size);
        }
    }

    @Test
    @DisplayName("a mail over the provider's size is refused where the server states none")
    void mailOverTheProvidersSizeIsRefused() {
        try (var server = server("PIPELINING")) {
            String large = sent(server, 1, TO, attachment(1_200_000));
            assertThat(last(large).outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(last(large).failureClass()).isEqualTo(FailureClass.MESSAGE_TOO_LARGE);
            assertThat(last(large).detail()).contains("the provider takes 1 MB");
            assertThat(server.everythingReceived()).doesNotContain("MAIL FROM");
            String small = sent(server, 1, TO, attachment(1_000_000));
            assertThat(last(small).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
        try (var server = server("PIPELINING", "SIZE 5000000")) {
            String large = sent(server, 1, TO, attachment(1_200_000));
            assertThat(last(large).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    private static final String TO = "\"to\":[\"jo@example.org\"]";

    private static String attachment(int bytes) {
        return "\"attachments\":[{\"filename\":\"a.bin\",\"contentType\":\"application/x\",\"content\":\""
                + Base64.getEncoder().encodeToString(new byte[bytes])
                + "\"}]";
    }

    /// Activates the server, publishes a mail with these members, and waits for its first outcome.
    private static String sent(
            ScriptedSmtpServer server, @Nullable Integer megabytes, String... members) {
        stage.activateFor(instance, configuration(server, megabytes));
        String id = UUID.randomUUID().toString();
        String all = String.join(",", members);
        String subject = all.contains("\"subject\"") ? "" : "\"subject\":\"Bill\",";
        String text = all.contains("\"text\"") ? "" : "\"text\":\"Hello\",";
        stage.publish(id, "{\"id\":\"" + id + "\"," + subject + text + all + "}");
        await().until(() -> !stage.events(id).isEmpty());
        return id;
    }

    private static ConfigurationSnapshot configuration(
            ScriptedSmtpServer server, @Nullable Integer megabytes) {
        return Stage.limited(
                stage.configuration("main", 1, server.port(), 1, 3, Stage.PASSWORD),
                new ProviderLimits(null, null, null, null, null, null, megabytes));
    }

    private static EmailDelivery last(String id) {
        return stage.events(id).getLast();
    }

    private static MimeMessage read(ScriptedSmtpServer server) throws Exception {
        byte[] content = server.messages().getLast().content();
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        Session session = Session.getInstance(properties);
        return new MimeMessage(session, new ByteArrayInputStream(content));
    }

    private static String personal(Address address) {
        return ((InternetAddress) address).getPersonal();
    }

    private static ScriptedSmtpServer server(String... capabilities) {
        String[] all = java.util.Arrays.copyOf(capabilities, capabilities.length + 1);
        all[capabilities.length] = "AUTH PLAIN";
        return ScriptedSmtpServer.start(
                script -> script.capabilities(all).account(Stage.USER, Stage.PASSWORD));
    }
}
