package com.smart360.mail.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.starter.security.MachineTokens.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MachineTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final MachineToken token = MachineToken.make(new Random(1));
    private final SenderToken told =
            new SenderToken(token.id(), "billing", token.digest(), NOW.plus(Duration.ofDays(1)));
    private final MachineTokens tokens = new MachineTokens();

    private void tell(long epoch, SenderToken... all) {
        tokens.changed(
                new SenderIdentities(
                        epoch, List.of(), List.of(all), Actor.service("config-service"), NOW));
    }

    private void assertRefused(String bearer, Instant now, String why) {
        assertThat(tokens.judge(bearer, now))
                .asInstanceOf(InstanceOfAssertFactories.type(Verdict.Refused.class))
                .extracting(Verdict.Refused::why)
                .asString()
                .contains(why)
                .doesNotContain(token.text());
    }

    @Test
    @DisplayName("(S12) a token is good until its end, and is its sender's")
    void isGoodUntilItsEnd() {
        tell(1, told);

        Instant end = told.endsAt();
        assertThat(tokens.judge(token.text(), end.minusMillis(1)))
                .isEqualTo(new Verdict.Good(told));
        assertRefused(token.text(), end, "has ended at 2026-12-01T12:00:00Z");
    }

    @Test
    @DisplayName("(S12) one that was revoked counts no more, though its record is played again")
    void revokedOnesDoNotCount() {
        tell(1, told);
        tell(2);
        tell(1, told);

        assertRefused(token.text(), NOW, "is not known");
    }

    @Test
    @DisplayName("(S12) a wrong checksum is told, whatever is known")
    void malformedOnesAreTold() {
        assertRefused(token.text().substring(0, 54) + "!", NOW, "checksum");
    }

    @Test
    @DisplayName("(S12) until it is known which there are, none is refused and none let in")
    void nothingIsKnownAtFirst() {
        assertThat(tokens.judge(token.text(), NOW)).isEqualTo(new Verdict.Unknown());
    }
}
