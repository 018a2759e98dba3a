package com.smart360.mail.starter.problem;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Tells by field, value and expectation why a JSON body could not be read. Jackson's own messages
/// go nowhere: they quote the input, which may hold a password.
final class JsonFaults {

    private static final int VALUE_LIMIT = 100;
    private static final List<String> NEVER_REPEATED =
            List.of("password", "secret", "token", "credential", "key", "content", "authorization");

    private JsonFaults() {}

    static FieldError describe(JacksonException fault) {
        String pointer = pointer(fault);
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                    new FieldError(
                            pointer,
                            "unknown-field",
                            null,
                            "There is no field \"" + unknown.getPropertyName() + "\" here.",
                            "one of " + known(unknown));
            case InvalidFormatException format ->
                    new FieldError(
                            pointer,
                            "wrong-type",
                            repeatable(pointer, format.getValue()),
                            "The value is not " + article(format.getTargetType()) + ".",
                            article(format.getTargetType()));
            case MismatchedInputException mismatch ->
                    new FieldError(
                            pointer,
                            "wrong-type",
                            null,
                            "The value is missing or not "
                                    + article(mismatch.getTargetType())
                                    + ".",
                            article(mismatch.getTargetType()));
            case StreamReadException syntax ->
                    new FieldError(
                            pointer,
                            "not-json",
                            null,
                            "The body stops being JSON at line "
                                    + syntax.getLocation().getLineNr()
                                    + ", column "
                                    + syntax.getLocation().getColumnNr()
                                    + ".",
                            "one JSON object (RFC 8259)");
            default ->
                    new FieldError(
                            pointer,
                            "not-readable",
                            null,
                            "The value cannot be read.",
                            "JSON as the API's description says");
        };
    }

    private static String pointer(JacksonException fault) {
        return fault.getPath().stream().map(JsonFaults::step).collect(Collectors.joining());
    }

    private static String step(JacksonException.Reference reference) {
        String name = reference.getPropertyName();
        return name == null
                ? "/" + reference.getIndex()
                : "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static @Nullable String repeatable(String pointer, @Nullable Object value) {
        String lower = pointer.toLowerCase(Locale.ROOT);
        if (value == null || NEVER_REPEATED.stream().anyMatch(lower::contains)) {
            return null;
        }
        String text = String.valueOf(value);
        return text.length() <= VALUE_LIMIT ? text : text.substring(0, VALUE_LIMIT) + "…";
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

    static String article(@Nullable Class<?> type) {
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
            default -> "an object";
        };
    }
}
