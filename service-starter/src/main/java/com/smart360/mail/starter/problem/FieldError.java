package com.smart360.mail.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.smart360.mail.starter.json.JsonFault;
import com.smart360.mail.starter.json.JsonFaults;
import org.jspecify.annotations.Nullable;

/// What is wrong with one field: the value met and the values expected.
///
/// @param pointer JSON pointer (RFC 6901) into the request, `/port` say; empty for the whole body
/// @param rule stable code, `PORT-3` say
/// @param value as it was met, cut to 100 characters; null where it was missing, or where it must
///   not be repeated
/// @param message for people, one sentence
/// @param expected what would be accepted
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        String pointer, String rule, @Nullable String value, String message, String expected) {

    private static final int LONGEST_WORDS = 2_000;

    public FieldError {
        value = value == null ? null : JsonFaults.repeatable(pointer, value);
        message = Problems.cut(message, LONGEST_WORDS);
        expected = Problems.cut(expected, LONGEST_WORDS);
    }

    static FieldError of(JsonFault fault) {
        return new FieldError(
                fault.pointer(), fault.rule(), fault.value(), fault.message(), fault.expected());
    }
}
