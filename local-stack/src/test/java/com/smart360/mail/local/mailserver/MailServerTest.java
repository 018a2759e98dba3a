package com.smart360.mail.local.mailserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.local.ChildProcess;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailServerTest {

    @TempDir static Path made;
    @TempDir Path folder;

    /// Made once: each call of keytool starts a JVM.
    @BeforeAll
    static void makeCertificates() throws IOException {
        LocalAuthority.load(made.resolve("certificates"));
    }

    @BeforeEach
    void copyCertificates() throws IOException {
        Files.createDirectory(folder.resolve("certificates"));
        try (Stream<Path> files = Files.list(made.resolve("certificates"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("certificates").resolve(file.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STARTTLS, LOGIN", "STARTTLS, PLAIN", "STARTTLS, CRAM-MD5",
        "SSL_TLS, LOGIN", "SSL_TLS, PLAIN", "SSL_TLS, CRAM-MD5"
    })
    void takesMailWithEachEncryptionAndMechanismAndShowsItOverImap(String tls, String mechanism)
            throws Exception {
        try (MailServer server = start()) {
            send(server, tls, mechanism, Account.PASSWORD, "someone@example.org");

            try (Inbox inbox = new Inbox(server)) {
                Message[] mails = inbox.folder.getMessages();
                assertThat(mails).hasSize(1);
                assertThat(mails[0].getSubject()).isEqualTo("Grüße aus dem Test");
                assertThat(mails[0].getHeader("Delivered-To"))
                        .containsExactly("someone@example.org");
                assertThat(mails[0].getHeader("Received")[0])
                        .contains("from helo.example.org", "authenticated as smart360", "ESMTPSA");
                assertThat(mails[0].getContent()).isInstanceOf(MimeMultipart.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LOGIN", "PLAIN", "CRAM-MD5"})
    void refusesAWrongPassword(String mechanism) throws Exception {
        try (MailServer server = start()) {
            assertThatExceptionOfType(MessagingException.class)
                    .isThrownBy(() -> send(server, "STARTTLS", mechanism, "wrong", "a@example.org"))
                    .satisfies(
                            failure -> {
                                // The JDK's SASL hides the reply's text of a refused CRAM-MD5.
                                if (!mechanism.equals("CRAM-MD5")) {
                                    assertThat(failure)
                                            .isInstanceOf(AuthenticationFailedException.class)
                                            .hasMessageContaining("535");
                                }
                            });
            try (Inbox inbox = new Inbox(server)) {
                assertThat(inbox.folder.getMessageCount()).isZero();
            }
        }
    }

    @Test
    void demandsEncryptionBeforeAnyMail() throws Exception {
        try (MailServer server = start()) {
            assertThatExceptionOfType(MessagingException.class)
                    .isThrownBy(() -> send(server, "NONE", "LOGIN", Account.PASSWORD, "a@b.org"));
        }
    }

    @Test
    void refusesAndDefersTheRecipientsThatAskForIt() throws Exception {
        try (MailServer server = start()) {
            assertThatExceptionOfType(SendFailedException.class)
                    .isThrownBy(() -> sendTo(server, "refuse.me@example.org"))
                    .satisfies(failure -> assertThat(reasons(failure)).contains("550 5.1.1"));
            assertThatExceptionOfType(SendFailedException.class)
                    .isThrownBy(() -> sendTo(server, "defer.me@example.org"))
                    .satisfies(failure -> assertThat(reasons(failure)).contains("451 4.3.0"));
            sendTo(server, "defer.me@example.org");

            try (Inbox inbox = new Inbox(server)) {
                assertThat(inbox.folder.getMessageCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void keepsMailsAndItsCertificateWhenTheProcessIsKilled() throws Exception {
        try (ChildProcess process = process()) {
            try (Transport transport = transport(process.port())) {
                MimeMessage message = message("someone@example.org");
                transport.sendMessage(message, message.getAllRecipients());
            }
            process.kill();
        }
        byte[] authority = Files.readAllBytes(folder.resolve("certificates/ca.pem"));

        try (MailServer server = start();
                Inbox inbox = new Inbox(server)) {
            assertThat(inbox.folder.getMessageCount()).isEqualTo(1);
            assertThat(Files.readAllBytes(server.authorityPem())).isEqualTo(authority);
        }
    }

    /// (I7) The mail is larger than what the server may hold in memory, when it comes, when it is
    /// looked at, and when the server starts again.
    @Test
    void takesAndShowsAMailThatItsHeapCannotHold() throws Exception {
        byte[] file = new byte[20 << 20];
        new Random(1).nextBytes(file);
        try (ChildProcess process = process(32)) {
            try (Transport transport = transport(process.port())) {
                MimeMessage message = message("someone@example.org", file);
                transport.sendMessage(message, message.getAllRecipients());
                MimeMessage small = message("someone.else@example.org");
                transport.sendMessage(small, small.getAllRecipients());
            }
            process.kill();
        }
        try (ChildProcess process = process(32)) {
            int web = port(process, "web");
            String list = text(web, "/");
            assertThat(list).contains("someone@example.org", "someone.else@example.org");
            String mail =
                    list.replaceAll("(?s).*href=\"(/mails/[0-9-]+)\".*someone@example.org.*", "$1");
            assertThat(text(web, mail)).contains("Plain &lt;text&gt;", "large.bin", "20.0 MB");
            assertThat(get(web, mail + "/attachments/0", HttpResponse.BodyHandlers.ofByteArray()))
                    .isEqualTo(file);
            assertThat(text(web, mail + "/source")).hasSizeGreaterThan(27_000_000);
            try (Inbox inbox = new Inbox(port(process, "imap"))) {
                assertThat(inbox.folder.getMessage(1).getSubject()).isEqualTo("Grüße aus dem Test");
                assertThat(inbox.folder.getMessage(1).getContent().toString())
                        .contains("the whole is on the mail server's page");
                assertThat(inbox.folder.getMessage(2).getContent())
                        .isInstanceOf(MimeMultipart.class);
            }
        }
    }

    @Test
    void refusesAMailThatIsTooLargeAndKeepsNothingOfIt() throws Exception {
        try (MailServer server = start();
                Transport transport = transport(server.ports().smtp())) {
            MimeMessage message = message("someone@example.org", new byte[27 << 20]);

            assertThatExceptionOfType(MessagingException.class)
                    .isThrownBy(() -> transport.sendMessage(message, message.getAllRecipients()))
                    .satisfies(failure -> assertThat(reasons(failure)).contains("552"));
            assertThat(files()).isZero();
        }
    }

    @Test
    void deletesTheFileOfAMailThatIsExpungedOverImap() throws Exception {
        try (MailServer server = start()) {
            sendTo(server, "one@example.org");
            sendTo(server, "two@example.org");
            try (Inbox inbox = new Inbox(server)) {
                inbox.folder.getMessage(1).setFlag(Flags.Flag.DELETED, true);
                inbox.folder.expunge();
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(files()).isEqualTo(1));
        }
    }

    @Test
    void listsAndShowsMailsOnItsPageWithoutLettingThemDoAnything() throws Exception {
        try (MailServer server = start()) {
            sendTo(server, "someone@example.org");

            HttpResponse<String> list = get(server, "/");
            assertThat(list.body()).contains("Grüße aus dem Test", "someone@example.org");
            String mail = list.body().replaceAll("(?s).*href=\"(/mails/[0-9-]+)\".*", "$1");
            HttpResponse<String> page = get(server, mail);
            assertThat(page.body())
                    .contains("Plain &lt;text&gt;", "<iframe sandbox", "report.csv", "Received");
            HttpResponse<String> html = get(server, mail + "/html");
            assertThat(html.body()).contains("<b>HTML</b>");
            assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("sandbox; default-src 'none'");
            HttpResponse<String> attachment = get(server, mail + "/attachments/0");
            assertThat(attachment.body()).isEqualToIgnoringNewLines("a;b\n1;2\n");
            assertThat(attachment.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("attachment", "report.csv");
            assertThat(get(server, "/mails/1234567890123-000099").statusCode()).isEqualTo(404);
            assertThat(get(server, "/mails/..%2f..%2fserver").statusCode()).isEqualTo(404);
        }
    }

    private MailServer start() throws IOException {
        return MailServer.start(folder, new MailServer.Ports(0, 0, 0, 0));
    }

    private ChildProcess process() throws IOException {
        return process(192);
    }

    private ChildProcess process(int heap) throws IOException {
        return ChildProcess.start(
                heap, MailServerProcess.class, folder.toString(), "0", "0", "0", "0");
    }

    /// As [MailServer.Ports] is printed.
    private static int port(ChildProcess process, String name) {
        return process.printed().stream()
                .filter(line -> line.startsWith("ports "))
                .map(line -> line.replaceAll(".*\\b" + name + "=(\\d+).*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private void sendTo(MailServer server, String recipient) throws Exception {
        send(server, "STARTTLS", "LOGIN", Account.PASSWORD, recipient);
    }

    private void send(
            MailServer server, String tls, String mechanism, String password, String recipient)
            throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.localhost", "helo.example.org");
        properties.setProperty("mail.smtp.auth", "true");
        if (mechanism.equals("CRAM-MD5")) {
            properties.setProperty("mail.smtp.sasl.enable", "true");
            properties.setProperty("mail.smtp.sasl.mechanisms", "CRAM-MD5");
            properties.setProperty("mail.smtp.auth.mechanisms", "NONE");
        } else {
            properties.setProperty("mail.smtp.auth.mechanisms", mechanism);
        }
        switch (tls) {
            case "STARTTLS" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case "SSL_TLS" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            default -> {}
        }
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory", trusting().getSocketFactory());
        int port = tls.equals("SSL_TLS") ? server.ports().smtps() : server.ports().smtp();
        try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect("localhost", port, Account.USERNAME, password);
            MimeMessage message = message(recipient);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private Transport transport(int port) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.ssl.socketFactory", trusting().getSocketFactory());
        Transport transport = Session.getInstance(properties).getTransport("smtp");
        transport.connect("localhost", port, Account.USERNAME, Account.PASSWORD);
        return transport;
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(folder.resolve("certificates/ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static MimeMessage message(String recipient, byte[] file) throws Exception {
        MimeMessage message = message(recipient);
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Plain <text>", "UTF-8");
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setDataHandler(
                new DataHandler(new ByteArrayDataSource(file, "application/octet-stream")));
        attachment.setFileName("large.bin");
        message.setContent(new MimeMultipart(text, attachment));
        message.saveChanges();
        return message;
    }

    private static MimeMessage message(String recipient) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("sender@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject("Grüße aus dem Test", "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Plain <text>", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>Some <b>HTML</b><script>alert(1)</script></p>", "text/html");
        MimeMultipart both = new MimeMultipart("alternative", text, html);
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(both);
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setContent("a;b\n1;2\n", "text/csv");
        attachment.setFileName("report.csv");
        message.setContent(new MimeMultipart(body, attachment));
        message.saveChanges();
        return message;
    }

    private static String reasons(Throwable failure) {
        StringBuilder reasons = new StringBuilder();
        Throwable next = failure;
        while (next != null) {
            reasons.append(next.getMessage()).append('\n');
            next = next instanceof MessagingException m ? m.getNextException() : next.getCause();
        }
        return reasons.toString();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
            return files.count();
        }
    }

    private static HttpResponse<String> get(MailServer server, String path) throws Exception {
        return answer(server.ports().web(), path, HttpResponse.BodyHandlers.ofString());
    }

    private static String text(int web, String path) throws Exception {
        return get(web, path, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T get(int web, String path, HttpResponse.BodyHandler<T> handler)
            throws Exception {
        return answer(web, path, handler).body();
    }

    private static <T> HttpResponse<T> answer(
            int web, String path, HttpResponse.BodyHandler<T> handler) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + path)).build(),
                    handler);
        }
    }

    private static final class Inbox implements AutoCloseable {

        private final Store store;
        final Folder folder;

        Inbox(MailServer server) throws MessagingException {
            this(server.ports().imap());
        }

        Inbox(int port) throws MessagingException {
            store = Session.getInstance(new Properties()).getStore("imap");
            store.connect("127.0.0.1", port, Account.USERNAME, Account.PASSWORD);
            folder = store.getFolder("INBOX");
            folder.open(Folder.READ_WRITE);
        }

        @Override
        public void close() throws MessagingException {
            folder.close(false);
            store.close();
        }
    }
}
