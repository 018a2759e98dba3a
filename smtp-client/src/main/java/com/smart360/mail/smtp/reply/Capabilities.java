package com.smart360.mail.smtp.reply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an EHLO reply offered (RFC 5321 §4.1.1.1). Nothing said before encryption is kept after it.
/// A server that offers more than the bounds below is not refused: the rest is left out (K3).
///
/// @param lines keyword and parameters, upper case
/// @param mechanisms of the AUTH line, upper case, in the server's order
/// @param maxSize in bytes (RFC 1870); 0: no limit known
/// @param dsn delivery reports can be asked for (RFC 3461)
public record Capabilities(
        List<String> lines,
        Set<String> mechanisms,
        long maxSize,
        boolean startTls,
        boolean pipelining,
        boolean eightBitMime,
        boolean smtpUtf8,
        boolean size,
        boolean dsn) {

    /// Of a server that knows HELO only.
    public static final Capabilities NONE =
            new Capabilities(List.of(), Set.of(), 0, false, false, false, false, false, false);

    /// Lines that are kept. Servers in use offer some 20 keywords.
    static final int MAX_LINES = 64;

    /// Characters of a line that are kept, without the ellipsis. Keywords have some 10.
    static final int MAX_LINE = 200;

    /// Mechanisms that are kept; some 60 are registered with IANA.
    static final int MAX_MECHANISMS = 64;

    /// Characters of a mechanism's name (RFC 4422 §3.1); a longer one is none.
    static final int MAX_MECHANISM = 20;

    public static Capabilities of(Reply ehlo) {
        var found = new Found();
        ehlo.lines().stream()
                .skip(1)
                .limit(MAX_LINES)
                .forEach(line -> found.line(line.strip().toUpperCase(Locale.ROOT)));
        return new Capabilities(
                List.copyOf(found.lines),
                found.mechanisms,
                found.maxSize,
                found.offers("STARTTLS"),
                found.offers("PIPELINING"),
                found.offers("8BITMIME"),
                found.offers("SMTPUTF8"),
                found.offers("SIZE"),
                found.offers("DSN"));
    }

    /// What was read so far.
    private static final class Found {
        private final List<String> lines = new ArrayList<>();
        private final Set<String> keywords = new LinkedHashSet<>();
        private final Set<String> mechanisms = new LinkedHashSet<>();
        private long maxSize;

        boolean offers(String keyword) {
            return keywords.contains(keyword);
        }

        void line(String line) {
            String kept = Printable.cut(line, MAX_LINE);
            lines.add(kept);
            String[] words = line.split("[ =]+", MAX_MECHANISMS + 2);
            keywords.add(Printable.cut(words[0], MAX_LINE));
            switch (words[0]) {
                // "AUTH=LOGIN" is an old spelling; both mean the same.
                case "AUTH" -> mechanisms(words);
                case "SIZE" -> maxSize = words.length > 1 ? sizeOf(words[1]) : 0;
                default -> {
                    // Known by its keyword only.
                }
            }
        }

        private void mechanisms(String[] words) {
            for (int i = 1; i < words.length; i++) {
                boolean name = !words[i].isEmpty() && words[i].length() <= MAX_MECHANISM;
                if (name && mechanisms.size() < MAX_MECHANISMS) {
                    mechanisms.add(words[i]);
                }
            }
        }
    }

    private static long sizeOf(String digits) {
        if (digits.isEmpty() || digits.length() > 18) {
            return 0;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return 0;
            }
        }
        return Long.parseLong(digits);
    }
}
