package com.smart360.mail.starter.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.exc.MismatchedInputException;

/// Reads a secret from JSON without making a String of it, which nobody could wipe (S16).
public final class SecretCharacters {

    private SecretCharacters() {}

    /// The characters of the text that the parser stands at, for the caller to wipe.
    ///
    /// @throws MismatchedInputException where it is no text; told as what it should be (A8)
    public static char[] read(JsonParser json) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw MismatchedInputException.from(
                    json, String.class, "expected: a text, not " + json.currentToken());
        }
        int from = json.getStringOffset();
        int to = from + json.getStringLength();
        char[] parsed = json.getStringCharacters();
        char[] own = Arrays.copyOfRange(parsed, from, to);
        // The parser's buffer is used again, by whomever and whenever (S16).
        Arrays.fill(parsed, from, to, '\0');
        return own;
    }
}
