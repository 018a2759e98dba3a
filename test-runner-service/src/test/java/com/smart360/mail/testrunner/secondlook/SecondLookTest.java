package com.smart360.mail.testrunner.secondlook;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.connectiontest.Diagnosis.Alternative;
import com.smart360.mail.hosts.Guard;
import com.smart360.mail.hosts.TargetPolicy;
import com.smart360.mail.hosts.testing.TestGuards;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.testrunner.diagnosis.Proposal;
import com.smart360.mail.testrunner.secondlook.Trial.Answer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecondLookTest {

    private static final List<InetAddress> HERE = List.of(InetAddress.ofLiteral("127.0.0.1"));
    private static final Alternative PORT_465 =
            new Alternative("Use port 465 with SSL/TLS", null, 465, TlsMode.SSL_TLS, null);
    private static final Alternative PORT_587 =
            new Alternative("Use port 587 with STARTTLS", null, 587, TlsMode.STARTTLS, null);
    private static final Alternative PLAIN =
            new Alternative("Use PLAIN", null, null, null, AuthProtocol.PLAIN);
    private static final Alternative OTHER_HOST =
            new Alternative("Use smtp.example.com", "smtp.example.com", null, null, null);

    private final List<Candidate> called = Collections.synchronizedList(new ArrayList<>());
    private Guard guard = TestGuards.development();

    @Test
    @DisplayName("R13 what answers is offered first and named, what does not is left out")
    void offersWhatAnswers() {
        Seen seen =
                look(
                        it -> it.port() == 587 ? Answer.SMTP : Answer.NOTHING,
                        PORT_465,
                        PORT_587,
                        PLAIN);
        assertThat(seen.alternatives()).containsExactly(PORT_587, PLAIN);
        assertThat(seen.facts()).containsOnly(Map.entry("proven", "port 587 with STARTTLS"));
    }

    @Test
    @DisplayName("R13 what could not be tried is marked; a guess then is not shown")
    void marksWhatWasNotTried() {
        Seen seen =
                new SecondLook(guard, (port, at, limit) -> Set.of(), (c, s, d) -> Answer.UNTRIED)
                        .at(
                                scene(true),
                                List.of(
                                        new Proposal(PORT_465, false),
                                        new Proposal(PORT_587, true)),
                                soon());
        assertThat(seen.alternatives())
                .extracting(Alternative::label)
                .containsExactly("Use port 465 with SSL/TLS (not tried)");
        assertThat(seen.facts()).isEmpty();
    }

    @Test
    void tellsThatNoneAnswered() {
        assertThat(look(it -> Answer.NOTHING, PORT_465, PORT_587).facts())
                .containsOnly(Map.entry("tried", "none"));
    }

    @Test
    @DisplayName("SEC-3 another host passes the same guard: one that it refuses is not called")
    void anotherHostPassesTheGuard() {
        guard = TestGuards.resolving(TargetPolicy.production(List.of(), List.of()), "10.0.0.1");
        assertThat(look(it -> Answer.SMTP, OTHER_HOST).alternatives()).isEmpty();
        assertThat(called).isEmpty();

        guard = TestGuards.resolving(TargetPolicy.production(List.of(), List.of()), "1.1.1.1");
        assertThat(look(it -> Answer.SMTP, OTHER_HOST).alternatives()).containsExactly(OTHER_HOST);
        assertThat(called)
                .singleElement()
                .extracting(Candidate::host)
                .isEqualTo("smtp.example.com");
    }

    @Test
    @DisplayName("SEC-3 for an outsider nothing inside is called, under whatever name")
    void nothingInsideForOutsiders() {
        guard =
                TestGuards.resolving(
                        TargetPolicy.production(List.of("10.0.0.0/8"), List.of()), "10.0.0.1");
        SecondLook look = looking(it -> Answer.SMTP);
        assertThat(look.at(scene(false), proposals(OTHER_HOST), soon()).alternatives()).isEmpty();
        assertThat(called).isEmpty();
        assertThat(look.at(scene(true), proposals(OTHER_HOST), soon()).alternatives()).hasSize(1);
    }

    @Test
    void looksNowhereWhereNothingMayBeLookedFor() {
        Scene closed = new Scene(settings(), HERE, true, false);
        assertThat(
                        looking(it -> Answer.SMTP)
                                .at(closed, proposals(PORT_465), soon())
                                .alternatives())
                .extracting(Alternative::label)
                .containsExactly("Use port 465 with SSL/TLS (not tried)");
        assertThat(called).isEmpty();
    }

    @Test
    void callsMailPortsOnlyAndNotTooMany() {
        Alternative strange = new Alternative("Use port 22", null, 22, TlsMode.STARTTLS, null);
        look(it -> Answer.SMTP, strange);
        assertThat(called).isEmpty();

        Alternative[] many =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        new Alternative(
                                                "Use " + i, "h" + i + ".example", null, null, null))
                        .toArray(Alternative[]::new);
        look(it -> Answer.NOTHING, many);
        assertThat(called).hasSize(SecondLook.MOST);
    }

    @Test
    void endsWithItsDeadline() {
        Deadline over = Deadline.after(Duration.ZERO);
        assertThat(
                        looking(it -> Answer.SMTP)
                                .at(scene(true), proposals(PORT_465), over)
                                .alternatives())
                .extracting(Alternative::label)
                .containsExactly("Use port 465 with SSL/TLS (not tried)");
        assertThat(called).isEmpty();
    }

    private Seen look(Function<Candidate, Answer> server, Alternative... them) {
        return looking(server).at(scene(true), proposals(them), soon());
    }

    private SecondLook looking(Function<Candidate, Answer> server) {
        return new SecondLook(
                guard,
                (port, at, limit) -> Set.of(),
                (candidate, settings, deadline) -> {
                    called.add(candidate);
                    return server.apply(candidate);
                });
    }

    private static List<Proposal> proposals(Alternative... them) {
        return Arrays.stream(them).map(it -> new Proposal(it, false)).toList();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }

    private static Scene scene(boolean insider) {
        return new Scene(settings(), HERE, insider, true);
    }

    private static ConnectionSettings settings() {
        return new ConnectionSettings(
                "mail.example.com",
                25,
                TlsMode.STARTTLS,
                CertificateCheck.SYSTEM,
                AuthProtocol.PLAIN,
                "user@example.com",
                "client.test",
                30);
    }
}
