package com.smart360.mail.local;

import com.smart360.mail.local.identity.DemoUser;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.onetime.OneTimeSecret;
import com.smart360.mail.secrets.onetime.OneTimeSecretFile;
import com.smart360.mail.secrets.rotation.RotateKeysets;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The secrets of one stack, made on its first start and kept: each client's secret at the identity
/// provider, the two keysets that seal and unseal passwords, those that sign backups and the audit
/// trail, the one that encrypts user names, the one for secrets of channels that alerts are told
/// by, the one that wraps recipients' keys, the two that sign and check events of config-service,
/// the one for sessions of the gateway, the break-glass secret (ADR 77), what Alertmanager shows to
/// the product, and the password of each of Kafka's users.
///
/// @param clients file with the clients' secrets, as the identity provider reads it
/// @param breakGlass file with the secret, for who starts the stack
/// @param breakGlassDigest file with what config-service knows of it
/// @param kafka folder with a file for each of Kafka's users, named as he is
record StackSecrets(
        Path clients,
        Path publicKeyset,
        Path privateKeyset,
        Path signingKeyset,
        Path auditKeyset,
        Path fieldKeyset,
        Path alertsKeyset,
        Path recipientKeyset,
        Path eventSigningKeyset,
        Path eventVerificationKeyset,
        Path sessionKeyset,
        Path alertmanager,
        Path breakGlass,
        Path breakGlassDigest,
        Path kafka) {

    static final String BREAK_GLASS = "break-glass-secret";
    static final String GATEWAY_CLIENT = "smart360-gateway";

    static StackSecrets of(Folders folders) {
        Path folder = folders.secrets();
        return new StackSecrets(
                folder.resolve("clients.properties"),
                folder.resolve("public-keyset.json"),
                folder.resolve("private-keyset.json"),
                folder.resolve("signing-keyset.json"),
                folder.resolve("audit-keyset.json"),
                folder.resolve("field-keyset.json"),
                folder.resolve("alerts-keyset.json"),
                folder.resolve("recipient-keyset.json"),
                folder.resolve("event-signing-keyset.json"),
                folder.resolve("event-verification-keyset.json"),
                folder.resolve("session-keyset.json"),
                folder.resolve("alertmanager-secret"),
                folder.resolve(BREAK_GLASS),
                folder.resolve("break-glass-digest"),
                folder.resolve("kafka"));
    }

    /// Makes what isn't there.
    void make() {
        if (!Files.exists(privateKeyset) || !Files.exists(publicKeyset)) {
            Keysets.generate().write(privateKeyset, publicKeyset);
        }
        makeSigning(signingKeyset, publicHalf(signingKeyset));
        makeSigning(auditKeyset, publicHalf(auditKeyset));
        makeSigning(eventSigningKeyset, eventVerificationKeyset);
        for (Path keyset : List.of(fieldKeyset, alertsKeyset, recipientKeyset, sessionKeyset)) {
            if (!Files.exists(keyset)) {
                Keysets.writeFieldKeyset(keyset, Keysets.generateFieldKeyset());
            }
        }
        if (!Files.exists(alertmanager)) {
            keep(alertmanager, secret(new SecureRandom()));
        }
        if (!Files.exists(breakGlassDigest)) {
            makeBreakGlass(new SecureRandom());
        }
        if (!Files.exists(clients)) {
            Properties secrets = new Properties();
            SecureRandom random = new SecureRandom();
            secrets.setProperty(GATEWAY_CLIENT, secret(random));
            DemoUser.ALL.forEach(user -> secrets.setProperty(user.clientId(), secret(random)));
            write(secrets);
        }
    }

    private static Path publicHalf(Path signing) {
        return signing.resolveSibling(
                String.valueOf(signing.getFileName()).replace(".json", "-public.json"));
    }

    /// Gives every keyset a new key, by which what comes next is sealed, encrypted and signed. What
    /// runs reads them again by itself.
    ///
    /// @return the files with secrets that were written
    /// @throws StackFailure when they can't be used; then none was changed
    List<Path> rotate() {
        try {
            return RotateKeysets.run(
                    Map.of(),
                    privateKeyset + "," + publicKeyset,
                    signingKeyset + "," + publicHalf(signingKeyset),
                    auditKeyset + "," + publicHalf(auditKeyset),
                    eventSigningKeyset + "," + eventVerificationKeyset,
                    fieldKeyset.toString(),
                    alertsKeyset.toString(),
                    recipientKeyset.toString(),
                    sessionKeyset.toString());
        } catch (IllegalArgumentException | UncheckedIOException unusable) {
            throw new StackFailure("No keyset was rotated: " + unusable.getMessage(), unusable);
        }
    }

    private void makeBreakGlass(SecureRandom random) {
        try (OneTimeSecret made = OneTimeSecret.make(random)) {
            keep(breakGlass, made.text());
            OneTimeSecretFile.write(breakGlassDigest, made.digest(random));
        }
    }

    /// Makes a password for each of Kafka's users that has none.
    void makeKafkaPasswords(Collection<String> users) {
        try {
            Folders.makeOwnersFolder(kafka);
        } catch (IOException e) {
            throw new StackFailure(kafka + " can't be made: " + e.getMessage(), e);
        }
        SecureRandom random = new SecureRandom();
        for (String user : users) {
            Path file = kafkaPassword(user);
            if (!Files.exists(file)) {
                keep(file, secret(random));
            }
        }
    }

    /// The file with the password of one of Kafka's users.
    Path kafkaPassword(String user) {
        return kafka.resolve(user);
    }

    private static void makeSigning(Path keyset, Path publicHalf) {
        if (!Files.exists(keyset)) {
            Keysets.generateSigning().write(keyset, publicHalf);
        }
    }

    /// @throws StackFailure when the stack has not been started yet
    String secretOf(String clientId) {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(clients)) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new StackFailure(
                    "There are no secrets in " + clients + ": start the stack with ./run first", e);
        }
        return secrets.getProperty(clientId, "");
    }

    /// What Alertmanager shows to the product.
    ///
    /// @throws StackFailure when it can't be read
    String alertmanagerSecret() {
        try {
            return Files.readString(alertmanager);
        } catch (IOException e) {
            throw new StackFailure(alertmanager + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void keep(Path file, String secret) {
        try {
            Folders.makeOwnersFile(file);
            Files.writeString(file, secret);
        } catch (IOException e) {
            throw new StackFailure(file + " can't be written: " + e.getMessage(), e);
        }
    }

    private void write(Properties secrets) {
        Path draft = clients.resolveSibling("clients.properties.new");
        try {
            Files.deleteIfExists(draft);
            Folders.makeOwnersFile(draft);
            try (Writer writer = Files.newBufferedWriter(draft)) {
                secrets.store(writer, "Secrets of this stack's clients at its identity provider");
            }
            Files.move(draft, clients, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackFailure(clients + " can't be written: " + e.getMessage(), e);
        }
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
