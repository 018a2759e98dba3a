package com.smart360.mail.benchmarks.configuration;

import com.smart360.mail.benchmarks.stage.Issuer;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.secrets.Signer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Configurations by the thousand, as a backup that config-service takes in: they count as tested,
/// which by the form would take a connection test each.
final class GeneratedBackup {

    /// Configurations in one file.
    static final int BATCH = 100;

    private static final String HOST = "mail.benchmark.example";
    private static final String USER = "billing@utility.example";
    private static final String AT = "2026-11-25T10:00:00Z";
    private static final Map<String, String> ACTOR =
            Map.of("id", "benchmark", "role", "SYSTEM_ADMIN");

    /// In the canonical form, members sorted, so that it can be signed as it is.
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private static final ConnectionSettings CONNECTION =
            new ConnectionSettings(
                    HOST,
                    587,
                    TlsMode.STARTTLS,
                    CertificateCheck.SYSTEM,
                    AuthProtocol.LOGIN,
                    USER,
                    "",
                    30);

    private final Keysets.Pair keys = Keysets.generate();
    private final Keysets.Pair signing = Keysets.generateSigning();
    private final Signer signer = Signer.from(signing.privateJson());
    private final String password =
            Sealer.from(keys.publicJson())
                    .seal("no secret".toCharArray(), Destination.of(CONNECTION))
                    .ciphertext();

    /// What config-service is started with.
    Map<String, String> environment(Issuer issuer) {
        return Map.of(
                "OIDC_ISSUER", issuer.address(),
                "OIDC_JWKS_URI", issuer.address() + "/jwks",
                "SECRETS_PUBLIC_KEYSET_JSON", keys.publicJson(),
                "SECRETS_FIELD_KEYSET_JSON", Keysets.generateFieldKeyset(),
                "BACKUP_SIGNING_KEYSET_JSON", signing.privateJson());
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "BENCHMARK%08d", number);
    }

    /// A file of `many` configurations from number `first`, each with so many versions.
    String file(int first, int many, int versions) {
        Map<String, Object> file = new TreeMap<>();
        file.put("format", "smart360-smtp-settings-backup");
        file.put("schemaVersion", 1);
        file.put("id", "benchmark-" + first);
        file.put("createdAt", AT);
        file.put("createdBy", ACTOR);
        file.put("environment", "DEVELOPMENT");
        file.put("secrets", "SEALED");
        file.put(
                "configurations",
                IntStream.range(first, first + many)
                        .mapToObj(number -> configuration(number, versions))
                        .toList());
        byte[] canonical = CANONICAL.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
        file.put(
                "signature",
                Map.of(
                        "publicKeyset",
                        CANONICAL.readTree(signer.publicKeysetJson()),
                        "value",
                        signer.sign(canonical)));
        return CANONICAL.writeValueAsString(file);
    }

    private Map<String, Object> configuration(int number, int versions) {
        return Map.of(
                "id",
                id(number),
                "createdAt",
                AT,
                "createdBy",
                ACTOR,
                "versions",
                IntStream.rangeClosed(1, versions).mapToObj(v -> version(number, v)).toList());
    }

    private Map<String, Object> version(int number, int version) {
        return Map.of(
                "version",
                version,
                "settings",
                settings(number, version),
                "password",
                Map.of("ciphertext", password),
                "passwordSetAt",
                AT,
                "lastTest",
                Map.of("testId", "benchmark", "outcome", "PASSED", "at", AT),
                "changes",
                List.of(),
                "at",
                AT,
                "by",
                ACTOR);
    }

    private static Map<String, Object> settings(int number, int version) {
        return Map.of(
                "name",
                "Benchmark " + number,
                "connection",
                Map.of(
                        "host",
                        HOST,
                        "port",
                        587,
                        "tls",
                        "STARTTLS",
                        "certificateCheck",
                        Map.of("mode", "SYSTEM_TRUST"),
                        "authProtocol",
                        "LOGIN",
                        "username",
                        USER,
                        "heloHostname",
                        "mail.utility.example",
                        "waitTimeoutSeconds",
                        30),
                "maxConnections",
                10,
                "retries",
                retries(version),
                "idleTimeoutSeconds",
                30,
                "customHeaders",
                "X-Mailer: SMART360-System");
    }

    /// The body of a save on top of a version: one field differs.
    static String saved(String id, long version) {
        return CANONICAL.writeValueAsString(
                Map.ofEntries(
                        Map.entry("name", "Benchmark " + Integer.parseInt(id.substring(9))),
                        Map.entry("host", HOST),
                        Map.entry("port", 587),
                        Map.entry("tls", "STARTTLS"),
                        Map.entry("authProtocol", "LOGIN"),
                        Map.entry("username", USER),
                        Map.entry("heloHostname", "mail.utility.example"),
                        Map.entry("maxConnections", 10),
                        Map.entry("retries", retries(version + 1)),
                        Map.entry("idleTimeoutSeconds", 30),
                        Map.entry("waitTimeoutSeconds", 30),
                        Map.entry("customHeaders", "X-Mailer: SMART360-System")));
    }

    private static long retries(long version) {
        return version % 10;
    }
}
