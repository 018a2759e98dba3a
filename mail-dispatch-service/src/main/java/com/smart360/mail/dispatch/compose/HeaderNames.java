package com.smart360.mail.dispatch.compose;

import java.util.Locale;
import java.util.Set;

/// Which headers are the system's own (HDR-2): no custom header and no request may set them.
public final class HeaderNames {

    private static final Set<String> SYSTEM =
            Set.of(
                    "from",
                    "sender",
                    "to",
                    "cc",
                    "bcc",
                    "subject",
                    "date",
                    "message-id",
                    "mime-version",
                    "auto-submitted",
                    "return-path",
                    "received",
                    "dkim-signature",
                    "authentication-results",
                    "x-original-to");

    private HeaderNames() {}

    /// Whether the system makes this header itself, or a relay does.
    public static boolean system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SYSTEM.contains(lower)
                || lower.startsWith("content-")
                || lower.startsWith("resent-")
                || lower.startsWith("arc-");
    }
}
