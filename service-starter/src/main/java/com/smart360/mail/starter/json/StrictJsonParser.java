package com.smart360.mail.starter.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/// Looks at each token before anybody makes something of it: a number must be within its bounds, a
/// text must be Unicode. What the parser behind it refuses by a limit is told with its place, which
/// that one does not name.
final class StrictJsonParser extends JsonParserDelegate {

    private final JsonLimits limits;

    StrictJsonParser(JsonParser parser, JsonLimits limits) {
        super(parser);
        this.limits = limits;
    }

    @Override
    public @Nullable JsonToken nextToken() {
        try {
            JsonToken token = delegate.nextToken();
            if (token != null) {
                check(token);
            }
            return token;
        } catch (StreamConstraintsException beyond) {
            throw refused(
                    "too-large",
                    "This is larger than anything that is asked for here.",
                    limit(String.valueOf(beyond.getOriginalMessage())));
        } catch (RefusedJsonException told) {
            throw told;
        } catch (StreamReadException syntax) {
            if (String.valueOf(syntax.getOriginalMessage()).startsWith("Duplicate")) {
                throw refused(
                        "duplicate-member",
                        "The member stands here twice.",
                        "each member once (RFC 8259, 4)");
            }
            throw syntax;
        }
    }

    private void check(JsonToken token) {
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_STRING -> text();
            case PROPERTY_NAME -> name();
            default -> {
                // Brackets, true, false and null have nothing to check.
            }
        }
    }

    private void number() {
        char[] digits = delegate.getStringCharacters();
        int from = delegate.getStringOffset();
        int end = from + delegate.getStringLength();
        for (int i = from; i < end; i++) {
            if ((digits[i] | 0x20) == 'e' && beyond(digits, i + 1, end)) {
                throw refused(
                        "number-out-of-range",
                        "The number's exponent is out of range.",
                        "a number with an exponent of at most " + JsonLimits.MOST_EXPONENT);
            }
        }
    }

    private static boolean beyond(char[] digits, int from, int end) {
        int exponent = 0;
        for (int i = from; i < end && exponent <= JsonLimits.MOST_EXPONENT; i++) {
            if (digits[i] >= '0' && digits[i] <= '9') {
                exponent = exponent * 10 + digits[i] - '0';
            }
        }
        return exponent > JsonLimits.MOST_EXPONENT;
    }

    private void text() {
        char[] characters = delegate.getStringCharacters();
        int from = delegate.getStringOffset();
        if (!isUnicode(characters, from, from + delegate.getStringLength())) {
            throw refused(
                    "not-unicode",
                    "The text holds half of a surrogate pair, which is no character.",
                    "a text of whole Unicode characters");
        }
    }

    private void name() {
        String name = Objects.requireNonNull(delegate.currentName());
        if (!isUnicode(name.toCharArray(), 0, name.length())) {
            throw refused(
                    "not-unicode",
                    "The member's name holds half of a surrogate pair, which is no character.",
                    "a name of whole Unicode characters");
        }
    }

    private static boolean isUnicode(char[] text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (Character.isSurrogate(text[i])) {
                boolean pair =
                        Character.isHighSurrogate(text[i])
                                && i + 1 < end
                                && Character.isLowSurrogate(text[i + 1]);
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private RefusedJsonException refused(String rule, String message, String expected) {
        String pointer =
                JsonFaults.shortened(delegate.streamReadContext().pathAsPointer().toString());
        return new RefusedJsonException(
                this, new JsonFault(pointer, rule, null, message, expected));
    }

    /// @param words of the library: which limit it was
    private String limit(String words) {
        if (words.startsWith("String")) {
            return "a text of at most " + limits.textLength() + " characters";
        }
        if (words.startsWith("Number")) {
            return "a number of at most " + JsonLimits.NUMBER_LENGTH + " characters";
        }
        if (words.startsWith("Name")) {
            return "names of at most " + limits.nameLength() + " characters";
        }
        if (words.startsWith("Document nesting")) {
            return "at most " + limits.depth() + " objects and lists in each other";
        }
        return "at most " + limits.tokens() + " names, values and brackets";
    }

    @Override
    public @Nullable JsonToken nextValue() {
        JsonToken token = nextToken();
        return token == JsonToken.PROPERTY_NAME ? nextToken() : token;
    }

    @Override
    public @Nullable String nextName() {
        return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
    }

    @Override
    public boolean nextName(SerializableString name) {
        return nextToken() == JsonToken.PROPERTY_NAME && name.getValue().equals(currentName());
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        String name = nextName();
        if (name != null) {
            return matcher.matchName(name);
        }
        return hasToken(JsonToken.END_OBJECT)
                ? PropertyNameMatcher.MATCH_END_OBJECT
                : PropertyNameMatcher.MATCH_ODD_TOKEN;
    }

    @Override
    public JsonParser skipChildren() {
        int open = isStart(currentToken()) ? 1 : 0;
        while (open > 0) {
            JsonToken token = nextToken();
            if (token == null) {
                return this;
            }
            open += isStart(token) ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }

    private static boolean isStart(@Nullable JsonToken token) {
        return token != null && token.isStructStart();
    }
}
