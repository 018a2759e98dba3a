package com.smart360.mail.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.SignatureConfig;
import com.smart360.mail.secrets.keyset.KeysetEncryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Makes and rotates the keysets. The pair for passwords: the public half seals (config-service),
/// the private half opens (test-runner and dispatch); HPKE by RFC 9180 with X25519, HKDF-SHA256 and
/// AES-256-GCM. And the one for fields such as user names, which the same services hold;
/// AES-256-GCM. Also the pair that signs backups, Ed25519.
public final class Keysets {

    /// Tink's output prefix: one version byte, four bytes of key id.
    static final int PREFIX = 1 + Integer.BYTES;

    private static final HpkeParameters HPKE;
    private static final AesGcmParameters FIELD;
    private static final Ed25519Parameters SIGNING =
            Ed25519Parameters.create(Ed25519Parameters.Variant.TINK);

    static {
        try {
            HybridConfig.register();
            SignatureConfig.register();
            AeadConfig.register();
            HPKE =
                    HpkeParameters.builder()
                            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                            // The key id before each ciphertext: how an unknown key is told apart.
                            .setVariant(HpkeParameters.Variant.TINK)
                            .build();
            FIELD =
                    AesGcmParameters.builder()
                            .setKeySizeBytes(32)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.TINK)
                            .build();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    /// Both halves in Tink's JSON form. Never printed, as one of them is secret.
    public record Pair(String privateJson, String publicJson) {

        /// Writes both files, each in one atomic step; the private one is readable by its owner
        /// only.
        ///
        /// @throws UncheckedIOException if the folder can't be written; the operator must act
        public void write(Path privateFile, Path publicFile) {
            write(privateFile, publicFile, false);
        }

        /// As [#write(Path, Path)].
        ///
        /// @param publicFirst of a pair that signs: whoever checks knows a key before it is used;
        ///   of one that seals, whoever opens must
        public void write(Path privateFile, Path publicFile, boolean publicFirst) {
            try {
                if (publicFirst) {
                    writeAtomically(publicFile, publicJson, "rw-r--r--");
                }
                writeAtomically(privateFile, privateJson, "rw-------");
                if (!publicFirst) {
                    writeAtomically(publicFile, publicJson, "rw-r--r--");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't write the keysets: " + e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return "Pair[…]";
        }
    }

    /// A new pair with one key.
    public static Pair generate() {
        try {
            return pair(KeysetHandle.generateNew(HPKE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("X25519 or AES-256-GCM is missing in this JVM", e);
        }
    }

    /// A new pair for signing: the private half signs ([Signer]), the public half checks.
    public static Pair generateSigning() {
        try {
            return pair(KeysetHandle.generateNew(SIGNING));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing in this JVM", e);
        }
    }

    /// The keys of a signing pair and a new one, which signs from now on; what the old ones signed
    /// stays good. Give the public half to all who check before the first one signs with it.
    public static Pair rotateSigning(String privateKeysetJson) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(parsePrivate(privateKeysetJson));
        try {
            builder.addEntry(
                    KeysetHandle.generateEntryFromParameters(SIGNING).withRandomId().makePrimary());
            return pair(builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset can't take another key", e);
        }
    }

    /// The primary key of a keyset with secrets in it, of whatever kind.
    ///
    /// @throws GeneralSecurityException if it is none; its text may quote the JSON, and with it a
    ///   key
    public static Key primaryKey(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                .getPrimary()
                .getKey();
    }

    /// The keys of the pair and a new one, which seals from now on; the old ones keep opening. Give
    /// the private half to all who open first, then the public half to who seals.
    public static Pair rotate(String privateKeysetJson) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(parsePrivate(privateKeysetJson));
        builder.addEntry(
                KeysetHandle.generateEntryFromParameters(HPKE).withRandomId().makePrimary());
        try {
            return pair(builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset can't take another key", e);
        }
    }

    /// A new field keyset with one key, in Tink's JSON form. Secret as a whole.
    public static String generateFieldKeyset() {
        try {
            return secretJson(KeysetHandle.generateNew(FIELD));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing in this JVM", e);
        }
    }

    /// The keys of the keyset and a new one, which encrypts from now on; the old ones keep reading.
    /// Give it to all holders before the first one uses it.
    public static String rotateFieldKeyset(String fieldKeysetJson) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(parseField(fieldKeysetJson));
        builder.addEntry(
                KeysetHandle.generateEntryFromParameters(FIELD).withRandomId().makePrimary());
        try {
            return secretJson(builder.build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset can't take another key", e);
        }
    }

    /// Writes a field keyset in one atomic step, readable by its owner only.
    ///
    /// @throws UncheckedIOException if the folder can't be written; the operator must act
    public static void writeFieldKeyset(Path file, String json) {
        try {
            writeAtomically(file, json, "rw-------");
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the keyset: " + e.getMessage(), e);
        }
    }

    /// For operators: `generate PRIVATE-FILE PUBLIC-FILE` makes a pair where none is, `rotate
    /// PRIVATE-FILE PUBLIC-FILE` adds a key to it, `generate-signing PRIVATE-FILE PUBLIC-FILE`
    /// makes a pair that signs backups, or the heads of the audit trail, and `rotate-signing` adds
    /// a key to it; `generate-field FILE` and `rotate-field FILE` make the keyset of fields and add
    /// a key to it. `encrypt FILE` has a KMS encrypt a keyset that is in clear. Where
    /// `KEYSETS_KMS_KEY` is set all write secret halves encrypted ([KeysetEncryption]).
    public static void main(String[] arguments) {
        run(System.getenv(), arguments);
    }

    /// As [#main(String[])].
    ///
    /// @param environment the variables of the process
    public static void run(Map<String, String> environment, String... arguments) {
        KeysetEncryption encryption = KeysetEncryption.of(environment);
        if (arguments.length == 2) {
            alone(encryption, arguments[0], Path.of(arguments[1]));
            return;
        }
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "expected: (generate | rotate | generate-signing | rotate-signing) PRIVATE-FILE"
                            + " PUBLIC-FILE, or"
                            + " (generate-field | rotate-field | encrypt) FILE");
        }
        Path privateFile = Path.of(arguments[1]);
        Pair pair = pair(encryption, arguments[0], privateFile);
        new Pair(encryption.sealed(pair.privateJson()), pair.publicJson())
                .write(privateFile, Path.of(arguments[2]), arguments[0].equals("rotate-signing"));
    }

    private static Pair pair(KeysetEncryption encryption, String command, Path privateFile) {
        return switch (command) {
            case "generate" -> {
                requireNew(privateFile, "rotate");
                yield generate();
            }
            case "generate-signing" -> {
                requireNew(privateFile, "rotate-signing");
                yield generateSigning();
            }
            case "rotate" -> rotate(encryption.opened(read(privateFile)));
            case "rotate-signing" -> rotateSigning(encryption.opened(read(privateFile)));
            default ->
                    throw new IllegalArgumentException(
                            command
                                    + " is unknown; expected generate, rotate, generate-signing or"
                                    + " rotate-signing");
        };
    }

    private static void requireNew(Path file, String otherwise) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    file + " exists; expected a new file, or " + otherwise);
        }
    }

    private static void alone(KeysetEncryption encryption, String command, Path file) {
        switch (command) {
            case "generate-field" -> {
                requireNew(file, "rotate-field");
                writeFieldKeyset(file, encryption.sealed(generateFieldKeyset()));
            }
            case "rotate-field" ->
                    writeFieldKeyset(
                            file,
                            encryption.sealed(rotateFieldKeyset(encryption.opened(read(file)))));
            case "encrypt" -> {
                String clear = encryption.opened(read(file));
                String encrypted = encryption.sealed(clear);
                if (encrypted.equals(clear)) {
                    throw new IllegalArgumentException(
                            KeysetEncryption.KEY + " is not set; expected the URI of a KMS key");
                }
                writeFieldKeyset(file, encrypted);
            }
            default ->
                    throw new IllegalArgumentException(
                            command
                                    + " is unknown; expected generate-field, rotate-field or"
                                    + " encrypt");
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the keyset " + file, e);
        }
    }

    static KeysetHandle parsePublic(String publicJson) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(publicJson);
        } catch (GeneralSecurityException e) {
            // Without the cause: its text may quote the JSON, and with it a private key.
            throw new IllegalArgumentException(
                    "not a public keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    static Set<Integer> ids(KeysetHandle keyset) {
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < keyset.size(); i++) {
            ids.add(keyset.getAt(i).getId());
        }
        return Set.copyOf(ids);
    }

    static HybridEncrypt encryption(KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        } catch (GeneralSecurityException e) {
            // Without the cause: its text may quote the JSON, and with it a private key.
            throw new IllegalArgumentException(
                    "not a public keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    static KeysetHandle parsePrivate(String privateJson) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    privateJson, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not a private keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    static HybridDecrypt decryption(KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "not a private keyset (" + e.getClass().getSimpleName() + ")");
        }
    }

    static Aead fieldEncryption(String fieldJson) {
        try {
            return parseField(fieldJson).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw noFieldKeyset(e);
        }
    }

    private static KeysetHandle parseField(String fieldJson) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(fieldJson, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw noFieldKeyset(e);
        }
    }

    /// Without the cause: its text may quote the JSON, and with it a key.
    private static IllegalArgumentException noFieldKeyset(GeneralSecurityException e) {
        return new IllegalArgumentException(
                "not a field keyset (" + e.getClass().getSimpleName() + ")");
    }

    private static String secretJson(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    private static Pair pair(KeysetHandle keyset) throws GeneralSecurityException {
        return new Pair(
                TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()),
                TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                        keyset.getPublicKeysetHandle()));
    }

    private static void writeAtomically(Path file, String json, String permissions)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(fresh, json);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
