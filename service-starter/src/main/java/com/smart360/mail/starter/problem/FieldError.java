package com.smart360.mail.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What is wrong with one field: the value met and the values expected.
///
/// @param pointer JSON pointer (RFC 6901) into the request, `/port` say; empty for the whole body
/// @param rule stable code, `PORT-3` say
/// @param value as it was met; null where it was missing, or where it must not be repeated
/// @param message for people, one sentence
/// @param expected what would be accepted
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        String pointer, String rule, @Nullable String value, String message, String expected) {}
