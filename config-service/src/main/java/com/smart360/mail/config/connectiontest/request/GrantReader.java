package com.smart360.mail.config.connectiontest.request;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/// Copies a flat object of texts, character by character, without making a String of a secret.
final class GrantReader extends ValueDeserializer<TypedGrant> {

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
        try (JsonCopy copy = new JsonCopy()) {
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

    private static void take(JsonParser json, String name, JsonCopy copy, Set<String> present) {
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
        if (!OPEN.contains(name)) {
            // The parser's buffer is used again, by whomever and whenever (S16).
            Arrays.fill(characters, from, to, '\0');
        }
    }

    private static boolean begins(char[] characters, int from, int to) {
        int length = PEM_BEGINS.length;
        return to - from > length
                && Arrays.equals(characters, from, from + length, PEM_BEGINS, 0, length);
    }
}
