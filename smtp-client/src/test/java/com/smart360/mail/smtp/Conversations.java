package com.smart360.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.transfer.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the wire tests open conversations, and what they keep of them.
final class Conversations {

    static final Credentials NOBODY = new Credentials.None();
    static final Encryption CLEAR = new Encryption.None();
    static final Duration WAIT = Duration.ofSeconds(5);

    private Conversations() {}

    static SessionSettings settings(Encryption encryption, Credentials credentials) {
        return new SessionSettings("client.test", encryption, credentials, WAIT);
    }

    static Opening open(ScriptedSmtpServer server, Encryption encryption, Credentials credentials) {
        return open(server, settings(encryption, credentials), new Watcher());
    }

    static Opening open(
            ScriptedSmtpServer server, SessionSettings settings, SmtpObserver observer) {
        return SmtpConnection.open(
                server.endpoint(), settings, Deadline.after(Duration.ofSeconds(20)), observer);
    }

    static SmtpConnection opened(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).connection();
    }

    static SmtpConnection opened(ScriptedSmtpServer server) {
        return opened(open(server, CLEAR, NOBODY));
    }

    static SmtpFailure failed(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Failed.class);
        return ((Opening.Failed) opening).failure();
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    static Envelope envelope(String sender, String... recipients) {
        return new Envelope(sender, List.of(recipients), 0, false, false);
    }

    static byte[] message(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Keeps all that an observer is told.
    static final class Watcher implements SmtpObserver {
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        final List<Phase> started = Collections.synchronizedList(new ArrayList<>());
        final List<Phase> passed = Collections.synchronizedList(new ArrayList<>());
        final List<SmtpFailure> failures = Collections.synchronizedList(new ArrayList<>());
        final Map<Phase, Map<String, String>> evidence =
                Collections.synchronizedMap(new EnumMap<>(Phase.class));

        @Override
        public void started(Phase phase) {
            started.add(phase);
        }

        @Override
        public void finished(
                Phase phase,
                Duration duration,
                Map<String, String> evidence,
                @Nullable SmtpFailure failure) {
            this.evidence.put(phase, evidence);
            if (failure == null) {
                passed.add(phase);
            } else {
                failures.add(failure);
            }
        }

        @Override
        public void line(boolean sent, String text) {
            lines.add((sent ? "> " : "< ") + text);
        }

        @Override
        public String toString() {
            return lines + " " + started + " " + evidence + " " + failures;
        }
    }
}
