package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.CLEAR;
import static com.smart360.mail.smtp.Conversations.NOBODY;
import static com.smart360.mail.smtp.Conversations.envelope;
import static com.smart360.mail.smtp.Conversations.message;
import static com.smart360.mail.smtp.Conversations.open;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.Conversations.soon;
import static com.smart360.mail.smtp.testing.Answer.hangUp;
import static com.smart360.mail.smtp.testing.Answer.reply;
import static com.smart360.mail.smtp.testing.Answer.reset;
import static com.smart360.mail.smtp.testing.Answer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.dsn.WantedReports;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.MailFeed;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Accepted;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Deferred;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Refused;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Uncertain;
import com.smart360.mail.smtp.transfer.Transaction.Recipient.Withheld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of mails, recipient by recipient, over real sockets.
class TransactionWireTest {

    private static final byte[] BODY = message("Subject: x\r\n\r\nbody\r\n");

    static Stream<Consumer<Script>> withAndWithoutPipelining() {
        return Stream.of(script -> {}, script -> script.capabilities("8BITMIME"));
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutPipelining")
    void eachRecipientHasItsOwnFate(Consumer<Script> pipelining) {
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> {
                                    pipelining.accept(script);
                                    script.recipient("no@b.test", "550 5.1.1 nobody")
                                            .recipient("later@b.test", "450 4.2.1 greylisted");
                                });
                SmtpConnection connection = opened(server)) {
            Transaction transaction =
                    connection.send(
                            envelope("a@a.test", "no@b.test", "yes@b.test", "later@b.test"),
                            BODY,
                            soon());
            assertThat(kinds(transaction)).containsExactly("Refused", "Accepted", "Deferred");
            assertThat(transaction.reusable()).isTrue();
            assertThat(server.messages())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.recipients()).containsExactly("yes@b.test"));

            // And the connection is good for the next.
            assertThat(kinds(connection.send(envelope("a@a.test", "yes@b.test"), BODY, soon())))
                    .containsExactly("Accepted");
        }
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutPipelining")
    void aRefusedSenderDecidesForAllAndTheNextMailGoes(Consumer<Script> pipelining) {
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> {
                                    pipelining.accept(script);
                                    script.on(
                                            "MAIL",
                                            reply("550 5.7.60 not you"),
                                            reply("250 2.1.0 Ok"));
                                });
                SmtpConnection connection = opened(server)) {
            Transaction first =
                    connection.send(envelope("a@a.test", "b@b.test", "c@b.test"), BODY, soon());
            assertThat(kinds(first)).containsExactly("Refused", "Refused");
            assertThat(first.recipients())
                    .allSatisfy(
                            fate ->
                                    assertThat(((Refused) fate).failureClass())
                                            .isEqualTo(FailureClass.SENDER_REJECTED));
            assertThat(first.reusable()).isTrue();
            assertThat(kinds(connection.send(envelope("a@a.test", "b@b.test"), BODY, soon())))
                    .containsExactly("Accepted");
        }
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutPipelining")
    void anOpenTransactionIsResetBeforeTheNextMail(Consumer<Script> pipelining) {
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> {
                                    pipelining.accept(script);
                                    script.recipient("no@b.test", "550 5.1.1 nobody");
                                });
                SmtpConnection connection = opened(server)) {
            assertThat(kinds(connection.send(envelope("a@a.test", "no@b.test"), BODY, soon())))
                    .containsExactly("Refused");
            assertThat(kinds(connection.send(envelope("a@a.test", "b@b.test"), BODY, soon())))
                    .containsExactly("Accepted");
            List<String> commands = server.session().commands();
            assertThat(commands.indexOf("RSET"))
                    .isGreaterThan(commands.indexOf("RCPT TO:<no@b.test>"))
                    .isLessThan(commands.indexOf("RCPT TO:<b@b.test>"));
        }
    }

    @Test
    @DisplayName("RFC 2920: 354 with nobody to get it is ended by a lone dot")
    void endsAnOpenDataThatHasNoRecipient() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.recipient("no@b.test", "550 5.1.1 nobody")
                                                .on("DATA", "354 go on")
                                                .on(
                                                        ".",
                                                        reply("554 5.5.1 no valid recipients"),
                                                        reply("250 2.0.0 queued")));
                SmtpConnection connection = opened(server)) {
            Transaction transaction =
                    connection.send(envelope("a@a.test", "no@b.test"), BODY, soon());
            assertThat(kinds(transaction)).containsExactly("Refused");
            assertThat(((Refused) transaction.recipients().get(0)).phase()).isEqualTo(Phase.RCPT);
            assertThat(server.session().commands()).contains("(0 bytes)");
            assertThat(kinds(connection.send(envelope("a@a.test", "b@b.test"), BODY, soon())))
                    .containsExactly("Accepted");
        }
    }

    static Stream<Arguments> endings() {
        return Stream.of("MAIL", "RCPT", "DATA")
                .flatMap(
                        verb ->
                                Stream.of(
                                        Arguments.of(verb, "end", hangUp()),
                                        Arguments.of(verb, "reset", reset()),
                                        Arguments.of(verb, "silence", silence()),
                                        Arguments.of(verb, "nonsense", Answer.raw("hello\r\n"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("endings")
    @DisplayName("trouble before the final dot defers")
    void defersBeforeTheFinalDot(String verb, String what, Answer answer) {
        for (boolean pipelining : new boolean[] {true, false}) {
            try (var server =
                            ScriptedSmtpServer.start(
                                    script -> {
                                        script.on(verb, answer);
                                        if (!pipelining) {
                                            script.capabilities("8BITMIME");
                                        }
                                    });
                    SmtpConnection connection = impatient(server)) {
                Transaction transaction =
                        connection.send(envelope("a@a.test", "b@b.test"), BODY, soon());
                assertThat(transaction.reusable()).isFalse();
                assertThat(transaction.recipients())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Deferred.class,
                                deferred -> {
                                    assertThat(deferred.phase().name()).isEqualTo(verb);
                                    assertThat(deferred.reply()).isNull();
                                    assertThat(deferred.failureClass()).isEqualTo(classOf(what));
                                });
                assertThat(server.acceptedMessages()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "reset", "silence", "nonsense"})
    @DisplayName("trouble after the final dot is uncertain: it may have been taken")
    void isUncertainAfterTheFinalDot(String what) {
        Map<String, Answer> answers =
                Map.of(
                        "end", hangUp(),
                        "reset", reset(),
                        "silence", silence(),
                        "nonsense", Answer.raw("hello\r\n"));
        try (var server = ScriptedSmtpServer.start(script -> script.on(".", answers.get(what)));
                SmtpConnection connection = impatient(server)) {
            Transaction transaction =
                    connection.send(envelope("a@a.test", "b@b.test", "c@b.test"), BODY, soon());
            assertThat(transaction.reusable()).isFalse();
            assertThat(transaction.recipients())
                    .allSatisfy(
                            fate ->
                                    assertThat(((Uncertain) fate).failureClass())
                                            .isEqualTo(classOf(what)));
        }
    }

    private static FailureClass classOf(String what) {
        return switch (what) {
            case "silence" -> FailureClass.STEP_TIMEOUT;
            case "nonsense" -> FailureClass.REPLY_MALFORMED;
            default -> FailureClass.CONNECTION_DROPPED;
        };
    }

    @Test
    void hearsARefusalInTheMiddleOfALargeBody() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.on(
                                                "DATA",
                                                session -> {
                                                    session.say("354 go");
                                                    session.awaitByte();
                                                    session.say("552 5.3.4 too big");
                                                    session.raw(new byte[0]);
                                                    session.pause(Duration.ofMillis(300));
                                                    return false;
                                                }));
                SmtpConnection connection = opened(server)) {
            byte[] large = message(("x".repeat(76) + "\r\n").repeat(400_000));
            Transaction transaction =
                    connection.send(envelope("a@a.test", "b@b.test"), large, soon());
            assertThat(transaction.reusable()).isFalse();
            // The kernel may throw the refusal away with the reset; then it is tried again.
            Recipient fate = transaction.recipients().get(0);
            assertThat(fate).isInstanceOfAny(Refused.class, Deferred.class);
            if (fate instanceof Refused refused) {
                assertThat(refused.failureClass()).isEqualTo(FailureClass.MESSAGE_TOO_LARGE);
            }
        }
    }

    @Test
    void defersWhatIsDroppedInTheMiddleOfALargeBody() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.on(
                                                "DATA",
                                                Answer.reply("354 go")
                                                        .then(Session::awaitByte)
                                                        .then(reset())));
                SmtpConnection connection = opened(server)) {
            byte[] large = message(("x".repeat(76) + "\r\n").repeat(400_000));
            Transaction transaction =
                    connection.send(envelope("a@a.test", "b@b.test"), large, soon());
            assertThat(transaction.reusable()).isFalse();
            assertThat(transaction.recipients())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Deferred.class,
                            deferred -> {
                                assertThat(deferred.phase()).isEqualTo(Phase.MESSAGE);
                                assertThat(deferred.failureClass())
                                        .isEqualTo(FailureClass.CONNECTION_DROPPED);
                            });
        }
    }

    @Test
    void refusesWhatTheServersEhloRulesOut() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> script.capabilities("PIPELINING", "SIZE 1000"));
                SmtpConnection connection = opened(server)) {
            Transaction large =
                    connection.send(
                            new Envelope("a@a.test", List.of("b@b.test"), 1001, false, false),
                            BODY,
                            soon());
            assertThat(large.recipients())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> {
                                assertThat(refused.failureClass())
                                        .isEqualTo(FailureClass.MESSAGE_TOO_LARGE);
                                assertThat(refused.reply()).isNull();
                                assertThat(refused.detail()).contains("1001", "1000");
                            });
            Transaction utf8 =
                    connection.send(
                            new Envelope(
                                    "a@a.test", List.of("ü@b.test", "c@b.test"), 10, true, false),
                            BODY,
                            soon());
            assertThat(utf8.recipients())
                    .extracting(fate -> ((Refused) fate).failureClass())
                    .containsExactly(
                            FailureClass.RECIPIENT_REJECTED, FailureClass.CONTENT_REJECTED);
            assertThat(utf8.reusable()).isTrue();
            assertThat(connection.maxMessageSize()).isEqualTo(1000);
            assertThat(server.session().commands()).containsExactly("EHLO client.test");
        }
    }

    @Test
    void sendsParametersOnlyWhereOffered() {
        try (var server = ScriptedSmtpServer.start();
                SmtpConnection connection = opened(server)) {
            connection.send(
                    new Envelope("ä@a.test", List.of("ü@b.test"), 99, true, true), BODY, soon());
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<ä@a.test> SIZE=99 BODY=8BITMIME SMTPUTF8")
                    .contains("RCPT TO:<ü@b.test>");
        }
        try (var server = ScriptedSmtpServer.start(script -> script.capabilities("HELP"));
                SmtpConnection connection = opened(server)) {
            connection.send(new Envelope("", List.of("b@b.test"), 99, false, true), BODY, soon());
            assertThat(server.session().commands()).contains("MAIL FROM:<>");
        }
    }

    @Test
    @DisplayName("RFC 3461 reports are asked for where the server offers them, and nowhere else")
    void asksForReportsWhereOffered() {
        var wanted =
                new Envelope(
                        "a@a.test",
                        List.of("jo+bill@b.test", "al@b.test"),
                        0,
                        false,
                        false,
                        new WantedReports("0a1b.2c3d", false));
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> script.capabilities("DSN", "PIPELINING"));
                SmtpConnection connection = opened(server)) {
            connection.send(wanted, BODY, soon());
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<a@a.test> RET=HDRS ENVID=0a1b.2c3d")
                    .contains(
                            "RCPT TO:<jo+bill@b.test> NOTIFY=FAILURE,DELAY"
                                    + " ORCPT=rfc822;jo+2Bbill@b.test")
                    .contains("RCPT TO:<al@b.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;al@b.test");
            connection.send(
                    new Envelope("a@a.test", List.of("al@b.test"), 0, false, false), BODY, soon());
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<a@a.test>")
                    .contains("RCPT TO:<al@b.test>");
        }
        try (var server = ScriptedSmtpServer.start(script -> script.capabilities("HELP"));
                SmtpConnection connection = opened(server)) {
            connection.send(wanted, BODY, soon());
            assertThat(server.session().commands())
                    .contains("MAIL FROM:<a@a.test>")
                    .contains("RCPT TO:<al@b.test>")
                    .noneMatch(command -> command.contains("ENVID"));
        }
    }

    @Test
    void anEnvelopeIdIsPlainOrRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WantedReports("a b\r\nRCPT TO:<x@y.test>", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new WantedReports("", true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WantedReports("x".repeat(101), true));
    }

    @Test
    void sendsLargeBodiesAndManyRecipientsUnchanged() {
        var random = new Random(7);
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(".".repeat(random.nextInt(3)))
                    .append("x".repeat(random.nextInt(120)))
                    .append("\r\n");
        }
        String[] many =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "recipient-number-" + i + "@b.test")
                        .toArray(String[]::new);
        try (var server = ScriptedSmtpServer.start();
                SmtpConnection connection = opened(server)) {
            Transaction transaction =
                    connection.send(envelope("a@a.test", many), message(text.toString()), soon());
            assertThat(kinds(transaction)).hasSize(1000).containsOnly("Accepted");
            assertThat(server.messages().get(0).recipients()).containsExactly(many);
            assertThat(server.messages().get(0).text()).isEqualTo(text.toString());
        }
    }

    @Test
    @DisplayName("RFC 2920: the next envelope rides behind the body before it")
    void pipelinesTheNextEnvelope() {
        try (var server = ScriptedSmtpServer.start();
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(5);
            connection.sendAll(feed);
            assertThat(feed.fates()).containsOnly("Accepted").hasSize(5);
            assertThat(server.messages())
                    .extracting(mail -> mail.text().strip())
                    .containsExactly("mail 0", "mail 1", "mail 2", "mail 3", "mail 4");
            assertThat(feed.asked).containsExactly(0, 0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void oneRoundTripPerMailBehindEachOther() {
        var latency = Duration.ofMillis(40);
        try (var server = ScriptedSmtpServer.start(script -> script.latency(latency));
                SmtpConnection connection = opened(server)) {
            long begun = System.nanoTime();
            var feed = new Feed(20);
            connection.sendAll(feed);
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(feed.fates()).hasSize(20).containsOnly("Accepted");
            // One by one they need two each; step by step four each.
            assertThat(taken).isLessThan(latency.multipliedBy(32));
        }
    }

    @Test
    void oneByOneWithoutPipelining() {
        try (var server = ScriptedSmtpServer.start(script -> script.capabilities("HELP"));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(3);
            connection.sendAll(feed);
            assertThat(feed.fates()).containsExactly("Accepted", "Accepted", "Accepted");
            assertThat(feed.asked).containsExactly(0, 1, 2, 3);
        }
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutPipelining")
    void aMessageThatIsReadWhileItGoesOutArrivesWholeAmongOthers(Consumer<Script> pipelining) {
        byte[] large = message("Subject: x\r\n\r\n" + ".a line with a dot\r\n".repeat(20_000));
        try (var server = ScriptedSmtpServer.start(pipelining);
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(3);
            feed.mails.add(
                    1,
                    new OutgoingMail(
                            new Envelope(
                                    "a@a.test", List.of("big@b.test"), large.length, false, false),
                            () -> new ByteArrayInputStream(large),
                            soon()));
            connection.sendAll(feed);
            assertThat(feed.fates())
                    .containsExactly("Accepted", "Accepted", "Accepted", "Accepted");
            assertThat(server.messages().get(1).content()).isEqualTo(large);
            assertThat(server.messages().get(2).text()).isEqualTo("mail 1\r\n");
        }
    }

    @Test
    void aMessageThatCanNotBeReadToItsEndIsNotSentAndNothingBehindIt() {
        byte[] begun = message("Subject: x\r\n\r\n" + "some of it\r\n".repeat(10_000));
        try (var server = ScriptedSmtpServer.start(script -> {});
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(1);
            feed.mails.addFirst(
                    new OutgoingMail(
                            new Envelope(
                                    "a@a.test", List.of("big@b.test"), 1_000_000, false, false),
                            () ->
                                    new SequenceInputStream(
                                            new ByteArrayInputStream(begun),
                                            new InputStream() {
                                                @Override
                                                public int read() throws IOException {
                                                    throw new IOException("the store is away");
                                                }
                                            }),
                            soon()));
            connection.sendAll(feed);
            assertThat(feed.fates()).containsExactly("Deferred", "Deferred");
            assertThat(((Deferred) feed.outcomes.getFirst().recipients().getFirst()).detail())
                    .contains("could not be read: the store is away");
            assertThat(feed.outcomes.getLast().reusable()).isFalse();
            await().until(() -> server.openConnections() == 0);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aRefusedMailAmongOthersHoldsNobodyUp() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.capabilities("PIPELINING", "SIZE 1000")
                                                .recipient("1@b.test", "550 5.1.1 nobody")
                                                .recipient("3@b.test", "450 4.2.1 later"));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(6);
            feed.mails.add(
                    2,
                    new OutgoingMail(
                            new Envelope("a@a.test", List.of("big@b.test"), 2000, false, false),
                            BODY,
                            soon()));
            connection.sendAll(feed);
            assertThat(feed.fates())
                    .containsExactly(
                            "Accepted",
                            "Refused",
                            "Refused",
                            "Accepted",
                            "Deferred",
                            "Accepted",
                            "Accepted");
            assertThat(server.messages())
                    .extracting(mail -> mail.text().strip())
                    .containsExactly("mail 0", "mail 2", "mail 4", "mail 5");
        }
    }

    @Test
    void aDropBehindABodyLeavesThatMailUncertainAndTheNextDeferred() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script -> script.on(".", reply("250 2.0.0 queued"), hangUp()));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(5);
            connection.sendAll(feed);
            assertThat(feed.fates()).containsExactly("Accepted", "Uncertain", "Deferred");
            assertThat(feed.outcomes.getLast().reusable()).isFalse();
            assertThat(feed.mails).hasSize(5);
            assertThat(feed.given).isEqualTo(3);
        }
    }

    @Test
    void a421EndsTheRunAndLosesNothing() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.on(
                                                ".",
                                                reply("250 2.0.0 queued"),
                                                reply("421 4.7.0 too much mail").then(hangUp())));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(5);
            connection.sendAll(feed);
            assertThat(feed.fates()).containsExactly("Accepted", "Deferred", "Deferred");
            Deferred limited = (Deferred) feed.outcomes.get(1).recipients().get(0);
            assertThat(limited.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
            assertThat(limited.reply().code()).isEqualTo(421);
        }
    }

    @Test
    void a421AtARecipientDecidesForTheRest() {
        try (var server =
                        ScriptedSmtpServer.start(
                                script ->
                                        script.on(
                                                "RCPT",
                                                reply("250 2.1.5 Ok"),
                                                reply("421 4.3.2 going down").then(hangUp())));
                SmtpConnection connection = opened(server)) {
            Transaction transaction =
                    connection.send(
                            envelope("a@a.test", "b@b.test", "c@b.test", "d@b.test"), BODY, soon());
            assertThat(kinds(transaction)).containsOnly("Deferred").hasSize(3);
            assertThat(transaction.reusable()).isFalse();
            assertThat(((Deferred) transaction.recipients().get(2)).reply().code()).isEqualTo(421);
        }
    }

    @Test
    void anIdleConnectionThatTheServerClosedIsNotAlive() {
        try (var server = ScriptedSmtpServer.start();
                SmtpConnection connection = opened(server)) {
            assertThat(connection.alive(soon())).isTrue();
            server.dropConnections();
            await().until(() -> server.session().ended());
            assertThat(connection.alive(soon())).isFalse();
            assertThat(kinds(connection.send(envelope("a@a.test", "b@b.test"), BODY, soon())))
                    .containsExactly("Deferred");
        }
    }

    @Test
    @DisplayName("SMTP smuggling: bare line ends and dots can't end a message early")
    void smugglesNothing() {
        String evil = "Subject: x\r\n\r\na\n.\nMAIL FROM:<x@y>\r.\rb\r\n.\r\nc\n.\r\nend";
        try (var server = ScriptedSmtpServer.start();
                SmtpConnection connection = opened(server)) {
            connection.send(envelope("a@a.test", "b@b.test"), message(evil), soon());
            assertThat(connection.alive(soon())).isTrue();
            assertThat(server.messages())
                    .singleElement()
                    .satisfies(
                            mail ->
                                    assertThat(mail.text())
                                            .isEqualTo(
                                                    "Subject: x\r\n\r\na\r\n.\r\nMAIL FROM:<x@y>\r\n.\r\nb\r\n.\r\nc\r\n.\r\nend\r\n"));
        }
    }

    private static SmtpConnection impatient(ScriptedSmtpServer server) {
        return opened(
                open(
                        server,
                        new SessionSettings("client.test", CLEAR, NOBODY, Duration.ofMillis(400)),
                        SmtpObserver.NONE));
    }

    static List<String> kinds(Transaction transaction) {
        return transaction.recipients().stream()
                .map(
                        fate ->
                                switch (fate) {
                                    case Accepted _ -> "Accepted";
                                    case Deferred _ -> "Deferred";
                                    case Refused _ -> "Refused";
                                    case Uncertain _ -> "Uncertain";
                                    case Withheld _ -> "Withheld";
                                })
                .toList();
    }

    /// Mails "mail 0", "mail 1", … to `0@b.test`, `1@b.test`, …
    private static final class Feed implements MailFeed {
        final List<OutgoingMail> mails = new ArrayList<>();
        final List<Transaction> outcomes = new ArrayList<>();

        /// How many were done each time that the next was asked for.
        final List<Integer> asked = new ArrayList<>();

        int given;

        Feed(int count) {
            for (int i = 0; i < count; i++) {
                mails.add(
                        new OutgoingMail(
                                envelope("a@a.test", i + "@b.test"),
                                message("mail " + i + "\r\n"),
                                soon()));
            }
        }

        @Override
        public @Nullable OutgoingMail next() {
            asked.add(outcomes.size());
            return given < mails.size() ? mails.get(given++) : null;
        }

        @Override
        public void done(OutgoingMail mail, Transaction transaction) {
            assertThat(mail).isSameAs(mails.get(outcomes.size()));
            outcomes.add(transaction);
        }

        List<String> fates() {
            return outcomes.stream()
                    .map(TransactionWireTest::kinds)
                    .flatMap(Collection::stream)
                    .toList();
        }
    }
}
