package com.smart360.mail.testrunner.run;

import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A sound server that takes so many connections at once, and turns each other one away.
final class FullServer implements AutoCloseable {

    private final AtomicInteger turnedAway = new AtomicInteger();
    private final ScriptedSmtpServer smtp;

    FullServer(int connections) {
        smtp =
                Requests.soundServer(
                        session -> {
                            if (smtp().openConnections() <= connections) {
                                return Answer.reply("220 mail.test ESMTP ready").give(session);
                            }
                            turnedAway.incrementAndGet();
                            return Answer.reply("421 4.7.0 Too many concurrent connections")
                                    .then(Answer.hangUp())
                                    .give(session);
                        });
    }

    ScriptedSmtpServer smtp() {
        return smtp;
    }

    int turnedAway() {
        return turnedAway.get();
    }

    /// A connection of ours, greeted.
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtp.port());
        if (socket.getInputStream().read() != '2') {
            throw new IOException("not greeted; expected 220");
        }
        return socket;
    }

    /// It is gone.
    void end() {
        smtp.close();
    }

    @Override
    public void close() {
        end();
    }
}
