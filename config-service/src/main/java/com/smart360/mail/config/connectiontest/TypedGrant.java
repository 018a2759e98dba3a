package com.smart360.mail.config.connectiontest;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// The right to get access tokens for XOAUTH2, between its arrival in a request and its sealing, a
/// moment later. It is sealed whole, as JSON in a password's place; what `smtp-client` makes
/// of it says its `TokenGrant`. Of secret members only their presence is known here.
@JsonDeserialize(using = TypedGrant.FromJson.class)
final class TypedGrant implements AutoCloseable {

    static final String POINTER = "/oauthGrant";

    private static final String RULE = "X-5";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
    private static final int LONGEST = 16 * 1024;

    private final TypedPassword whole;
    private final Map<String, String> open;
    private final Set<String> present;
    private final Set<String> unfit;

    private TypedGrant(
            TypedPassword whole, Map<String, String> open, Set<String> present, Set<String> unfit) {
        this.whole = whole;
        this.open = open;
        this.present = present;
        this.unfit = unfit;
    }

    /// What is wrong with it, one entry per member; no value of a secret is repeated.
    List<FieldError> errors() {
        if (whole.length() > LONGEST) {
            return List.of(
                    error(
                            "",
                            null,
                            "The grant is longer than we take.",
                            "at most " + LONGEST + " characters"));
        }
        List<FieldError> errors = new ArrayList<>();
        unfit.forEach(
                member ->
                        errors.add(
                                error(
                                        "/" + pointerStep(member),
                                        null,
                                        "This member is no text.",
                                        "a text")));
        switch (open.getOrDefault("type", "")) {
            case "microsoft_client_credentials" -> {
                require(errors, "tenant", "the directory's domain or id");
                require(errors, "clientId", "the application's client id");
                require(errors, "clientSecret", "the value of the client secret, not its id");
                examineTenant(errors);
            }
            case "service_account" -> {
                require(errors, "client_email", "the service account's address, from its key file");
                require(errors, "private_key", "the private key, from the key file");
                examineKey(errors);
            }
            case "refresh_token" -> {
                require(errors, "clientId", "the application's client id");
                require(errors, "refreshToken", "the refresh token that the consent gave");
                examineProvider(errors);
                examineTenant(errors);
            }
            default ->
                    errors.add(
                            error(
                                    "/type",
                                    shown(open.get("type")),
                                    "There is no such kind of grant.",
                                    "microsoft_client_credentials, service_account or"
                                            + " refresh_token"));
        }
        return errors;
    }

    Sealed sealed(Sealer sealer, ConnectionSettings connection, @Nullable Instant expiresAt) {
        return whole.sealed(sealer, connection, expiresAt);
    }

    @Override
    public void close() {
        whole.close();
    }

    @Override
    public String toString() {
        return "TypedGrant[…]";
    }

    private void require(List<FieldError> errors, String member, String expected) {
        if (!present.contains(member) && !unfit.contains(member)) {
            errors.add(error("/" + member, null, "This is missing.", expected));
        }
    }

    private void examineTenant(List<FieldError> errors) {
        String tenant = open.get("tenant");
        if (tenant != null && !tenant.isBlank() && !TENANT.matcher(tenant).matches()) {
            errors.add(
                    error(
                            "/tenant",
                            shown(tenant),
                            "This is neither a domain nor an id.",
                            "such as contoso.onmicrosoft.com or the directory's id"));
        }
    }

    private void examineProvider(List<FieldError> errors) {
        String provider = open.getOrDefault("provider", "");
        if (!Set.of("google", "microsoft").contains(provider)) {
            errors.add(
                    error(
                            "/provider",
                            shown(provider),
                            "Tokens come from one of two providers.",
                            "google or microsoft"));
        }
    }

    private void examineKey(List<FieldError> errors) {
        if (present.contains("private_key") && !present.contains(FromJson.PEM)) {
            errors.add(
                    error(
                            "/private_key",
                            null,
                            "This is no private key in PEM form.",
                            "-----BEGIN PRIVATE KEY----- and so on, as in the key file"));
        }
    }

    private static FieldError error(
            String below, @Nullable String value, String message, String expected) {
        return new FieldError(POINTER + below, RULE, value, message, expected);
    }

    private static @Nullable String shown(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return value.length() <= 100 ? value : value.substring(0, 100);
    }

    private static String pointerStep(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    /// Copies a flat object of texts, character by character, without making a String of a secret.
    static final class FromJson extends ValueDeserializer<TypedGrant> {

        /// Stands among the members that are present once the private key begins like one.
        static final String PEM = "private_key begins as PEM";

        private static final char[] PEM_BEGINS = "-----BEGIN PRIVATE KEY-----".toCharArray();
        private static final Set<String> OPEN = Set.of("type", "tenant", "provider");

        @Override
        public TypedGrant deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return (TypedGrant) context.handleUnexpectedToken(TypedGrant.class, json);
            }
            Map<String, String> open = new HashMap<>();
            Set<String> present = new HashSet<>();
            Set<String> unfit = new HashSet<>();
            try (Copy copy = new Copy()) {
                copy.append('{');
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    switch (json.nextToken()) {
                        case VALUE_STRING -> {
                            take(json, name, copy, present);
                            if (OPEN.contains(name)) {
                                open.put(name, json.getString());
                            }
                        }
                        case VALUE_NULL -> {
                            // As good as absent.
                        }
                        default -> {
                            unfit.add(name);
                            json.skipChildren();
                        }
                    }
                }
                copy.append('}');
                return new TypedGrant(new TypedPassword(copy.characters()), open, present, unfit);
            }
        }

        private static void take(JsonParser json, String name, Copy copy, Set<String> present) {
            char[] characters = json.getStringCharacters();
            int from = json.getStringOffset();
            int to = from + json.getStringLength();
            copy.member(name, characters, from, to);
            for (int i = from; i < to; i++) {
                if (!Character.isWhitespace(characters[i])) {
                    present.add(name);
                    break;
                }
            }
            if (name.equals("private_key") && begins(characters, from, to)) {
                present.add(PEM);
            }
        }

        private static boolean begins(char[] characters, int from, int to) {
            int length = PEM_BEGINS.length;
            return to - from > length
                    && Arrays.equals(characters, from, from + length, PEM_BEGINS, 0, length);
        }
    }

    /// JSON text that grows without leaving copies behind.
    private static final class Copy implements AutoCloseable {

        private char[] text = new char[4096];
        private int length;

        void member(String name, char[] value, int from, int to) {
            if (length > 1) {
                append(',');
            }
            char[] plain = name.toCharArray();
            quoted(plain, 0, plain.length);
            append(':');
            quoted(value, from, to);
        }

        char[] characters() {
            return Arrays.copyOf(text, length);
        }

        private void quoted(char[] plain, int from, int to) {
            append('"');
            for (int i = from; i < to; i++) {
                char c = plain[i];
                if (c == '"' || c == '\\') {
                    append('\\');
                    append(c);
                } else if (c < ' ') {
                    append('\\');
                    append('u');
                    append('0');
                    append('0');
                    append(Character.forDigit(c >> 4, 16));
                    append(Character.forDigit(c & 0xf, 16));
                } else {
                    append(c);
                }
            }
            append('"');
        }

        private void append(char c) {
            if (length == text.length) {
                char[] larger = Arrays.copyOf(text, 2 * length);
                Arrays.fill(text, '\0');
                text = larger;
            }
            text[length++] = c;
        }

        @Override
        public void close() {
            Arrays.fill(text, '\0');
        }
    }
}
