package com.smart360.mail.alerts;

import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.TestAuthority;
import com.smart360.mail.smtp.testing.TestCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A mail server that behaves well until it is told otherwise, on one port all along.
final class Relay implements AutoCloseable {

    private static final int USERS = 100;
    static final String PASSWORD = "alerts-demo";

    private static final Mood GOOD = (session, line) -> null;

    private final TestAuthority authority = new TestAuthority();
    private volatile Mood mood = GOOD;
    private volatile @Nullable Answer greeting;
    private volatile boolean forgetsLogin;
    private TestCertificate certificate = authority.valid("localhost");
    private ScriptedSmtpServer server;
    private int earlier;

    /// What can be mended by a new start only.
    private boolean ails;

    Relay() {
        server = start(0);
    }

    /// What it says instead of the usual; null: the usual.
    interface Mood {
        @Nullable Answer answer(ScriptedSmtpServer.Session session, String line);
    }

    /// One of those who may log in: where one was refused again and again, the product tries no
    /// more for a while.
    static String user(int number) {
        return "alerts-" + number % USERS;
    }

    int port() {
        return server.port();
    }

    String authorityPem() {
        return authority.pem();
    }

    /// Mails that it took, through all its new starts.
    int accepted() {
        return earlier + server.acceptedMessages();
    }

    int open() {
        return server.openConnections();
    }

    /// Behaves so from now on, towards new connections too.
    void behaves(Mood mood) {
        this.mood = mood;
        server.dropConnections();
    }

    /// Answers this verb so.
    void answers(String verb, String reply) {
        behaves((_, line) -> line.startsWith(verb) ? Answer.reply(reply) : null);
    }

    /// Greets so.
    void greets(Answer answer) {
        greeting = answer;
        server.dropConnections();
    }

    /// Offers no login behind STARTTLS, as if somebody on the way had taken it out.
    void losesLoginBehindTls() {
        forgetsLogin = true;
        again();
    }

    /// Shows a certificate that ends so soon.
    void certificateEndsIn(Duration left) {
        certificate = authority.endingIn(left, "localhost");
        again();
    }

    /// Is not there.
    void stops() {
        ails = true;
        server.close();
    }

    /// Is there and behaves well.
    void recovers() {
        mood = GOOD;
        greeting = null;
        if (ails) {
            forgetsLogin = false;
            certificate = authority.valid("localhost");
            again();
            ails = false;
        }
        server.dropConnections();
    }

    /// Ends all connections, and listens on.
    void drops() {
        server.dropConnections();
    }

    private void again() {
        int port = server.port();
        server.close();
        earlier += server.acceptedMessages();
        server =
                Awaitility.await("port " + port + " is free again")
                        .ignoreExceptions()
                        .until(() -> start(port), Objects::nonNull);
        ails = true;
    }

    private ScriptedSmtpServer start(int port) {
        return ScriptedSmtpServer.start(
                port,
                script -> {
                    script.capabilities("PIPELINING", "8BITMIME", "SMTPUTF8", "AUTH LOGIN")
                            .startTls(certificate)
                            .greeting(this::greet)
                            .onAny((session, line) -> mood.answer(session, line))
                            .countOnly();
                    IntStream.range(0, USERS)
                            .forEach(number -> script.account(user(number), PASSWORD));
                    if (forgetsLogin) {
                        script.capabilitiesAfterTls("PIPELINING", "8BITMIME");
                    }
                });
    }

    private boolean greet(ScriptedSmtpServer.Session session) throws IOException {
        Answer own = greeting;
        return (own == null ? Answer.reply("220 mail.test ESMTP ready") : own).give(session);
    }

    @Override
    public void close() {
        server.close();
    }
}
