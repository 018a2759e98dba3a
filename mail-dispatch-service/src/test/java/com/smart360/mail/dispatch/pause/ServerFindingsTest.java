package com.smart360.mail.dispatch.pause;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServerFindingsTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(300);

    private final ServerFindings findings = new ServerFindings();

    @Test
    @DisplayName("C4 a pause has the reply that led to it, its class, its place and its end")
    void aPauseTellsItsReply() {
        assertThat(findings.pause(LATER)).isNull();
        findings.notOpened(
                failure(FailureClass.AUTH_BAD_CREDENTIALS, Phase.AUTH, "535", "no such user"),
                NOON);
        assertThat(findings.pause(LATER))
                .isEqualTo(
                        new Pause(
                                LATER,
                                NOON,
                                FailureClass.AUTH_BAD_CREDENTIALS,
                                Phase.AUTH,
                                535,
                                "no such user",
                                true));
        findings.notOpened(failure(FailureClass.NOT_SMTP, Phase.GREETING, null, "HTTP/1.1"), NOON);
        assertThat(findings.pause(LATER))
                .isEqualTo(
                        new Pause(
                                LATER,
                                NOON,
                                FailureClass.NOT_SMTP,
                                Phase.GREETING,
                                null,
                                "HTTP/1.1",
                                true));
        findings.metByMail(FailureClass.RATE_LIMITED, 450, "slow down", NOON);
        assertThat(findings.pause(LATER))
                .isEqualTo(
                        new Pause(
                                LATER,
                                NOON,
                                FailureClass.RATE_LIMITED,
                                null,
                                450,
                                "slow down",
                                true));
    }

    @Test
    @DisplayName("C1 what a server took is known at once where it says so")
    void aRefusalThatIsSaidIsAdvice() {
        findings.refused(busy("too many connections"), 2, NOON);
        assertThat(findings.advice())
                .isEqualTo(new ConnectionAdvice(2, NOON, 421, "too many connections"));
        findings.opened(2);
        findings.opened(3);
        assertThat(findings.advice())
                .as("it takes more than was seen")
                .isEqualTo(new ConnectionAdvice(3, NOON, 421, "too many connections"));
    }

    @Test
    @DisplayName("C1 silence is advice when it is seen again, and none where nothing works")
    void silenceIsAdviceTheSecondTime() {
        var silent = failure(FailureClass.TCP_TIMEOUT, Phase.CONNECT, null, "no answer");
        findings.refused(silent, 3, NOON);
        assertThat(findings.advice()).isNull();
        findings.refused(silent, 3, LATER);
        assertThat(findings.advice()).isEqualTo(new ConnectionAdvice(3, LATER, null, "no answer"));
        findings.noneOpen();
        assertThat(findings.advice()).isNull();
        findings.refused(silent, 3, LATER);
        assertThat(findings.advice()).isNull();
        findings.refused(busy("busy"), 0, LATER);
        assertThat(findings.advice()).as("lower to 0 is no advice").isNull();
    }

    private static SmtpFailure busy(String text) {
        return failure(FailureClass.RATE_LIMITED, Phase.GREETING, "421", text);
    }

    private static SmtpFailure failure(
            FailureClass failure, Phase phase, @Nullable String code, String text) {
        Reply reply = code == null ? null : new Reply(Integer.parseInt(code), null, List.of(text));
        return new SmtpFailure(failure, phase, reply, text);
    }
}
