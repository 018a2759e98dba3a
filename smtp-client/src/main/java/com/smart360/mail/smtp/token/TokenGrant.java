package com.smart360.mail.smtp.token;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// By what right a token is asked for. A JSON object in a password's place, sealed like one:
///
/// - `{"type":"microsoft_client_credentials","tenant":…,"clientId":…,"clientSecret":…}`
/// - Google's key file of a service account as it is (`"type":"service_account"`); the user name is
///   the mailbox that it acts for
/// - `{"type":"refresh_token","provider":"google"|"microsoft","tenant":…?,"clientId":…,
///   "clientSecret":…?,"refreshToken":…}`
///
/// Anything that is no JSON object is a ready token.
public sealed interface TokenGrant {

    /// The grant in words, for evidence: no secret in it.
    String words();

    /// An app registration of Microsoft Entra that acts for itself.
    record MicrosoftClient(String tenant, String clientId, String clientSecret)
            implements TokenGrant {
        @Override
        public String words() {
            return "Microsoft client credentials of " + clientId;
        }

        @Override
        public String toString() {
            return "MicrosoftClient[…]";
        }
    }

    /// A service account of Google with domain-wide delegation.
    ///
    /// @param privateKeyPem PKCS #8
    record GoogleServiceAccount(String clientEmail, @Nullable String keyId, String privateKeyPem)
            implements TokenGrant {
        @Override
        public String words() {
            return "Google service account " + clientEmail;
        }

        @Override
        public String toString() {
            return "GoogleServiceAccount[…]";
        }
    }

    /// What a person agreed to once.
    ///
    /// @param tenant with Microsoft; null: Google
    record Refresh(
            @Nullable String tenant,
            String clientId,
            @Nullable String clientSecret,
            String refreshToken)
            implements TokenGrant {
        @Override
        public String words() {
            return (tenant == null ? "Google" : "Microsoft") + " refresh token of " + clientId;
        }

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    /// Either a grant or what is wrong with the text.
    sealed interface Read {
        record Understood(TokenGrant grant) implements Read {}

        /// @param fault names the member and what is expected; quotes nothing
        record Fault(String fault) implements Read {}
    }

    /// Whether this is a grant, or else a ready token.
    static boolean looksLikeOne(byte[] secretUtf8) {
        for (byte b : secretUtf8) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return false;
    }

    /// What is wrong with a secret for XOAUTH2; empty: nothing, as far as can be told before its
    /// use.
    static Optional<String> fault(byte[] secretUtf8) {
        if (!looksLikeOne(secretUtf8)) {
            return Optional.empty();
        }
        return read(secretUtf8) instanceof Read.Fault(String fault)
                ? Optional.of(fault)
                : Optional.empty();
    }

    /// Reads a grant.
    static Read read(byte[] json) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(json);
        } catch (JacksonException _) {
            // Its text would quote the secret.
            return new Read.Fault("the text is no JSON object");
        }
        return switch (Json.text(node, "type")) {
            case "microsoft_client_credentials" -> microsoft(node);
            case "service_account" -> google(node);
            case "refresh_token" -> refresh(node);
            default ->
                    new Read.Fault(
                            "type is unknown; expected microsoft_client_credentials,"
                                    + " service_account or refresh_token");
        };
    }

    private static Read microsoft(JsonNode node) {
        String missing = Json.missing(node, "tenant", "clientId", "clientSecret");
        if (missing != null) {
            return new Read.Fault(missing);
        }
        String tenant = Json.text(node, "tenant");
        if (!Json.TENANT.matcher(tenant).matches()) {
            return new Read.Fault("tenant is not a domain name or an id");
        }
        return new Read.Understood(
                new MicrosoftClient(
                        tenant, Json.text(node, "clientId"), Json.text(node, "clientSecret")));
    }

    private static Read google(JsonNode node) {
        String missing = Json.missing(node, "client_email", "private_key");
        if (missing != null) {
            return new Read.Fault(missing);
        }
        return new Read.Understood(
                new GoogleServiceAccount(
                        Json.text(node, "client_email"),
                        Json.orNull(node, "private_key_id"),
                        Json.text(node, "private_key")));
    }

    private static Read refresh(JsonNode node) {
        String missing = Json.missing(node, "provider", "clientId", "refreshToken");
        if (missing != null) {
            return new Read.Fault(missing);
        }
        String tenant;
        switch (Json.text(node, "provider")) {
            case "google" -> tenant = null;
            case "microsoft" -> {
                String given = Json.orNull(node, "tenant");
                tenant = given == null ? "common" : given;
            }
            default -> {
                return new Read.Fault("provider is unknown; expected google or microsoft");
            }
        }
        if (tenant != null && !Json.TENANT.matcher(tenant).matches()) {
            return new Read.Fault("tenant is not a domain name or an id");
        }
        return new Read.Understood(
                new Refresh(
                        tenant,
                        Json.text(node, "clientId"),
                        Json.orNull(node, "clientSecret"),
                        Json.text(node, "refreshToken")));
    }

    /// Reading members of a tree.
    final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
        static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

        private Json() {}

        /// @return empty where there is no such text
        static String text(JsonNode node, String member) {
            JsonNode value = node.get(member);
            return value != null && value.isString() ? value.stringValue() : "";
        }

        static @Nullable String orNull(JsonNode node, String member) {
            String text = text(node, member);
            return text.isEmpty() ? null : text;
        }

        static @Nullable String missing(JsonNode node, String... members) {
            for (String member : members) {
                if (text(node, member).isBlank()) {
                    return member + " is missing";
                }
            }
            return null;
        }
    }
}
