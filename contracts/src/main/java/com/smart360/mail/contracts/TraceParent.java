package com.smart360.mail.contracts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The trace context that a record brings (W3C Trace Context §3.2.2): 55 characters of version 00,
/// or none. A trace that can't be followed is none, and what is copied into events has a bound
/// (K3).
public final class TraceParent {

    private static final int LENGTH = 55;

    private TraceParent() {}

    /// @return null for anything else, of whatever length
    public static @Nullable String valid(@Nullable String text) {
        if (text == null || text.length() != LENGTH) {
            return null;
        }
        boolean ids = false;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 2 || i == 35 || i == 52;
            boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (hyphen ? c != '-' : !digit) {
                return null;
            }
            ids |= i > 2 && i < 35 && c != '0';
        }
        return ids && text.startsWith("00") ? text : null;
    }

    /// As [#valid(String)], of a header's value.
    public static @Nullable String valid(byte @Nullable [] header) {
        return header != null && header.length == LENGTH
                ? valid(new String(header, StandardCharsets.UTF_8))
                : null;
    }
}
