package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.envelope;
import static com.smart360.mail.smtp.Conversations.message;
import static com.smart360.mail.smtp.Conversations.open;
import static com.smart360.mail.smtp.Conversations.soon;
import static com.smart360.mail.smtp.testing.Answer.hangUp;
import static com.smart360.mail.smtp.testing.Answer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.smtp.Conversations.Watcher;
import com.smart360.mail.smtp.login.Mechanism;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestLogins;
import com.smart360.mail.smtp.tls.CertificatePolicy;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes a server sends at whatever step, they end as a declared failure or result, and
/// what is kept of them is short and can be shown (I3, K3, S18).
class AnyBytesWireTest {

    private static final String[] PIECES = {
        "220 ",
        "250-",
        "250 ",
        "235 ",
        "334 ",
        "354 ",
        "421 ",
        "535 5.7.8 ",
        "552 ",
        "\r\n",
        "\r\n",
        "\n",
        "\r",
        "\0",
        "AUTH PLAIN",
        "STARTTLS",
        "x".repeat(3000),
        "\u202e",
        "\ud83d\ude00",
        "HTTP/1.1 400 Bad Request\r\n",
        "* OK IMAP\r\n",
        "=",
        "{",
        "999",
        "-"
    };

    static Stream<Arguments> steps() {
        return Stream.of(
                        "GREETING",
                        "EHLO",
                        "STARTTLS",
                        "AUTH",
                        "RESPONSE",
                        "MAIL",
                        "RCPT",
                        "DATA",
                        ".")
                .flatMap(step -> IntStream.range(0, 25).mapToObj(seed -> Arguments.of(step, seed)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("steps")
    void endAsADeclaredFailure(String step, int seed) {
        Answer answer = raw(bytes(new Random(seed))).then(hangUp());
        Encryption encryption =
                step.equals("STARTTLS")
                        ? new Encryption.StartTls(new CertificatePolicy.Unchecked())
                        : Conversations.CLEAR;
        try (var server =
                ScriptedSmtpServer.start(
                        script -> {
                            script.capabilities("PIPELINING", "STARTTLS", "AUTH LOGIN XOAUTH2")
                                    .account("user", "correct-horse-7");
                            if (step.equals("GREETING")) {
                                script.greeting(answer);
                            } else {
                                script.on(step, answer);
                            }
                        })) {
            var watcher = new Watcher();
            Mechanism mechanism = seed % 2 == 0 ? Mechanism.LOGIN : Mechanism.XOAUTH2;
            Opening opening =
                    open(
                            server,
                            Conversations.settings(
                                    encryption,
                                    TestLogins.password("user", "correct-horse-7", mechanism)),
                            watcher);
            switch (opening) {
                case Opening.Failed(SmtpFailure failure) -> require(failure);
                case Opening.Opened(SmtpConnection connection) -> {
                    Transaction transaction =
                            connection.send(
                                    envelope("a@a.test", "b@b.test"), message("x\r\n"), soon());
                    transaction.recipients().forEach(AnyBytesWireTest::require);
                    connection.close();
                }
            }
            watcher.failures.forEach(AnyBytesWireTest::require);
            watcher.evidence
                    .values()
                    .forEach(each -> each.values().forEach(value -> require(value, 20_000)));
            watcher.lines.forEach(line -> require(line, Reply.LONGEST_TEXT + 20));
        }
    }

    private static void require(SmtpFailure failure) {
        require(failure.detail(), Reply.LONGEST_TEXT + 1);
        if (failure.reply() != null) {
            require(failure.reply().text(), Reply.LONGEST_TEXT + 1);
        }
    }

    private static void require(Recipient recipient) {
        switch (recipient) {
            case Recipient.Accepted it -> require(it.reply().text(), Reply.LONGEST_TEXT + 1);
            case Recipient.Deferred it -> require(it.detail(), Reply.LONGEST_TEXT + 1);
            case Recipient.Refused it -> require(it.detail(), Reply.LONGEST_TEXT + 1);
            case Recipient.Uncertain it -> require(it.detail(), Reply.LONGEST_TEXT + 1);
            case Recipient.Withheld _ -> throw new AssertionError("nobody stopped it");
        }
    }

    private static void require(String text, int longest) {
        assertThat(text).hasSizeLessThanOrEqualTo(longest);
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    private static byte[] bytes(Random random) {
        var bytes = new ByteArrayOutputStream();
        int pieces = random.nextInt(1, 30);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(6) == 0) {
                byte[] any = new byte[random.nextInt(1, 40)];
                random.nextBytes(any);
                bytes.writeBytes(any);
            } else {
                String piece = PIECES[random.nextInt(PIECES.length)];
                bytes.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
