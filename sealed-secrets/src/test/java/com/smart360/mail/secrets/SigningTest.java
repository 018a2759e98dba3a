package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.secrets.Unsealing.Opened;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {

    private static final Destination DESTINATION =
            new Destination("smtp.example.com", 587, "STARTTLS", "PLAIN", "user@example.com");
    private static final byte[] MESSAGE = "a backup".getBytes(StandardCharsets.UTF_8);

    @Test
    @DisplayName("BKP-1 a signature fits its message and its signer, and nothing else")
    void fitsMessageAndSigner() {
        Signer signer = Signer.from(Keysets.generateSigning().privateJson());
        SignatureCheck check = SignatureCheck.from(signer.publicKeysetJson());
        String signature = signer.sign(MESSAGE);

        assertThat(check.accepts(MESSAGE, signature)).isTrue();
        assertThat(check.accepts("another".getBytes(StandardCharsets.UTF_8), signature)).isFalse();
        assertThat(check.accepts(MESSAGE, "not base64!")).isFalse();
        assertThat(check.accepts(MESSAGE, "")).isFalse();
        SignatureCheck other = SignatureCheck.from(Keysets.generateSigning().publicJson());
        assertThat(other.accepts(MESSAGE, signature)).isFalse();
    }

    @Test
    void refusesTheWrongKeysetWithoutQuotingIt() {
        Keysets.Pair sealing = Keysets.generate();
        Keysets.Pair signing = Keysets.generateSigning();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signer.from(sealing.privateJson()))
                .withMessageContaining("not a private signing keyset")
                .withMessageNotContaining("keyData");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureCheck.from(signing.privateJson()))
                .withMessageNotContaining("keyData");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureCheck.from(sealing.publicJson()));
        assertThat(Signer.from(signing.privateJson())).hasToString("Signer[…]");
    }

    @Test
    @DisplayName("ENV-1 a secret that was resealed opens with the other environment's keyset only")
    void resealsForAnotherEnvironment(@TempDir Path folder) {
        Keysets.Pair staging = Keysets.generate();
        Keysets.Pair production = Keysets.generate();
        staging.write(folder.resolve("s"), folder.resolve("s.pub"));
        production.write(folder.resolve("p"), folder.resolve("p.pub"));
        SealedSecret secret =
                Sealer.from(staging.publicJson()).seal("pässword".toCharArray(), DESTINATION);

        SealedSecret resealed =
                Resealer.of(folder.resolve("s"), folder.resolve("p.pub"))
                        .reseal(secret, DESTINATION)
                        .orElseThrow();

        assertThat(Sealer.from(production.publicJson()).knows(resealed)).isTrue();
        assertThat(Sealer.from(production.publicJson()).knows(secret)).isFalse();
        assertThat(Sealer.from(production.publicJson()).knows(new SealedSecret("?"))).isFalse();
        Unsealing opened = Unsealer.from(production.privateJson()).open(resealed, DESTINATION);
        assertThat(opened).isInstanceOf(Opened.class);
        try (Secret password = ((Opened) opened).secret()) {
            assertThat(new String(password.utf8(), StandardCharsets.UTF_8)).isEqualTo("pässword");
        }
    }

    @Test
    @DisplayName("ENV-1 what does not open stays shut")
    void leavesWhatDoesNotOpen(@TempDir Path folder) {
        Keysets.Pair staging = Keysets.generate();
        staging.write(folder.resolve("s"), folder.resolve("s.pub"));
        Destination other =
                new Destination("evil.example.com", 587, "STARTTLS", "PLAIN", "user@example.com");
        SealedSecret secret =
                Sealer.from(staging.publicJson()).seal("password".toCharArray(), DESTINATION);
        Resealer resealer = Resealer.of(folder.resolve("s"), folder.resolve("s.pub"));

        assertThat(resealer.reseal(secret, other)).isEmpty();
        assertThat(resealer.reseal(new SealedSecret(""), DESTINATION)).isEmpty();
    }

    @Test
    void operatorsGenerateASigningPairOnce(@TempDir Path folder) {
        String[] arguments = {
            "generate-signing", folder.resolve("k").toString(), folder.resolve("k.pub").toString()
        };
        Keysets.main(arguments);

        Signer signer = Signer.from(folder.resolve("k"));
        assertThat(
                        SignatureCheck.from(folder.resolve("k.pub"))
                                .accepts(MESSAGE, signer.sign(MESSAGE)))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keysets.main(arguments))
                .withMessageContaining("exists");
    }
}
