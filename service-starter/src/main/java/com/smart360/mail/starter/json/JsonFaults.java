package com.smart360.mail.starter.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Tells by field, value and expectation why a JSON body could not be read. Jackson's own messages
/// go nowhere: they quote the input, which may hold a password.
public final class JsonFaults {

    private static final int VALUE_LIMIT = 100;
    private static final List<String> NEVER_REPEATED =
            List.of("password", "secret", "token", "credential", "key", "content", "authorization");

    private JsonFaults() {}

    /// What is wrong. Never fails itself, whatever the library leaves out (I1).
    public static JsonFault describe(JacksonException fault) {
        String pointer = pointer(fault);
        return switch (fault) {
            case RefusedJsonException ours -> ours.fault();
            case StreamConstraintsException _ ->
                    new JsonFault(
                            pointer,
                            "too-large",
                            null,
                            "This is larger than anything that is asked for here.",
                            "JSON as the API's description says");
            case UnrecognizedPropertyException unknown ->
                    new JsonFault(
                            pointer,
                            "unknown-field",
                            null,
                            "There is no field \""
                                    + shortened(unknown.getPropertyName())
                                    + "\" here.",
                            "one of " + known(unknown));
            case InvalidFormatException format ->
                    wrongType(
                            pointer,
                            repeatable(pointer, format.getValue()),
                            "The value is not ",
                            format.getTargetType());
            case ValueInstantiationException broken ->
                    new JsonFault(
                            pointer,
                            "wrong-value",
                            null,
                            "The value cannot be used.",
                            article(
                                            broken.getType() == null
                                                    ? null
                                                    : broken.getType().getRawClass())
                                    + " as the API's description says");
            case MismatchedInputException mismatch when isTrailing(mismatch) ->
                    new JsonFault(
                            "",
                            "not-json",
                            null,
                            "Something follows behind the end of the JSON.",
                            "one JSON object (RFC 8259)");
            case MismatchedInputException mismatch ->
                    wrongType(
                            pointer,
                            null,
                            "The value is missing or not ",
                            mismatch.getTargetType());
            case StreamReadException syntax ->
                    new JsonFault(
                            pointer,
                            "not-json",
                            null,
                            "The body stops being JSON" + place(syntax.getLocation()) + ".",
                            "one JSON object (RFC 8259)");
            default ->
                    new JsonFault(
                            pointer,
                            "not-readable",
                            null,
                            "The value cannot be read.",
                            "JSON as the API's description says");
        };
    }

    private static boolean isTrailing(MismatchedInputException mismatch) {
        return String.valueOf(mismatch.getOriginalMessage()).startsWith("Trailing token");
    }

    private static JsonFault wrongType(
            String pointer, @Nullable String value, String start, @Nullable Class<?> type) {
        return new JsonFault(
                pointer, "wrong-type", value, start + article(type) + ".", article(type));
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String pointer(JacksonException fault) {
        return shortened(
                fault.getPath().stream().map(JsonFaults::step).collect(Collectors.joining()));
    }

    private static String step(JacksonException.Reference reference) {
        String name = reference.getPropertyName();
        return name == null
                ? "/" + reference.getIndex()
                : "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /// The value, cut; null where its name says that it is a secret or somebody's content.
    public static @Nullable String repeatable(String pointer, @Nullable Object value) {
        String lower = pointer.toLowerCase(Locale.ROOT);
        if (value == null || NEVER_REPEATED.stream().anyMatch(lower::contains)) {
            return null;
        }
        return shortened(String.valueOf(value));
    }

    /// The first 100 characters, no pair of surrogates cut in two.
    public static String shortened(String text) {
        if (text.length() <= VALUE_LIMIT) {
            return text;
        }
        boolean between = Character.isHighSurrogate(text.charAt(VALUE_LIMIT - 1));
        return text.substring(0, between ? VALUE_LIMIT - 1 : VALUE_LIMIT) + "…";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? "the described fields"
                : Stream.concat(
                                unknown.getKnownPropertyIds().stream().map(String::valueOf),
                                unwrapped(unknown.getReferringClass()))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /// The members of unwrapped records, which stand among the record's own.
    private static Stream<String> unwrapped(@Nullable Class<?> type) {
        return type == null || !type.isRecord()
                ? Stream.empty()
                : Arrays.stream(type.getRecordComponents())
                        .filter(it -> it.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                        .map(RecordComponent::getType)
                        .flatMap(part -> Stream.concat(members(part), unwrapped(part)));
    }

    private static Stream<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(it -> !it.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                .map(RecordComponent::getName);
    }

    /// A type in words: "a whole number".
    public static String article(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of the described type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "double", "Double", "float", "Float", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text";
            case "Instant" -> "a time like 2026-01-31T08:00:00Z";
            case "List", "ArrayList", "Set", "Collection" -> "a list";
            default -> type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a text";
        };
    }
}
