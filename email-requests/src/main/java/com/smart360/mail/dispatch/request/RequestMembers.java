package com.smart360.mail.dispatch.request;

import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.smtp.message.Lines;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Walks through the members of a request's JSON. Texts are measured where they stand and made only
/// when they are within their limits; values of another type than expected are passed over.
final class RequestMembers {

    private final JsonParser parser;
    private final byte[] json;
    private final Violations wrong;
    private final Set<String> wrongPlaces = new HashSet<>();

    /// @param parser over `json`, which is UTF-8
    RequestMembers(JsonParser parser, byte[] json, Violations wrong) {
        this.parser = parser;
        this.json = json;
        this.wrong = wrong;
    }

    /// What follows is not read: a list or object has more entries than its limit, or more is wrong
    /// than is told.
    static final class Overfull extends RuntimeException {

        private static final long serialVersionUID = 1;

        Overfull() {
            super("more entries than the limit", null, false, false);
        }
    }

    /// Goes on to the value of the next member; false: the object ends.
    boolean next() {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
            return false;
        }
        parser.nextToken();
        return true;
    }

    /// Goes on to the next entry of a list; false: the list ends.
    boolean entry() {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /// Name of the member at hand.
    String name() {
        return parser.currentName();
    }

    JsonToken token() {
        return parser.currentToken();
    }

    /// Whether the value at hand is what is needed; where it is not, that is told, and it is passed
    /// over.
    ///
    /// @param optional it may be null
    boolean begins(String pointer, JsonToken needed, boolean optional, String expected) {
        if (parser.currentToken() == needed) {
            return true;
        }
        if (!optional || parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType(pointer, expected);
        }
        return false;
    }

    /// The text at hand; null: it is none, or not as it should be, which is told.
    @Nullable String required(String pointer, TextLimit limit) {
        return text(pointer, limit, false);
    }

    /// The text at hand; null: it is null, or not as it should be, which is told.
    @Nullable String optional(String pointer, TextLimit limit) {
        return text(pointer, limit, true);
    }

    private @Nullable String text(String pointer, TextLimit limit, boolean optional) {
        if (!begins(pointer, JsonToken.VALUE_STRING, optional, limit.expected())) {
            return null;
        }
        JsonText text = textHere();
        if (text.characters() > limit.most()) {
            String length = RequestLimits.number(text.characters()) + " characters";
            form(pointer, "longest", null, "has " + length, limit.expected());
            return null;
        }
        String value = text.decoded();
        if (limit.oneLine() ? Lines.broken(value) : !Lines.wholeCharacters(value)) {
            wrongPlaces.add(pointer);
            wrong.injection(
                    new Violation(
                            pointer,
                            limit.oneLine() ? "one-line" : "characters",
                            limit.oneLine() ? value : null,
                            limit.oneLine()
                                    ? "holds a control character or half a character"
                                    : "holds half a character",
                            limit.oneLine() ? "one line of text" : "whole Unicode characters"));
            return null;
        }
        if (text.characters() < limit.least() || !limit.form().test(value)) {
            form(
                    pointer,
                    "form",
                    value,
                    value.isEmpty() ? "is empty" : "has another form",
                    limit.expected());
            return null;
        }
        return value;
    }

    /// The text at hand where it stands.
    JsonText textHere() {
        return JsonText.at(json, (int) parser.currentTokenLocation().getByteOffset());
    }

    /// Tells that the value at hand is of another type, and passes it over.
    void wrongType(String pointer, String expected) {
        form(pointer, "type", null, "is " + kind(parser.currentToken()), expected);
        parser.skipChildren();
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> token.name().toLowerCase(Locale.ROOT);
        };
    }

    /// Tells that nobody knows the member at hand, and passes it over.
    ///
    /// @param parent pointer to its object
    void unknown(String parent, String expected) {
        String name = parser.currentName();
        var violation =
                new Violation(
                        parent + "/" + escaped(name),
                        "unknown",
                        null,
                        "is no member that there is",
                        expected);
        if (Lines.broken(name)) {
            wrong.injection(violation);
        } else {
            wrong.form(violation);
        }
        parser.skipChildren();
    }

    /// Tells that the member at hand stands twice. So many times that nothing else would be told,
    /// it stops reading.
    void twice(String pointer, String expected) {
        wrong.noJson(new Violation(pointer, "twice", null, "stands twice", expected));
        if (wrong.settled()) {
            throw new Overfull();
        }
    }

    /// Stops reading where a list or object has more entries than its limit.
    ///
    /// @param count of entries before the one at hand
    void limit(String pointer, int count, int most, String entries) {
        if (count >= most) {
            wrong.limit(
                    new Violation(
                            pointer,
                            "most",
                            null,
                            "has more than " + most + " " + entries,
                            "at most " + most + " " + entries));
            throw new Overfull();
        }
    }

    private void form(
            String pointer, String rule, @Nullable String value, String message, String expected) {
        wrongPlaces.add(pointer);
        wrong.form(new Violation(pointer, rule, value, message, expected));
    }

    /// Whether something was wrong at a place.
    boolean wrong(String pointer) {
        return wrongPlaces.contains(pointer);
    }

    /// A name as part of a JSON pointer (RFC 6901).
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
