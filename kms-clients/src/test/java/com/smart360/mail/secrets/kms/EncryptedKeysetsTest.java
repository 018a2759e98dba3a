package com.smart360.mail.secrets.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Unsealer;
import com.smart360.mail.secrets.keyset.KeysetEncryption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keysets that a KMS key has encrypted, by the real client libraries against a stand-in. The KMSs
/// themselves were not asked: there is no account here.
@Timeout(60)
class EncryptedKeysetsTest {

    private static final String AWS =
            "aws-kms://arn:aws:kms:eu-central-1:111122223333:key/bc436485-5092-42b8-92a3-0aa8b93536dc";
    private static final String GCP =
            "gcp-kms://projects/p/locations/europe-west3/keyRings/mail/cryptoKeys/keysets";
    private static final String VAULT = "hcvault://vault.example:8200/transit/keys/keysets";

    @TempDir private Path folder;

    private static String googleKey;

    private KeyServiceStandIn kms;

    /// Making one takes a second or more.
    @BeforeAll
    static void keyOfGooglesAccount() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        googleKey =
                Base64.getEncoder()
                        .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
    }

    @BeforeEach
    void start() throws Exception {
        kms = new KeyServiceStandIn();
        // Where the SDK looks before it asks the machine.
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "stand-in");
    }

    @AfterEach
    void stop() {
        kms.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private KeysetEncryption by(String uri) throws Exception {
        return KeysetEncryption.of(environment(uri));
    }

    private Map<String, String> environment(String uri) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("KEYSETS_KMS_KEY", uri);
        environment.put("KEYSETS_KMS_ENDPOINT", kms.address());
        environment.put("VAULT_TOKEN", KeyServiceStandIn.VAULT_TOKEN);
        environment.put("GOOGLE_APPLICATION_CREDENTIALS", googleAccount().toString());
        return environment;
    }

    /// A service account with a key of its own, whose tokens the stand-in gives.
    private Path googleAccount() throws Exception {
        String pem =
                "-----BEGIN PRIVATE KEY-----\\n" + googleKey + "\\n-----END PRIVATE KEY-----\\n";
        return Files.writeString(
                folder.resolve("account.json"),
                """
                {"type":"service_account","project_id":"p","private_key_id":"1","private_key":"%s",
                 "client_email":"mail@p.iam.gserviceaccount.com","client_id":"1","token_uri":"%s/token"}
                """
                        .formatted(pem, kms.address()));
    }

    @ParameterizedTest
    @ValueSource(strings = {AWS, GCP, VAULT})
    void eachKindOfKeysetIsEncryptedAndOpened(String uri) throws Exception {
        String sealing = Keysets.generate().privateJson();
        String field = Keysets.generateFieldKeyset();

        String stored = by(uri).sealed(sealing);
        String storedField = by(uri).sealed(field);

        assertThat(stored).contains("encryptedKeyset").doesNotContain(keyOf(sealing));
        assertThatIllegalArgumentException().isThrownBy(() -> Unsealer.from(stored));
        assertThat(Unsealer.from(by(uri).opened(stored))).isNotNull();
        assertThat(
                        FieldCipher.from(by(uri).opened(storedField))
                                .decrypt(FieldCipher.from(field).encrypt("ada", "test"), "test"))
                .isEqualTo("ada");
        assertThat(kms.calls()).hasSizeGreaterThanOrEqualTo(4);
    }

    private static String keyOf(String keyset) {
        int at = keyset.indexOf("\"value\":") + "\"value\":".length();
        return keyset.substring(keyset.indexOf('"', at) + 1, keyset.indexOf('"', at) + 30);
    }

    @ParameterizedTest
    @CsvSource({
        AWS + "," + "aws-kms://arn:aws:kms:eu-central-1:111122223333:key/another",
        GCP + "," + "gcp-kms://projects/p/locations/europe-west3/keyRings/mail/cryptoKeys/another",
        VAULT + "," + "hcvault://vault.example:8200/transit/keys/another"
    })
    void anotherKeyDoesNotOpenIt(String uri, String another) throws Exception {
        String stored = by(uri).sealed(Keysets.generate().privateJson());

        KeysetEncryption wrong = by(another);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.opened(stored))
                .withMessageStartingWith("KEYSETS_KMS_KEY is " + another)
                .withMessageContaining("did not open it")
                .withMessageContaining("Expected: the key that encrypted it");
    }

    @ParameterizedTest
    @ValueSource(strings = {AWS, GCP, VAULT})
    void saysThatTheServiceIsAway(String uri) throws Exception {
        String stored = by(uri).sealed(Keysets.generate().privateJson());
        KeysetEncryption away = by(uri);
        kms.close();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> away.opened(stored))
                .withMessageStartingWith("KEYSETS_KMS_KEY is " + uri)
                .withMessageContaining("in reach");
    }

    @Test
    void aKeysetInClearNeedsNoKey() {
        String clear = Keysets.generate().privateJson();

        assertThat(KeysetEncryption.of(Map.of()).opened(clear)).isEqualTo(clear);
        assertThat(KeysetEncryption.of(Map.of()).sealed(clear)).isEqualTo(clear);
    }

    @Test
    void saysWhichSettingIsMissing() throws Exception {
        String stored = by(VAULT).sealed(Keysets.generate().privateJson());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetEncryption.of(Map.of()).opened(stored))
                .withMessageContaining("KEYSETS_KMS_KEY is not set")
                .withMessageContaining("hcvault://HOST:PORT/transit/keys/NAME");
    }

    @ParameterizedTest
    @CsvSource({
        "azure-kv://x, it names no KMS known here",
        "aws-kms://key/1, expected aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID",
        "gcp-kms://projects/p, expected gcp-kms://projects/P/locations/L",
        "hcvault://vault/transit, expected hcvault://HOST:PORT/transit/keys/NAME"
    })
    void saysWhatAKeysUriLooksLike(String uri, String why) throws Exception {
        KeysetEncryption wrong = by(uri);
        String clear = Keysets.generate().privateJson();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.sealed(clear))
                .withMessageStartingWith("KEYSETS_KMS_KEY is " + uri)
                .withMessageContaining(why);
    }

    @Test
    void credentialsThatAreMissingAreNamed() throws Exception {
        Map<String, String> environment = environment(VAULT);
        environment.remove("VAULT_TOKEN");
        String clear = Keysets.generate().privateJson();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetEncryption.of(environment).sealed(clear))
                .withMessageContaining("exactly one of VAULT_TOKEN and VAULT_TOKEN_FILE");
        environment.put("VAULT_TOKEN", "hvs.another");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeysetEncryption.of(environment).sealed(clear))
                .withMessageContaining("permission denied")
                .withMessageNotContaining("hvs.another");
    }

    @Test
    @DisplayName("the operators' command encrypts what it writes, and reads it again to rotate it")
    void theCommandWritesEncryptedFiles() throws Exception {
        Path secret = folder.resolve("private.json");
        Path open = folder.resolve("public.json");
        Map<String, String> environment = environment(VAULT);

        Keysets.run(environment, "generate", secret.toString(), open.toString());
        String first = Files.readString(secret);
        Keysets.run(environment, "rotate", secret.toString(), open.toString());
        Path field = folder.resolve("field.json");
        Keysets.run(Map.of(), "generate-field", field.toString());
        Keysets.run(environment, "encrypt", field.toString());

        assertThat(Files.readString(secret)).contains("encryptedKeyset").isNotEqualTo(first);
        assertThat(Files.readString(open)).doesNotContain("encryptedKeyset");
        assertThat(Unsealer.from(by(VAULT).opened(Files.readString(secret)))).isNotNull();
        assertThat(Files.readString(field)).contains("encryptedKeyset");
        assertThat(FieldCipher.from(by(VAULT).opened(Files.readString(field)))).isNotNull();
    }
}
