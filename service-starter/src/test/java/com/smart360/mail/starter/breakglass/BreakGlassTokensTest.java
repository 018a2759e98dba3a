package com.smart360.mail.starter.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.breakglass.BreakGlassTokens.OpenSessions;
import com.smart360.mail.starter.breakglass.BreakGlassTokens.Pass;
import com.smart360.mail.starter.breakglass.BreakGlassTokens.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What lets somebody in without the identity provider (ADR 77).
class BreakGlassTokensTest {

    private static final Keysets.Pair KEYS = Keysets.generateSigning();
    private static final Signer SIGNER = Signer.from(KEYS.privateJson());
    private static final SignatureCheck CHECK = SignatureCheck.from(KEYS.publicJson());
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Pass PASS = new Pass("01K6A", "ada.lovelace", NOON.plusSeconds(1_800));

    private final BreakGlassTokens tokens =
            new BreakGlassTokens(SIGNER, CHECK, OpenSessions.UNKNOWN);

    @Test
    void saysWhoseItIsUntilItsEnd() {
        String token = tokens.issue(PASS);

        assertThat(BreakGlassTokens.meantIn("Bearer " + token)).isEqualTo(token);
        assertThat(tokens.judge(token, NOON)).isEqualTo(new Verdict.Good(PASS));
        assertThat(tokens.judge(token, PASS.endsAt().minusMillis(1)))
                .isEqualTo(new Verdict.Good(PASS));
        assertThat(refusal(token, PASS.endsAt())).contains("has ended at 2026-11-23T12:30:00Z");
        assertThat(tokens).hasToString("BreakGlassTokens[…]");
    }

    @Test
    @DisplayName("a token of another key, with another end, cut or longer is none")
    void isNotForged() {
        String token = tokens.issue(PASS);
        String foreign =
                new BreakGlassTokens(
                                Signer.from(Keysets.generateSigning().privateJson()),
                                null,
                                OpenSessions.UNKNOWN)
                        .issue(PASS);
        String longer =
                tokens.issue(new Pass(PASS.session(), PASS.name(), PASS.endsAt().plusSeconds(60)));
        String[] parts = token.split("\\.", -1);

        assertThat(refusal(foreign, NOON)).contains("was not made by config-service");
        assertThat(refusal(parts[0] + "." + longer.split("\\.", -1)[1] + "." + parts[2], NOON))
                .contains("was not made");
        assertThat(refusal(parts[0] + "." + parts[1] + ".", NOON)).contains("was not made");
        assertThat(refusal(parts[0] + "." + parts[1], NOON)).contains("was not made");
        assertThat(refusal(token + ".x", NOON)).contains("was not made");
        assertThat(refusal(parts[0] + ".%%%." + parts[2], NOON)).contains("was not made");
        assertThat(refusal(token + "x".repeat(2_000), NOON)).contains("was not made");
    }

    @Test
    @DisplayName("what the same key has signed as something else is no token")
    void isNoOtherThingThatTheKeySigns() {
        byte[] event = "smart360-event-1 and whatever else".getBytes(StandardCharsets.UTF_8);
        String dressedUp =
                "smart360-break-glass."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(event)
                        + "."
                        + SIGNER.sign(event);

        assertThat(refusal(dressedUp, NOON)).contains("was not made");
    }

    @Test
    void doesNotCountOnceItsSessionWasEnded() {
        String token = tokens.issue(PASS);
        BreakGlassTokens knowing =
                new BreakGlassTokens(null, CHECK, session -> !session.equals("01K6A"));

        assertThat(knowing.judge(token, NOON))
                .isEqualTo(new Verdict.Refused("This break-glass session was ended."));
    }

    @Test
    void countsNowhereWithoutAKeyAndIsMadeNowhereWithoutOne() {
        BreakGlassTokens none = new BreakGlassTokens(null, null, OpenSessions.UNKNOWN);

        assertThat(none.judge(tokens.issue(PASS), NOON)).isInstanceOf(Verdict.Refused.class);
        assertThatThrownBy(() -> none.issue(PASS)).hasMessageContaining("EVENT_SIGNING_KEYSET");
    }

    @Test
    void isNotTakenForAnotherKindOfToken() {
        assertThat(BreakGlassTokens.meantIn(null)).isNull();
        assertThat(BreakGlassTokens.meantIn("Basic smart360-break-glass.x")).isNull();
        assertThat(BreakGlassTokens.meantIn("Bearer smart360_abc")).isNull();
        assertThat(BreakGlassTokens.meantIn("Bearer eyJhbGciOiJSUzI1NiJ9.e30.x")).isNull();
    }

    private String refusal(String token, Instant now) {
        return tokens.judge(token, now) instanceof Verdict.Refused(String why) ? why : "none";
    }
}
