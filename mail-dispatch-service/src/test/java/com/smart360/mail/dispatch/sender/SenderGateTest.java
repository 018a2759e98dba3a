package com.smart360.mail.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.dispatch.sender.SenderProperties.UnnamedTopic;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.security.MachineTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SenderGateTest {

    private final KnownSenders senders = new KnownSenders(new MachineTokens());

    private SenderGate gate(Smart360Environment environment) {
        return new SenderGate(
                senders,
                null,
                null,
                new SenderProperties(UnnamedTopic.ALLOW, Duration.ofSeconds(2)),
                environment,
                Clock.systemUTC());
    }

    private void told(long epoch) {
        senders.changed(
                new SenderIdentities(
                        epoch,
                        List.of(),
                        List.of(),
                        Actor.service("config-service"),
                        Instant.now()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Smart360Environment.class,
            names = {"STAGING", "PRODUCTION"})
    @DisplayName("(S12) nothing is judged until it is known who the senders are, be they none")
    void waitsUntilSendersAreKnown(Smart360Environment environment) {
        SenderGate gate = gate(environment);
        assertThat(gate.ready()).isFalse();
        assertThat(gate.letsAhead(null, null)).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> gate.ofTopic(null, null))
                .withMessageContaining("smtp.senders");

        told(0);

        assertThat(gate.ready()).isTrue();
    }

    @Test
    @DisplayName("(S12) in development there need not be any")
    void developmentNeedsNone() {
        assertThat(gate(Smart360Environment.DEVELOPMENT).ready()).isTrue();
        assertThat(gate(Smart360Environment.DEVELOPMENT).takesUnnamed()).isTrue();
    }

    @Test
    @DisplayName("(S5) senders that are told again, or told by an older record, change nothing")
    void olderOnesChangeNothing() {
        told(7);
        told(3);
        assertThat(senders.state().epoch()).isEqualTo(7);
    }
}
