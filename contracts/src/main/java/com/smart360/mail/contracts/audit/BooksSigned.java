package com.smart360.mail.contracts.audit;

import java.time.Instant;

/// The newest signed head of both books, beside the database that holds them, in
/// [com.smart360.mail.contracts.Topics#AUDIT_HEADS]. Key: [#KEY], so that compaction leaves the
/// last one.
///
/// @param head its number
/// @param text what is signed
/// @param signature of the text, in Base64
/// @param at when it was signed
public record BooksSigned(long head, String text, String signature, Instant at) {

    public static final String KEY = "books";
}
