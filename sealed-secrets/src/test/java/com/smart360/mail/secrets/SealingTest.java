package com.smart360.mail.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.smart360.mail.secrets.Unsealing.NotOpened;
import com.smart360.mail.secrets.Unsealing.Opened;
import com.smart360.mail.secrets.Unsealing.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private static final Destination DESTINATION =
            new Destination("smtp.example.com", 587, "STARTTLS", "PLAIN", "user@example.com");
    private static final Keysets.Pair KEYS = Keysets.generate();

    private final Sealer sealer = Sealer.from(KEYS.publicJson());
    private final Unsealer unsealer = Unsealer.from(KEYS.privateJson());

    static Stream<String> passwords() {
        return Stream.of(
                "secret",
                "",
                " leading, trailing and \"quotes\" 'too' ",
                "p\u00e4ss\u20ac\ud83d\udd11\u6f22",
                "x".repeat(256),
                "\u6f22".repeat(256),
                "\ud83d\udd11".repeat(128),
                "\u0000\r\n\t");
    }

    @ParameterizedTest
    @MethodSource("passwords")
    @DisplayName("PASS-2 any password opens for its destination as it was sealed")
    void opensForItsDestination(String password) {
        SealedSecret sealed = sealer.seal(password.toCharArray(), DESTINATION);
        assertThat(open(sealed, DESTINATION)).isEqualTo(password);
    }

    static Stream<Destination> otherDestinations() {
        return Stream.of(
                new Destination("evil.example.com", 587, "STARTTLS", "PLAIN", "user@example.com"),
                new Destination("smtp.example.com", 25, "STARTTLS", "PLAIN", "user@example.com"),
                new Destination("smtp.example.com", 587, "NONE", "PLAIN", "user@example.com"),
                new Destination("smtp.example.com", 587, "STARTTLS", "LOGIN", "user@example.com"),
                new Destination("smtp.example.com", 587, "STARTTLS", "PLAIN", "User@example.com"),
                new Destination("smtp.example.com", 587, "STARTTLSP", "LAIN", "user@example.com"),
                new Destination("smtp.example.com5", 87, "STARTTLS", "PLAIN", "user@example.com"));
    }

    @ParameterizedTest
    @MethodSource("otherDestinations")
    @Tag("PASS-3")
    void staysShutForAnyOtherDestination(Destination other) {
        SealedSecret sealed = sealer.seal("secret".toCharArray(), DESTINATION);
        assertThat(unsealer.bind(sealed, other).open())
                .isEqualTo(new NotOpened(Reason.OTHER_DESTINATION));
    }

    @Test
    void takesTheHostWithoutRegardToCase() {
        SealedSecret sealed = sealer.seal("secret".toCharArray(), DESTINATION);
        assertThat(
                        open(
                                sealed,
                                new Destination(
                                        " SMTP.Example.com",
                                        587,
                                        "STARTTLS",
                                        "PLAIN",
                                        "user@example.com")))
                .isEqualTo("secret");
    }

    @Test
    void staysShutWhenAltered() {
        SealedSecret sealed = sealer.seal("secret".toCharArray(), DESTINATION);
        byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
        bytes[bytes.length - 1] ^= 1;
        var altered = new SealedSecret(Base64.getEncoder().encodeToString(bytes));
        assertThat(unsealer.bind(altered, DESTINATION).open())
                .isEqualTo(new NotOpened(Reason.OTHER_DESTINATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA"})
    void tellsWhatIsNoSealedSecret(String ciphertext) {
        assertThat(unsealer.bind(new SealedSecret(ciphertext), DESTINATION).open())
                .isEqualTo(new NotOpened(Reason.MALFORMED));
    }

    @Test
    void tellsAnUnknownKey() {
        Sealer stranger = Sealer.from(Keysets.generate().publicJson());
        SealedSecret sealed = stranger.seal("secret".toCharArray(), DESTINATION);
        assertThat(unsealer.bind(sealed, DESTINATION).open())
                .isEqualTo(new NotOpened(Reason.UNKNOWN_KEY));
    }

    @Test
    void oldSecretsOpenAfterRotationAndNewOnesUseTheNewKey() {
        SealedSecret before = sealer.seal("old".toCharArray(), DESTINATION);
        Keysets.Pair rotated = Keysets.rotate(KEYS.privateJson());
        SealedSecret after =
                Sealer.from(rotated.publicJson()).seal("new".toCharArray(), DESTINATION);

        Unsealer holder = Unsealer.from(rotated.privateJson());
        assertThat(opened(holder.bind(before, DESTINATION))).isEqualTo("old");
        assertThat(opened(holder.bind(after, DESTINATION))).isEqualTo("new");
        assertThat(unsealer.bind(after, DESTINATION).open())
                .isEqualTo(new NotOpened(Reason.UNKNOWN_KEY));
    }

    @Test
    void sealingTwiceGivesTwoCiphertextsOfOneLength() {
        SealedSecret one = sealer.seal("short".toCharArray(), DESTINATION);
        SealedSecret two = sealer.seal("x".repeat(100).toCharArray(), DESTINATION);
        assertThat(one.ciphertext()).isNotEqualTo(two.ciphertext());
        assertThat(one.ciphertext()).hasSameSizeAs(two.ciphertext());
    }

    @Test
    @Tag("PASS-4")
    void nothingHerePrintsASecret() {
        SealedSecret sealed = sealer.seal("hunter2".toCharArray(), DESTINATION);
        BoundSecret bound = unsealer.bind(sealed, DESTINATION);
        try (Secret secret = ((Opened) bound.open()).secret()) {
            assertThat(
                            Stream.of(sealer, unsealer, sealed, bound, secret, bound.open(), KEYS)
                                    .map(Object::toString))
                    .allSatisfy(
                            text ->
                                    assertThat(text)
                                            .doesNotContain("hunter2", sealed.ciphertext(), "key"));
        }
    }

    @Test
    void closingWipesTheSecret() {
        Secret secret =
                ((Opened)
                                unsealer.bind(
                                                sealer.seal("hunter2".toCharArray(), DESTINATION),
                                                DESTINATION)
                                        .open())
                        .secret();
        byte[] bytes = secret.utf8();
        secret.close();
        assertThat(bytes).containsOnly(0);
        assertThatIllegalStateException().isThrownBy(secret::utf8);
        assertThatIllegalStateException().isThrownBy(secret::chars);
    }

    @Test
    void answersTheChallengeOfRfc2195() {
        try (Secret secret =
                Secret.owning("tanstaaftanstaaf".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(
                            secret.hmacMd5(
                                    "<1896.697170952@postoffice.reston.mci.net>"
                                            .getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo("b913a602c7eda7a495b4e6e7334d3890");
        }
    }

    @Test
    void leavesTheCallersArrayToTheCaller() {
        char[] password = "secret".toCharArray();
        sealer.seal(password, DESTINATION);
        assertThat(password).containsExactly('s', 'e', 'c', 'r', 'e', 't');
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealer.seal(new char[] {'a', '\ud83d'}, DESTINATION))
                .withMessageContaining("surrogate");
    }

    @Test
    void refusesTheWrongHalfOfTheKeysetWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sealer.from(KEYS.privateJson()))
                .withMessageStartingWith("not a public keyset")
                .withNoCause();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unsealer.from(KEYS.publicJson()))
                .withMessageStartingWith("not a private keyset");
        assertThatIllegalArgumentException().isThrownBy(() -> Sealer.from("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Unsealer.from("nonsense"));
    }

    @Test
    void operatorsGenerateAndRotateFiles(@TempDir Path folder) throws Exception {
        Path privateFile = folder.resolve("keys/private.json");
        Path publicFile = folder.resolve("keys/public.json");
        Keysets.main(new String[] {"generate", privateFile.toString(), publicFile.toString()});
        SealedSecret sealed = Sealer.from(publicFile).seal("secret".toCharArray(), DESTINATION);

        Keysets.main(new String[] {"rotate", privateFile.toString(), publicFile.toString()});
        assertThat(opened(Unsealer.from(privateFile).bind(sealed, DESTINATION)))
                .isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)))
                .isEqualTo("rw-------");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Keysets.main(
                                        new String[] {
                                            "generate",
                                            privateFile.toString(),
                                            publicFile.toString()
                                        }))
                .withMessageContaining("exists");
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            assertThat(files).hasSize(2);
        }
    }

    private String open(SealedSecret sealed, Destination destination) {
        return opened(unsealer.bind(sealed, destination));
    }

    private static String opened(BoundSecret bound) {
        return switch (bound.open()) {
            case Opened(Secret secret) -> {
                try (secret) {
                    assertThat(new String(secret.chars()))
                            .isEqualTo(new String(secret.utf8(), StandardCharsets.UTF_8));
                    yield new String(secret.chars());
                }
            }
            case NotOpened(Reason reason) -> throw new AssertionError("not opened: " + reason);
        };
    }
}
