package com.smart360.mail.secrets.keyset;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keysets that a key of a KMS has encrypted, in Tink's own form, as `tinkey` makes them: opened
/// where `KEYSETS_KMS_KEY` names that key, and made so. Without it keysets are in clear.
///
/// The process asks the KMS once for each keyset, when it starts; afterwards it does without.
public final class KeysetEncryption {

    /// The URI of the key: `aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID`,
    /// `gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K` or
    /// `hcvault://HOST:PORT/transit/keys/NAME`.
    public static final String KEY = "KEYSETS_KMS_KEY";

    /// A folder with the client libraries: what `kms-clients` is built to.
    public static final String CLIENTS = "KEYSETS_KMS_CLIENTS";

    private static final String EXPECTED =
            "aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID,"
                    + " gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K or"
                    + " hcvault://HOST:PORT/transit/keys/NAME";

    /// As `tinkey` has it.
    private static final byte[] NO_CONTEXT = {};

    private final Map<String, String> environment;

    private KeysetEncryption(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @param environment the variables of the process
    public static KeysetEncryption of(Map<String, String> environment) {
        return new KeysetEncryption(Map.copyOf(environment));
    }

    /// Whether a KMS key has encrypted it.
    static boolean isEncrypted(String json) {
        return json.contains("\"encryptedKeyset\"");
    }

    /// The keyset in clear; one that is in clear stays as it is.
    ///
    /// @throws IllegalArgumentException if it can't be opened: names the variable, the key met, and
    ///   what is expected; the operator must act
    public String opened(String json) {
        if (!isEncrypted(json)) {
            return json;
        }
        String uri =
                uri().orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "it is encrypted, and "
                                                        + KEY
                                                        + " is not set; expected the key that"
                                                        + " encrypted it: "
                                                        + EXPECTED));
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                            json, key(uri), NO_CONTEXT, RegistryConfiguration.get()),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw failed(
                    uri,
                    "did not open it",
                    "the key that encrypted it, in reach, with the right to decrypt",
                    refused);
        }
    }

    /// The keyset as it may lie in a file: encrypted, where a key is named.
    ///
    /// @throws IllegalArgumentException if it can't be encrypted; the operator must act
    public String sealed(String json) {
        String uri = uri().orElse(null);
        if (uri == null) {
            return json;
        }
        try {
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                    TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()),
                    key(uri),
                    NO_CONTEXT,
                    RegistryConfiguration.get());
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw failed(
                    uri,
                    "did not encrypt it",
                    "a key in reach, with the right to encrypt",
                    refused);
        }
    }

    private Optional<String> uri() {
        return Optional.ofNullable(environment.get(KEY))
                .map(String::strip)
                .filter(u -> !u.isEmpty());
    }

    private Aead key(String uri) throws GeneralSecurityException {
        if (!uri.matches("(aws-kms|gcp-kms|hcvault)://.+")) {
            throw new GeneralSecurityException("it names no KMS known here; expected " + EXPECTED);
        }
        return service(uri).key(uri, environment);
    }

    private KeyService service(String uri) throws GeneralSecurityException {
        return ServiceLoader.load(KeyService.class, loader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(service -> service.supports(uri))
                .findFirst()
                .orElseThrow(
                        () ->
                                new GeneralSecurityException(
                                        "no client library for it is there; expected "
                                                + CLIENTS
                                                + " to name a folder with the jars that kms-clients"
                                                + " is built to"));
    }

    private ClassLoader loader() throws GeneralSecurityException {
        ClassLoader ours = KeyService.class.getClassLoader();
        String folder = environment.getOrDefault(CLIENTS, "").strip();
        if (folder.isEmpty()) {
            return ours;
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            URL[] jars =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .map(KeysetEncryption::url)
                            .toArray(URL[]::new);
            // Never closed: the clients load classes as long as they live.
            return new URLClassLoader("kms-clients", jars, ours);
        } catch (IOException unreadable) {
            throw new GeneralSecurityException(
                    CLIENTS
                            + " is "
                            + folder
                            + ", which can't be read; expected a folder with the jars that"
                            + " kms-clients is built to");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Of the causes only kinds and the words of the KMS, never the keyset.
    private static IllegalArgumentException failed(
            String uri, String what, String expected, Exception why) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = why; each != null; each = each.getCause()) {
            words.append(words.isEmpty() ? "" : "; ").append(said(each));
        }
        return new IllegalArgumentException(
                "%s is %s, and the key %s (%s). Expected: %s"
                        .formatted(KEY, uri, what, words, expected));
    }

    private static String said(Throwable each) {
        @Nullable String message = each.getMessage();
        return message == null ? each.getClass().getSimpleName() : message.strip();
    }
}
