package com.smart360.mail.smtp;

import static com.smart360.mail.smtp.Conversations.envelope;
import static com.smart360.mail.smtp.Conversations.message;
import static com.smart360.mail.smtp.Conversations.opened;
import static com.smart360.mail.smtp.Conversations.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.transfer.MailFeed;
import com.smart360.mail.smtp.transfer.MessageStream;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.transfer.Transaction;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An order to stop holds for every mail whose content has not begun (A3).
class WithheldWireTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsSaidOfAMailThatMayNotBegin(boolean pipelining) {
        try (var server = server(pipelining, script -> {});
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(2, mail -> false);
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Withheld", "Withheld");
            assertThat(feed.transactions).allMatch(Transaction::withheld);
            assertThat(feed.transactions).allMatch(Transaction::reusable);
            assertThat(server.session().commands()).containsExactly("EHLO client.test");
        }
    }

    @Test
    @DisplayName("A3 a stop that comes with the recipients' replies: RSET instead of DATA")
    void resetsWhereDataIsACommandOfItsOwn() {
        var stopped = new AtomicBoolean();
        try (var server = server(false, stopAt("RCPT", 1, stopped));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(1, mail -> !stopped.get());
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Withheld");
            assertThat(feed.transactions.getFirst().reusable()).isTrue();
            assertThat(server.session().commands()).endsWith("RSET").doesNotContain("DATA");

            // And the connection is good for the next.
            assertThat(
                            TransactionWireTest.kinds(
                                    connection.send(
                                            envelope("a@a.test", "z@b.test"),
                                            message("later\r\n"),
                                            soon())))
                    .containsExactly("Accepted");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A3 a stop that comes with 354: the connection ends without content and dot")
    void closesWhereTheServerAwaitsTheContent(boolean pipelining) {
        var stopped = new AtomicBoolean();
        try (var server = server(pipelining, stopAt("DATA", 1, stopped));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(3, mail -> !stopped.get());
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Withheld");
            assertThat(feed.transactions.getFirst().reusable()).isFalse();
            await().until(() -> server.session().ended());
            assertThat(server.session().received()).endsWith("DATA\r\n").doesNotContain("mail 0");
            assertThat(server.acceptedMessages()).isZero();
        }
    }

    @Test
    @DisplayName("A3 RFC 2920: an envelope that rode behind the body before gets no content")
    void holdsBackTheContentOfAnEnvelopeThatRode() {
        var stopped = new AtomicBoolean();
        try (var server = server(true, stopAt(".", 1, stopped));
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(3, mail -> !stopped.get());
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Accepted", "Withheld");
            await().until(() -> server.session().ended());
            assertThat(server.session().commands()).contains("RCPT TO:<1@b.test>");
            assertThat(server.session().received()).doesNotContain("mail 1");
            assertThat(server.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneMailThatMayNotBeginHoldsNoOtherUp(boolean pipelining) {
        try (var server = server(pipelining, script -> {});
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(3, mail -> !mail.envelope().recipients().contains("1@b.test"));
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Accepted", "Withheld", "Accepted");
            assertThat(server.session().received()).doesNotContain("1@b.test", "mail 1");
        }
    }

    @Test
    void aRecipientThatTheServerRefusedBeforeTheStopStaysRefused() {
        var stopped = new AtomicBoolean();
        try (var server =
                        server(
                                true,
                                script -> {
                                    stopAt("DATA", 1, stopped).accept(script);
                                    script.recipient("0@b.test", "550 5.1.1 nobody");
                                });
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(0, mail -> !stopped.get());
            feed.add(
                    new OutgoingMail(
                            envelope("a@a.test", "0@b.test", "1@b.test"),
                            message("mail\r\n"),
                            soon()));
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Refused", "Withheld");
            assertThat(feed.transactions.getFirst().withheld()).isTrue();
        }
    }

    @Test
    void aStreamIsNotEvenOpened() {
        var stopped = new AtomicBoolean();
        try (var server = server(true, stopAt("DATA", 1, stopped));
                SmtpConnection connection = opened(server)) {
            var opened = new AtomicBoolean();
            var feed = new Feed(0, mail -> !stopped.get());
            feed.add(
                    streamed(
                            () -> {
                                opened.set(true);
                                return new ByteArrayInputStream(message("mail\r\n"));
                            }));
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Withheld");
            assertThat(opened).isFalse();
        }
    }

    @Test
    void contentThatHasBegunGoesToItsEnd() {
        var stopped = new AtomicBoolean();
        try (var server = server(true, script -> {});
                SmtpConnection connection = opened(server)) {
            var feed = new Feed(0, mail -> !stopped.get());
            feed.add(
                    streamed(
                            () -> {
                                stopped.set(true);
                                return new ByteArrayInputStream(message("line\r\n".repeat(50_000)));
                            }));
            feed.add(mail(1));
            connection.sendAll(feed);
            assertThat(feed.results()).containsExactly("Accepted", "Withheld");
            assertThat(server.messages().getFirst().content()).hasSize(300_000);
            assertThat(server.session().received()).doesNotContain("1@b.test");
        }
    }

    static Stream<Arguments> moments() {
        return Stream.of(true, false)
                .flatMap(
                        pipelining ->
                                IntStream.range(0, 20)
                                        .mapToObj(line -> Arguments.of(pipelining, line)));
    }

    @ParameterizedTest(name = "pipelining {0}, at line {1}")
    @MethodSource("moments")
    @DisplayName("A3 at whatever moment the stop comes, a mail is told as withheld or was sent")
    void noMomentLetsContentBegin(boolean pipelining, int line) {
        var stopped = new AtomicBoolean();
        var lines = new AtomicInteger();
        try (var server =
                server(
                        pipelining,
                        script ->
                                script.onAny(
                                        (session, said) -> {
                                            if (lines.getAndIncrement() == line) {
                                                stopped.set(true);
                                            }
                                            return null;
                                        }))) {
            var feed = new Feed(5, mail -> !stopped.get());
            try (SmtpConnection connection = opened(server)) {
                connection.sendAll(feed);
            }
            await().until(() -> server.session().ended());
            List<String> results = feed.results();
            assertThat(results).containsAnyOf("Withheld", "Accepted");
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i)).isIn("Accepted", "Withheld");
                assertThat(server.session().received().contains("mail " + i + "\r\n"))
                        .describedAs("content of mail %d, %s", i, results)
                        .isEqualTo(results.get(i).equals("Accepted"));
            }
            assertThat(server.acceptedMessages())
                    .isEqualTo((int) results.stream().filter("Accepted"::equals).count());
        }
    }

    private static ScriptedSmtpServer server(boolean pipelining, Consumer<Script> more) {
        return ScriptedSmtpServer.start(
                script -> {
                    if (!pipelining) {
                        script.capabilities("8BITMIME");
                    }
                    more.accept(script);
                });
    }

    /// Raises the flag before the server answers this command for the n-th time.
    private static Consumer<Script> stopAt(String verb, int turn, AtomicBoolean stopped) {
        var met = new AtomicInteger();
        return script ->
                script.onAny(
                        (session, line) -> {
                            boolean fits = line.toUpperCase(Locale.ROOT).startsWith(verb);
                            if (fits && met.incrementAndGet() == turn) {
                                stopped.set(true);
                            }
                            return null;
                        });
    }

    private static OutgoingMail mail(int number) {
        return new OutgoingMail(
                envelope("a@a.test", number + "@b.test"),
                message("mail " + number + "\r\n"),
                soon());
    }

    private static OutgoingMail streamed(MessageStream stream) {
        return new OutgoingMail(envelope("a@a.test", "s@b.test"), stream, soon());
    }

    /// Mails "mail 0", "mail 1", ... as long as they may begin.
    private static final class Feed implements MailFeed {
        private final List<OutgoingMail> mails = new ArrayList<>();
        private final List<Transaction> transactions = new ArrayList<>();
        private final Predicate<OutgoingMail> permission;
        private int given;

        Feed(int count, Predicate<OutgoingMail> permission) {
            this.permission = permission;
            IntStream.range(0, count).forEach(number -> add(mail(number)));
        }

        void add(OutgoingMail mail) {
            mails.add(mail);
        }

        @Override
        public @Nullable OutgoingMail next() {
            return given < mails.size() ? mails.get(given++) : null;
        }

        @Override
        public boolean mayBegin(OutgoingMail mail) {
            return permission.test(mail);
        }

        @Override
        public void done(OutgoingMail mail, Transaction transaction) {
            transactions.add(transaction);
        }

        List<String> results() {
            return transactions.stream()
                    .flatMap(transaction -> TransactionWireTest.kinds(transaction).stream())
                    .toList();
        }
    }
}
