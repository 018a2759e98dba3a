package com.smart360.mail.smtp.reply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an EHLO reply offered (RFC 5321 §4.1.1.1). Nothing said before encryption is kept after it.
///
/// @param lines keyword and parameters, upper case
/// @param mechanisms of the AUTH line, upper case, in the server's order
/// @param maxSize in bytes (RFC 1870); 0: no limit known
public record Capabilities(
        List<String> lines,
        Set<String> mechanisms,
        long maxSize,
        boolean startTls,
        boolean pipelining,
        boolean eightBitMime,
        boolean smtpUtf8,
        boolean size) {

    /// Of a server that knows HELO only.
    public static final Capabilities NONE =
            new Capabilities(List.of(), Set.of(), 0, false, false, false, false, false);

    public static Capabilities of(Reply ehlo) {
        var lines = new ArrayList<String>();
        var mechanisms = new LinkedHashSet<String>();
        long maxSize = 0;
        boolean startTls = false;
        boolean pipelining = false;
        boolean eightBitMime = false;
        boolean smtpUtf8 = false;
        boolean size = false;
        for (String raw : ehlo.lines().subList(1, ehlo.lines().size())) {
            String line = raw.strip().toUpperCase(Locale.ROOT);
            lines.add(line);
            String[] words = line.split("[ =]+", -1);
            switch (words[0]) {
                case "AUTH" -> {
                    // "AUTH=LOGIN" is an old spelling; both mean the same.
                    for (int i = 1; i < words.length; i++) {
                        if (!words[i].isEmpty()) {
                            mechanisms.add(words[i]);
                        }
                    }
                }
                case "SIZE" -> {
                    size = true;
                    maxSize = words.length > 1 ? sizeOf(words[1]) : 0;
                }
                case "STARTTLS" -> startTls = true;
                case "PIPELINING" -> pipelining = true;
                case "8BITMIME" -> eightBitMime = true;
                case "SMTPUTF8" -> smtpUtf8 = true;
                default -> {
                    // Kept in lines only.
                }
            }
        }
        return new Capabilities(
                List.copyOf(lines),
                mechanisms,
                maxSize,
                startTls,
                pipelining,
                eightBitMime,
                smtpUtf8,
                size);
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
