package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Diagnosis;
import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.contracts.connectiontest.StageReport.Verdict;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.testrunner.diagnosis.Warnings;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How large a mail may be, asked of real connections: what is tested is what is sent.
class SizeWireTest {

    private static final long LARGEST = Warnings.LARGEST_MAIL;
    private static final long MEGABYTE = 1024 * 1024;

    static Stream<Arguments> answers() {
        return Stream.of(
                server("takes it", "SIZE 52428800", it -> {}, List.of(LARGEST)),
                server("names no limit", "SIZE", it -> {}, List.of(LARGEST)),
                server("has no fixed limit", "SIZE 0", it -> {}, List.of(LARGEST)),
                server("does not offer SIZE", "8BITMIME", it -> {}, List.of()),
                server(
                        "says a small limit, and keeps to it",
                        "SIZE 1000000",
                        it -> {},
                        List.of(1_000_000L),
                        "up to 0.954 MB only"),
                server(
                        "has the limit that Postfix has by itself",
                        "SIZE 10240000",
                        it -> {},
                        List.of(10_240_000L),
                        "up to 9.8 MB only"),
                server(
                        "says no limit and has one",
                        "SIZE 0",
                        it ->
                                limit(
                                        it,
                                        15 * MEGABYTE,
                                        "552 5.3.4 Message size exceeds fixed limit"),
                        List.of(LARGEST, 20 * MEGABYTE, 10 * MEGABYTE),
                        "refuses mails of 20.0 MB, and takes those of 10.0 MB"),
                server(
                        "says a larger one than it has for us",
                        "SIZE 30000000",
                        it -> limit(it, 2 * MEGABYTE, "552 5.2.3 too much for this account"),
                        List.of(30_000_000L, 20 * MEGABYTE, 10 * MEGABYTE, MEGABYTE),
                        "refuses mails of 10.0 MB, and takes those of 1.0 MB"),
                server(
                        "takes next to nothing",
                        "SIZE",
                        it -> limit(it, 1000, "554 5.3.4 too big"),
                        List.of(LARGEST, 20 * MEGABYTE, 10 * MEGABYTE, MEGABYTE),
                        "refuses mails of 1.0 MB. "),
                server(
                        "refuses by the recipient",
                        "SIZE",
                        it ->
                                it.onAny(
                                        (session, line) ->
                                                line.startsWith("RCPT")
                                                                && sizeOf(lastMail(session))
                                                                        > 15 * MEGABYTE
                                                        ? Answer.reply("552 5.3.4 too big for him")
                                                        : null),
                        List.of(LARGEST, 20 * MEGABYTE, 10 * MEGABYTE),
                        "refuses mails of 20.0 MB, and takes those of 10.0 MB"),
                server(
                        "has no room now",
                        "SIZE 0",
                        it -> limit(it, MEGABYTE, "452 4.3.1 Insufficient system storage"),
                        List.of(LARGEST),
                        "no room at the moment for a mail of 34.2 MB"),
                server(
                        "says something else",
                        "SIZE 0",
                        it -> limit(it, MEGABYTE, "451 4.7.0 try again"),
                        List.of(LARGEST)),
                server(
                        "ends the connection over it",
                        "SIZE 0",
                        it ->
                                it.onAny(
                                        (session, line) ->
                                                sizeOf(line) > 0 ? Answer.hangUp() : null),
                        List.of(LARGEST)),
                server(
                        "breaks at RSET after it took it",
                        "SIZE 0",
                        it -> brokenReset(it),
                        List.of(LARGEST)),
                server(
                        "breaks at RSET after it refused it",
                        "SIZE 0",
                        it ->
                                it.onAny(
                                        (session, line) ->
                                                sizeOf(line) > 0
                                                        ? Answer.reply("552 5.3.4 too big")
                                                                .then(Answer.hangUp())
                                                        : null),
                        List.of(LARGEST),
                        "refuses mails of 34.2 MB. "));
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("answers")
    @DisplayName("(X61) the test passes, and tells what is too large for the server")
    void toldAndPassed(
            String what,
            String offered,
            Consumer<Script> behaviour,
            List<Long> asked,
            List<String> told) {
        try (var server = start(offered, behaviour)) {
            Probing.Run run = towards(server).run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts()).containsEntry(Stage.SENDER, Verdict.PASSED);
            assertThat(sizes(server)).isEqualTo(asked);
            assertThat(remarks(run)).hasSameSizeAs(told);
            told.forEach(
                    words -> assertThat(remarks(run)).singleElement().asString().contains(words));
            assertThat(server.messages()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("(X61) a test mail goes before the question, which can't spoil it")
    void afterTheTestMail(boolean breaks) {
        try (var server =
                start(
                        "SIZE 0",
                        it -> {
                            if (breaks) {
                                brokenReset(it);
                            }
                        })) {
            Probing probing = towards(server);
            probing.deliverTo = "admin@utility.example";
            Probing.Run run = probing.run();

            assertThat(run.result()).isInstanceOf(ProbeResult.Passed.class);
            assertThat(run.verdicts()).containsEntry(Stage.DELIVERY, Verdict.PASSED);
            assertThat(server.messages()).hasSize(1);
            assertThat(sizes(server)).endsWith(LARGEST).hasSize(2);
        }
    }

    @Test
    @DisplayName("what fails is told, and nothing is asked")
    void notAfterAFailure() {
        try (var server = start("SIZE 0", it -> it.on("MAIL", "550 5.7.60 not as this sender"))) {
            assertThat(towards(server).run().failed().diagnosis().failureClass())
                    .isEqualTo(FailureClass.SENDER_REJECTED);
            assertThat(sizes(server)).isEmpty();
        }
    }

    @Test
    @DisplayName("(M6) a test mail above SIZE is told as not sent: the server refused nothing")
    void ruledOutByEhlo() {
        try (var server = start("SIZE 100", it -> {})) {
            Probing probing = towards(server);
            probing.deliverTo = "admin@utility.example";
            Diagnosis told = probing.run().failed().diagnosis();

            assertThat(told.failureClass()).isEqualTo(FailureClass.MESSAGE_TOO_LARGE);
            assertThat(told.headline()).contains("(100 bytes)");
            assertThat(told.sentence())
                    .contains("takes mails of 100 bytes at most", "did not send");
            assertThat(told.fix()).contains("higher limit");
        }
    }

    @Test
    @DisplayName("(M6) a test mail that the server refused for its size is told as refused")
    void refusedByTheServer() {
        try (var server = start("SIZE 0", it -> it.on(".", "552 5.3.4 Message too big"))) {
            Probing probing = towards(server);
            probing.deliverTo = "admin@utility.example";
            Diagnosis told = probing.run().failed().diagnosis();

            assertThat(told.failureClass()).isEqualTo(FailureClass.MESSAGE_TOO_LARGE);
            assertThat(told.sentence()).contains("refused the mail for its size");
        }
    }

    private static Arguments server(
            String what,
            String offered,
            Consumer<Script> behaviour,
            List<Long> asked,
            String... told) {
        return Arguments.of(what, offered, behaviour, asked, List.of(told));
    }

    private static void limit(Script script, long most, String reply) {
        script.onAny((session, line) -> sizeOf(line) > most ? Answer.reply(reply) : null);
    }

    private static void brokenReset(Script script) {
        script.onAny(
                (session, line) ->
                        line.equals("RSET") && sizeOf(lastMail(session)) == LARGEST
                                ? Answer.hangUp()
                                : null);
    }

    private static String lastMail(ScriptedSmtpServer.Session session) {
        return session.commands().stream()
                .filter(line -> line.startsWith("MAIL"))
                .reduce("", (first, second) -> second);
    }

    private static long sizeOf(String line) {
        int at = line.indexOf(" SIZE=");
        return line.startsWith("MAIL") && at > 0
                ? Long.parseLong(line.substring(at + " SIZE=".length()).split(" ", 2)[0])
                : 0;
    }

    private static List<Long> sizes(ScriptedSmtpServer server) {
        return server.session().commands().stream()
                .map(SizeWireTest::sizeOf)
                .filter(size -> size > 0)
                .toList();
    }

    /// But those on the lack of encryption.
    private static List<String> remarks(Probing.Run run) {
        return run.result().warnings().stream()
                .filter(
                        remark ->
                                List.of("SMALL_SIZE_LIMIT", "NO_ROOM_FOR_LARGE_MAILS")
                                        .contains(remark.code()))
                .map(Warning::text)
                .toList();
    }

    private static ScriptedSmtpServer start(String offered, Consumer<Script> behaviour) {
        return ScriptedSmtpServer.start(
                script -> {
                    script.capabilities("PIPELINING", offered, "AUTH PLAIN")
                            .account(Probing.USER, Probing.PASSWORD);
                    behaviour.accept(script);
                });
    }

    private static Probing towards(ScriptedSmtpServer server) {
        Probing probing = new Probing();
        probing.port = server.port();
        probing.tls = TlsMode.NONE;
        return probing;
    }
}
