package com.smart360.mail.testrunner.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.testing.Answer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer;
import com.smart360.mail.smtp.testing.ScriptedSmtpServer.Script;
import com.smart360.mail.smtp.testing.TestAuthority;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A rehearsal over real connections: what sending would do, before it does.
class RehearsalWireTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();

    @Test
    @DisplayName("(X61) all connections at once and idle: a server that takes them is told as that")
    void allIsAllowed() {
        Rehearsal seen = rehearsed(4, it -> {}).rehearsal();

        assertThat(seen.asked()).isEqualTo(4);
        assertThat(seen.opened()).isEqualTo(4);
        assertThat(seen.aliveSeconds()).isEqualTo(seen.watchedSeconds());
        assertThat(seen.closedSeconds()).isNull();
    }

    @Test
    @DisplayName("(C1) a server that allows two at once is found out before the first mail")
    void twoAtOnce() {
        AtomicInteger heard = new AtomicInteger();
        ProbeResult.Passed passed =
                rehearsed(
                        5,
                        it ->
                                it.onAny(
                                        (session, command) ->
                                                command.startsWith("EHLO")
                                                                && !session.encrypted()
                                                                && heard.incrementAndGet() > 3
                                                        ? Answer.reply(
                                                                        "421 4.7.0 Too many"
                                                                                + " connections")
                                                                .then(Answer.hangUp())
                                                        : null));

        assertThat(passed.rehearsal().opened()).as("the test's own was the first").isEqualTo(2);
        assertThat(passed.warnings())
                .extracting(Warning::code)
                .contains("CONNECTIONS_LIMITED")
                .doesNotContain("IDLE_CONNECTIONS_CLOSED");
        assertThat(passed.warnings())
                .extracting(Warning::text)
                .anyMatch(text -> text.endsWith("Set Max Connections to 2."));
    }

    @Test
    @DisplayName("a server that cuts idle connections is found out, too")
    void idleOnesAreCut() {
        ProbeResult.Passed passed =
                rehearsed(
                        2,
                        it ->
                                it.onAny(
                                        (session, command) ->
                                                command.startsWith("RSET")
                                                                && session.commands().stream()
                                                                        .noneMatch(
                                                                                one ->
                                                                                        one
                                                                                                .startsWith(
                                                                                                        "MAIL"))
                                                        ? Answer.hangUp()
                                                        : null));

        assertThat(passed.rehearsal().closedSeconds()).isNotNull();
        assertThat(passed.warnings()).extracting(Warning::code).contains("IDLE_CONNECTIONS_CLOSED");
    }

    @Test
    @DisplayName("what already fails for one mail is told, and nothing is rehearsed")
    void afterAFailureNothingIsRehearsed() {
        try (var server =
                ScriptedSmtpServer.start(
                        it -> sound(it).on("MAIL", "550 5.7.60 not as this sender"))) {
            Probing.Run run = towards(server, 5).run();

            assertThat(run.failed().diagnosis().failureClass())
                    .isEqualTo(FailureClass.SENDER_REJECTED);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static ProbeResult.Passed rehearsed(int connections, Consumer<Script> more) {
        try (var server =
                ScriptedSmtpServer.start(
                        script -> {
                            sound(script);
                            more.accept(script);
                        })) {
            ProbeResult result = towards(server, connections).run().result();
            assertThat(result).isInstanceOf(ProbeResult.Passed.class);
            return (ProbeResult.Passed) result;
        }
    }

    private static Probing towards(ScriptedSmtpServer server, int connections) {
        Probing probing = new Probing();
        probing.port = server.port();
        probing.certificateCheck =
                new CertificateCheck(CertificateCheck.Mode.CUSTOM_CA, AUTHORITY.pem(), null);
        probing.rehearsal = new Rehearsal.Plan(connections, 10);
        // Idle for what the test's time leaves: a second.
        probing.deadline = Deadline.after(Duration.ofSeconds(5));
        return probing;
    }

    private static Script sound(Script script) {
        return script.capabilities("PIPELINING")
                .capabilitiesAfterTls("PIPELINING", "AUTH PLAIN")
                .startTls(AUTHORITY.valid("localhost"))
                .account(Probing.USER, Probing.PASSWORD);
    }
}
