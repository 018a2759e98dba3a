package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.CLEAR;
import static com.smart360.mail.smtp.Conversations.NOBODY;
import static com.smart360.mail.smtp.Conversations.envelope;
import static com.smart360.mail.smtp.Conversations.failed;
import static com.smart360.mail.smtp.Conversations.open;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.testing.Answer.awaitByte;
import static com.smart360.mail.smtp.testing.Answer.drip;
import static com.smart360.mail.smtp.testing.Answer.endless;
import static com.smart360.mail.smtp.testing.Answer.hugeLine;
import static com.smart360.mail.smtp.testing.Answer.raw;
import static com.smart360.mail.smtp.testing.Answer.reply;
import static com.smart360.mail.smtp.testing.Answer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.Conversations.Watcher;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Deferred;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Refused;
import com.smart360.mail.smtp.wire.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that mean no good: none holds a conversation longer than its deadline, takes memory, or
/// gets a secret out.
class HostileServerWireTest {

    private static final Duration WAIT = Duration.ofMillis(600);
    private static final Duration SLACK = Duration.ofMillis(1500);
    private static final Duration DROP = Duration.ofMillis(50);
    private static final TestAuthority AUTHORITY = new TestAuthority();

    static Stream<Arguments> stallers() {
        Encryption startTls =
                new Encryption.StartTls(new CertificatePolicy.CustomAuthority(AUTHORITY.pem()));
        return Stream.of(
                staller(
                        "dripping banner",
                        CLEAR,
                        s -> s.greeting(drip("220-welcome to the tarpit\r\n", DROP))),
                staller("dripping endless EHLO", CLEAR, s -> s.on("EHLO", drip("250-X\r\n", DROP))),
                staller("silent banner", CLEAR, s -> s.greeting(silence())),
                staller(
                        "dripping line without end",
                        CLEAR,
                        s -> s.greeting(raw("220 ").then(drip("x", DROP)))),
                staller(
                        "dripping TLS handshake",
                        startTls,
                        // The beginning of a TLS record that never gets complete.
                        s ->
                                s.capabilities("STARTTLS")
                                        .on(
                                                "STARTTLS",
                                                reply("220 go")
                                                        .then(awaitByte())
                                                        .then(
                                                                raw(
                                                                        new byte[] {
                                                                            0x16,
                                                                            3,
                                                                            3,
                                                                            0x3f,
                                                                            (byte) 0xff,
                                                                            2
                                                                        }))
                                                        .then(drip("\0", DROP)))),
                staller(
                        "dripping EHLO inside TLS",
                        startTls,
                        s ->
                                s.startTls(AUTHORITY.valid("localhost"))
                                        .onAny(
                                                (session, line) ->
                                                        session.encrypted()
                                                                ? drip("250-X\r\n", DROP)
                                                                : null)));
    }

    private static Arguments staller(String what, Encryption encryption, Consumer<Script> script) {
        return Arguments.of(what, encryption, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stallers")
    @DisplayName("WAIT-2 no server stretches an exchange beyond the wait timeout")
    void endsInTime(String what, Encryption encryption, Consumer<Script> script) {
        try (var server = ScriptedSmtpServer.start(script)) {
            long begun = System.nanoTime();
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    new SessionSettings("client.test", encryption, NOBODY, WAIT),
                                    SmtpObserver.NONE));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(WAIT.minusMillis(5), WAIT.plus(SLACK));
            assertThat(failure.failureClass())
                    .isIn(FailureClass.STEP_TIMEOUT, FailureClass.BANNER_TIMEOUT);
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                staller("endless banner", CLEAR, s -> s.greeting(endless("220-and more"))),
                staller(
                        "banner of 10 MB in one line",
                        CLEAR,
                        s -> s.greeting(hugeLine("220 ", 10_000_000))),
                staller("endless EHLO", CLEAR, s -> s.on("EHLO", endless("250-X-NONSENSE"))),
                staller(
                        "EHLO of 10 MB in one line",
                        CLEAR,
                        s -> s.on("EHLO", hugeLine("250 ", 10_000_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void endsAFloodAtOnce(String what, Encryption encryption, Consumer<Script> script) {
        try (var server = ScriptedSmtpServer.start(script)) {
            long begun = System.nanoTime();
            SmtpFailure failure = failed(open(server, encryption, NOBODY));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SLACK);
            assertThat(failure.failureClass())
                    .isIn(FailureClass.NOT_SMTP, FailureClass.REPLY_MALFORMED);
            assertThat(failure.detail()).containsAnyOf("longer than", "more than");
            assertThat(failure.detail()).hasSizeLessThan(400);
        }
    }

    @Test
    @DisplayName("WAIT-2 a server that stops reading can't hold a write")
    void endsAWriteThatNobodyReads() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.on(
                                                "DATA",
                                                session -> {
                                                    session.say("354 go");
                                                    session.raw(new byte[0]);
                                                    session.pause(Duration.ofSeconds(20));
                                                    return false;
                                                }));
                SmtpConnection connection =
                        opened(
                                open(
                                        server,
                                        new SessionSettings("client.test", CLEAR, NOBODY, WAIT),
                                        SmtpObserver.NONE))) {
            byte[] message =
                    ("x".repeat(70) + "\r\n").repeat(500_000).getBytes(StandardCharsets.US_ASCII);
            long begun = System.nanoTime();
            Transaction transaction =
                    connection.send(
                            envelope("a@a.test", "b@b.test"),
                            message,
                            Deadline.after(Duration.ofSeconds(15)));
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(transaction.reusable()).isFalse();
            assertThat(transaction.recipients())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Deferred.class,
                            deferred -> {
                                assertThat(deferred.failureClass())
                                        .isEqualTo(FailureClass.STEP_TIMEOUT);
                                assertThat(deferred.phase()).isEqualTo(Phase.MESSAGE);
                            });
        }
    }

    @Test
    @DisplayName("TEST-9 a cancelled opening stops at once and leaves no socket")
    void cancels() throws Exception {
        try (var server = ScriptedSmtpServer.start(script -> script.greeting(silence()))) {
            Deadline deadline = Deadline.after(Duration.ofSeconds(60));
            var opening =
                    CompletableFuture.supplyAsync(
                            () ->
                                    SmtpConnection.open(
                                            server.endpoint(),
                                            Conversations.settings(CLEAR, NOBODY),
                                            deadline,
                                            SmtpObserver.NONE));
            await().until(() -> server.openConnections() == 1);
            long cancelled = System.nanoTime();
            deadline.cancel();

            SmtpFailure failure = failed(opening.get(20, TimeUnit.SECONDS));
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.TEST_DEADLINE);
            assertThat(failure.detail()).isEqualTo("cancelled");
            await().until(() -> server.openConnections() == 0);
        }
    }

    @Test
    void anInterruptedVirtualThreadLetsGo() throws Exception {
        try (var server = ScriptedSmtpServer.start(script -> script.greeting(silence()))) {
            var outcome = new AtomicReference<Opening>();
            Thread thread =
                    Thread.ofVirtual().start(() -> outcome.set(open(server, CLEAR, NOBODY)));
            await().until(() -> server.openConnections() == 1);
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
            assertThat(failed(outcome.get()).failureClass()).isEqualTo(FailureClass.TCP_RESET);
        }
    }

    @Test
    void closingEndsAnExchangeUnderWay() throws Exception {
        try (var server = ScriptedSmtpServer.start(script -> script.on("DATA", silence()))) {
            SmtpConnection connection = opened(server);
            var sending =
                    CompletableFuture.supplyAsync(
                            () ->
                                    connection.send(
                                            envelope("a@a.test", "b@b.test"),
                                            "x\r\n".getBytes(StandardCharsets.US_ASCII),
                                            Deadline.after(Duration.ofSeconds(30))));
            await().until(() -> server.session().commands().contains("DATA"));
            connection.close();
            Transaction transaction = sending.get(3, TimeUnit.SECONDS);
            assertThat(transaction.recipients()).singleElement().isInstanceOf(Deferred.class);
            assertThat(
                            connection
                                    .send(
                                            envelope("a@a.test", "b@b.test"),
                                            new byte[0],
                                            Conversations.soon())
                                    .recipients())
                    .singleElement()
                    .isInstanceOf(Deferred.class);
            assertThat(connection.alive(Conversations.soon())).isFalse();
        }
    }

    @Test
    @DisplayName("SEC-4 what comes in clear text behind the 220 to STARTTLS is not believed")
    void refusesInjectedReplies() {
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("STARTTLS", "AUTH PLAIN")
                                        .account("user", "correct-horse-7")
                                        .on(
                                                "STARTTLS",
                                                raw(
                                                        "220 go\r\n250-mail.test\r\n250 AUTH"
                                                                + " PLAIN\r\n235 ok\r\n")))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    new Encryption.StartTls(new CertificatePolicy.Unchecked()),
                                    TestLogins.password(
                                            "user", "correct-horse-7", Mechanism.PLAIN)));
            assertThat(failure.phase()).isEqualTo(Phase.TLS);
            assertThat(failure.detail()).contains("clear text");
            assertThat(server.everythingReceived()).doesNotContain("AUTH");
        }
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    @DisplayName("SEC-4 credentials that the server echoes are taken out, now and later")
    void redactsEchoedCredentials(Mechanism mechanism) {
        String password = "correct horse-7 stäple";
        var said = new AtomicReference<>("");
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH LOGIN PLAIN CRAM-MD5 XOAUTH2")
                                        .account("user", password)
                                        .on(
                                                "RESPONSE",
                                                session -> {
                                                    String last = session.commands().getLast();
                                                    said.set(
                                                            last.substring(
                                                                    last.lastIndexOf(' ') + 1));
                                                    session.say("235-you said " + last);
                                                    session.say("235-that is " + password);
                                                    session.say(
                                                            "235-or "
                                                                    + password.toUpperCase(
                                                                            java.util.Locale.ROOT));
                                                    session.say("235 or " + base64(password));
                                                    return true;
                                                })
                                        .on(
                                                "MAIL",
                                                session -> {
                                                    session.say(
                                                            "550-5.7.1 remember "
                                                                    + said.get()
                                                                    + "?");
                                                    session.say(
                                                            "550 5.7.1 "
                                                                    + base64("x" + password + "y"));
                                                    return true;
                                                }))) {
            var watcher = new Watcher();
            SmtpConnection connection =
                    opened(
                            open(
                                    server,
                                    Conversations.settings(
                                            CLEAR,
                                            TestLogins.password("user", password, mechanism)),
                                    watcher));
            Transaction transaction =
                    connection.send(
                            envelope("a@a.test", "b@b.test"), new byte[0], Conversations.soon());
            connection.close();

            assertThat(transaction.recipients()).singleElement().isInstanceOf(Refused.class);
            String all = transaction + watcher.toString();
            assertThat(all)
                    .contains(Redactor.MARK)
                    .doesNotContainIgnoringCase("horse-7")
                    .doesNotContain(base64(password))
                    .doesNotContain(base64("x" + password + "y").substring(4, 24))
                    .doesNotContain(said.get());
        }
    }

    @Test
    @DisplayName("SEC-4 an echoed password is not in the failure either")
    void redactsFailures() {
        String password = "correct-horse-7";
        try (var server =
                ScriptedSmtpServer.start(
                        script ->
                                script.capabilities("AUTH PLAIN")
                                        .wrongLogin("535 5.7.8 wrong password '" + password + "'")
                                        .account("user", "other"))) {
            SmtpFailure failure =
                    failed(
                            open(
                                    server,
                                    CLEAR,
                                    TestLogins.password("user", password, Mechanism.PLAIN)));
            assertThat(failure.failureClass()).isEqualTo(FailureClass.AUTH_BAD_CREDENTIALS);
            assertThat(failure.reply().text()).isEqualTo("wrong password '" + Redactor.MARK + "'");
            assertThat(failure.toString()).doesNotContain(password);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
