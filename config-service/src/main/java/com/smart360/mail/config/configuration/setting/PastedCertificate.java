package com.smart360.mail.config.configuration.setting;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Certificates and fingerprints as people paste them (N15): out of terminals, mails and pages,
/// with lines lost and words around them.
public final class PastedCertificate {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final int COLUMNS = 64;
    private static final Pattern BLOCK =
            Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]{1,70000})" + END);

    /// As OpenSSL, browsers and file managers write it before the digits.
    private static final Pattern LABEL =
            Pattern.compile(
                    "^\\s{0,9}sha-?256\\s{0,3}(?:fingerprint)?\\s{0,3}[:=]?\\s{0,3}",
                    Pattern.CASE_INSENSITIVE);

    private PastedCertificate() {}

    /// Whether a private key is among what was pasted: it is nobody's to have, and nothing of it
    /// may be kept or shown.
    public static boolean holdsKey(String pasted) {
        return pasted.contains("PRIVATE KEY-----");
    }

    /// The certificates, each in the form of RFC 7468; the text as it is where there is none, or
    /// where a key is among them.
    static @Nullable String certificates(@Nullable String pasted) {
        if (pasted == null || holdsKey(pasted)) {
            return pasted;
        }
        String all =
                BLOCK.matcher(pasted)
                        .results()
                        .map(PastedCertificate::block)
                        .collect(Collectors.joining("\n"));
        return all.isEmpty() ? pasted : all;
    }

    private static String block(MatchResult found) {
        String digits = found.group(1).replaceAll("\\s", "");
        var block = new StringBuilder(BEGIN);
        for (int at = 0; at < digits.length(); at += COLUMNS) {
            int end = Math.min(digits.length(), at + COLUMNS);
            block.append('\n').append(digits, at, end);
        }
        return block.append('\n').append(END).toString();
    }

    /// The digits in lower case, without what stands before and between them.
    static @Nullable String fingerprint(@Nullable String pasted) {
        return pasted == null
                ? null
                : LABEL.matcher(pasted)
                        .replaceFirst("")
                        .replaceAll("[:\\s-]", "")
                        .toLowerCase(Locale.ROOT);
    }
}
