package com.smart360.mail.starter.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.secrets.keyset.KeysetSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetSourceTest {

    private static final String VARIABLE = "SECRETS_PRIVATE_KEYSET";
    private static final String KEYSET = Keysets.generate().privateJson();

    @TempDir private Path folder;

    @Test
    void opensTheFileThatIsNamedOrTheKeysetThatIsGiven() throws Exception {
        Path file = Files.writeString(folder.resolve("keyset.json"), KEYSET);

        assertThat(open(file.toString(), null)).isNotNull();
        assertThat(open(file + " ", " ")).isNotNull();
        assertThat(open(null, KEYSET)).isNotNull();
        assertThat(open("", KEYSET)).isNotNull();
    }

    @Test
    void bothAreRefusedNeededOrNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetSource.required(VARIABLE, "/keys/a.json", KEYSET))
                .withMessage(
                        "Of SECRETS_PRIVATE_KEYSET (a file) and SECRETS_PRIVATE_KEYSET_JSON,"
                                + " exactly one must be set; both are");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetSource.optional(VARIABLE, "/keys/a.json", KEYSET))
                .withMessageEndingWith("both are");
    }

    @Test
    void noneIsRefusedOnlyWhereOneIsNeeded() {
        assertThat(KeysetSource.optional(VARIABLE, null, " ")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetSource.required(VARIABLE, "", null))
                .withMessage(
                        "Of SECRETS_PRIVATE_KEYSET (a file) and SECRETS_PRIVATE_KEYSET_JSON,"
                                + " exactly one must be set; none is");
    }

    @Test
    void whatCannotBeUsedIsNamedAndNeverShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(folder.resolve("absent.json").toString(), null))
                .withMessageStartingWith("SECRETS_PRIVATE_KEYSET can't be used: ")
                .withMessageContaining("absent.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(null, "{\"secret\": \"marigold\"}"))
                .withMessageStartingWith("SECRETS_PRIVATE_KEYSET_JSON can't be used: ")
                .withMessageNotContaining("marigold");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(null, Keysets.generate().publicJson()))
                .withMessageStartingWith("SECRETS_PRIVATE_KEYSET_JSON can't be used: ");
    }

    @Test
    void aServiceNeedsOnlyTheKeysetsThatItAsksFor() {
        var secrets = new SecretsProperties(null, null, null, KEYSET, null, null);

        assertThat(secrets.unsealer()).isNotNull();
        assertThat(secrets.toString()).doesNotContain(KEYSET);
        assertThatIllegalArgumentException()
                .isThrownBy(secrets::sealer)
                .withMessageContaining("SECRETS_PUBLIC_KEYSET");
        assertThatIllegalArgumentException()
                .isThrownBy(secrets::fieldCipher)
                .withMessageContaining("SECRETS_FIELD_KEYSET");
    }

    private static Unsealer open(@Nullable String file, @Nullable String json) {
        return KeysetSource.required(VARIABLE, file, json).open(Unsealer::from, Unsealer::from);
    }
}
