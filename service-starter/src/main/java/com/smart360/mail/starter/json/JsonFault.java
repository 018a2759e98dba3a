package com.smart360.mail.starter.json;

import org.jspecify.annotations.Nullable;

/// What is wrong with a JSON document.
///
/// @param pointer JSON pointer (RFC 6901) to the value; empty for the whole document
/// @param rule stable code
/// @param value as it was met, cut; null where it is missing or must not be repeated
/// @param message for people, one sentence
/// @param expected what would be read
public record JsonFault(
        String pointer, String rule, @Nullable String value, String message, String expected) {

    /// In one or two sentences, without the value met, which may be confidential.
    public String sentence() {
        String place = pointer.isEmpty() ? "" : pointer + ": ";
        return place + message + " Expected: " + expected + ".";
    }
}
