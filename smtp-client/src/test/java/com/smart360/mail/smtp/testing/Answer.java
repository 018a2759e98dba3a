package com.smart360.mail.smtp.testing;

import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// What the scripted server does when its turn comes.
@FunctionalInterface
public interface Answer {

    /// @return whether the conversation goes on
    boolean give(Session session) throws IOException;

    /// These lines, as they are.
    static Answer reply(String... lines) {
        return session -> {
            for (String line : lines) {
                session.say(line);
            }
            return true;
        };
    }

    /// These bytes, at once.
    static Answer raw(String bytes) {
        return raw(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// These bytes, at once.
    static Answer raw(byte[] bytes) {
        return session -> {
            session.raw(bytes);
            return true;
        };
    }

    /// Nothing, for as long as the client stays.
    static Answer silence() {
        return session -> {
            session.awaitClientGone();
            return false;
        };
    }

    /// One byte after the other with a pause between, over and over.
    static Answer drip(String bytes, Duration pause) {
        return session -> {
            byte[] drops = bytes.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; ; i = (i + 1) % drops.length) {
                session.raw(new byte[] {drops[i]});
                session.pause(pause);
            }
        };
    }

    /// This line over and over, as fast as the client takes it.
    static Answer endless(String line) {
        return session -> {
            byte[] bytes = (line + "\r\n").repeat(64).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                session.raw(bytes);
            }
        };
    }

    /// One line of so many bytes.
    static Answer hugeLine(String start, int bytes) {
        return session -> {
            byte[] line = new byte[bytes];
            Arrays.fill(line, (byte) 'x');
            byte[] head = start.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(head, 0, line, 0, head.length);
            line[bytes - 2] = '\r';
            line[bytes - 1] = '\n';
            session.raw(line);
            return true;
        };
    }

    /// Waits for the client's next byte and swallows it, a TLS hello's say.
    static Answer awaitByte() {
        return Session::awaitByte;
    }

    /// Closes the connection in the regular way.
    static Answer hangUp() {
        return session -> false;
    }

    /// Closes the connection by a TCP reset.
    static Answer reset() {
        return session -> {
            session.resetOnClose();
            return false;
        };
    }

    /// This, then that.
    default Answer then(Answer next) {
        return session -> give(session) && next.give(session);
    }

    /// This answer, given after a pause.
    default Answer after(Duration pause) {
        return session -> {
            session.pause(pause);
            return give(session);
        };
    }
}
