package com.smart360.mail.secrets.kms;

import com.google.crypto.tink.Aead;
import com.smart360.mail.secrets.keyset.KeyService;
import io.github.jopenlibs.vault.SslConfig;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// HashiCorp Vault's transit engine by the client library that Tink's extension uses, too; that
/// extension has never been published to Maven Central. The token is `VAULT_TOKEN`, or in the file
/// that `VAULT_TOKEN_FILE` names, as Vault's agent writes it; `VAULT_NAMESPACE` and
/// `VAULT_SSL_CERT` (a file, PEM) count where they are set.
public final class VaultTransit implements KeyService {

    private static final Pattern KEY =
            Pattern.compile("hcvault://([^/?#@]+)/([\\w./-]+)/keys/([\\w.-]+)");

    private static final int CONNECT_SECONDS = 5;
    private static final int READ_SECONDS = 10;

    /// Paths as they are: those of version 2 belong to the key-value engine.
    private static final int ENGINE = 1;

    private static final int MOST_WORDS = 200;

    @Override
    public boolean supports(String keyUri) {
        return keyUri.startsWith("hcvault://");
    }

    @Override
    public Aead key(String keyUri, Map<String, String> environment)
            throws GeneralSecurityException {
        Matcher parts = KEY.matcher(keyUri);
        if (!parts.matches()) {
            throw new GeneralSecurityException(
                    "it names no key; expected hcvault://HOST:PORT/transit/keys/NAME");
        }
        String address =
                Endpoint.of(environment)
                        .map(URI::toString)
                        .orElseGet(() -> "https://" + parts.group(1));
        return new Key(vault(address, environment), parts.group(2), parts.group(3));
    }

    private static Vault vault(String address, Map<String, String> environment)
            throws GeneralSecurityException {
        try {
            SslConfig tls = new SslConfig();
            String authority = environment.getOrDefault("VAULT_SSL_CERT", "").strip();
            if (!authority.isEmpty()) {
                tls.pemUTF8(Files.readString(Path.of(authority)));
            }
            VaultConfig config =
                    new VaultConfig()
                            .address(address)
                            .token(token(environment))
                            .engineVersion(ENGINE)
                            .openTimeout(CONNECT_SECONDS)
                            .readTimeout(READ_SECONDS)
                            .sslConfig(tls.build());
            String namespace = environment.getOrDefault("VAULT_NAMESPACE", "").strip();
            if (!namespace.isEmpty()) {
                config.nameSpace(namespace);
            }
            return Vault.create(config.build());
        } catch (VaultException | IOException unusable) {
            throw new GeneralSecurityException(
                    "Vault's client can't be used: " + unusable.getMessage());
        }
    }

    private static String token(Map<String, String> environment)
            throws GeneralSecurityException, IOException {
        String token = environment.getOrDefault("VAULT_TOKEN", "").strip();
        String file = environment.getOrDefault("VAULT_TOKEN_FILE", "").strip();
        if (token.isEmpty() == file.isEmpty()) {
            throw new GeneralSecurityException(
                    "expected exactly one of VAULT_TOKEN and VAULT_TOKEN_FILE to be set");
        }
        return token.isEmpty() ? Files.readString(Path.of(file)).strip() : token;
    }

    private record Key(Vault vault, String mount, String name) implements Aead {

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
            return asked("encrypt", "plaintext", text(plaintext), context, "ciphertext")
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] context) throws GeneralSecurityException {
            String given = new String(ciphertext, StandardCharsets.UTF_8);
            return Base64.getDecoder()
                    .decode(asked("decrypt", "ciphertext", given, context, "plaintext"));
        }

        private String asked(
                String what, String member, String value, byte[] context, String wanted)
                throws GeneralSecurityException {
            try {
                LogicalResponse answer =
                        vault.logical()
                                .write(
                                        mount + "/" + what + "/" + name,
                                        Map.of(member, value, "associated_data", text(context)));
                @Nullable String found = answer.getData().get(wanted);
                if (answer.getRestResponse().getStatus() != 200 || found == null) {
                    throw refused(answer);
                }
                return found;
            } catch (VaultException refused) {
                throw new GeneralSecurityException("Vault: " + refused.getMessage());
            }
        }

        /// With Vault's own words, which repeat nothing of what was asked.
        private static GeneralSecurityException refused(LogicalResponse answer) {
            byte[] body = answer.getRestResponse().getBody();
            int length = Math.min(body.length, MOST_WORDS);
            return new GeneralSecurityException(
                    "Vault answered %d: %s"
                            .formatted(
                                    answer.getRestResponse().getStatus(),
                                    new String(body, 0, length, StandardCharsets.UTF_8).strip()));
        }

        private static String text(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        public String toString() {
            return "Key[" + mount + "/keys/" + name + "]";
        }
    }
}
