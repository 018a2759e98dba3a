package com.smart360.mail.smtp.wire;

import com.smart360.mail.smtp.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes credentials out of what a server says, for as long as the connection lives, without
/// keeping them: it knows each only by its length and a fingerprint under a random key of this
/// connection (Rabin and Karp, modulo 2^61-1). Capitals and small letters are alike to it.
public final class Redactor {

    public static final String MARK = "[redacted]";

    /// Shorter secrets are taken out as whole words only, else a password `a` would blacken all.
    private static final int SHORT = 4;

    private static final long PRIME = (1L << 61) - 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long key = RANDOM.nextLong(1L << 32, PRIME);
    private final List<Needle> needles = new ArrayList<>();

    private record Needle(int length, long fingerprint, long lead) {}

    /// From now on, takes this out: as it is, and in Base64, also as a part of something longer.
    public void hide(char[] secret, byte[] utf8) {
        hide(secret);
        for (int shift = 0; shift < 3; shift++) {
            hideEncoded(utf8, shift);
        }
    }

    /// From now on, takes exactly this out.
    public void hide(char[] text) {
        if (text.length == 0) {
            return;
        }
        long fingerprint = 0;
        long lead = 1;
        for (int i = 0; i < text.length; i++) {
            fingerprint = times(fingerprint, key) + lower(text[i]);
            fingerprint %= PRIME;
            if (i > 0) {
                lead = times(lead, key);
            }
        }
        needles.add(new Needle(text.length, fingerprint, lead));
    }

    /// @return the same instance where there is nothing to take out
    public Reply clean(Reply reply) {
        if (needles.isEmpty()) {
            return reply;
        }
        List<String> clean = null;
        for (int i = 0; i < reply.lines().size(); i++) {
            String line = reply.lines().get(i);
            String cleaned = clean(line);
            if (!cleaned.equals(line)) {
                if (clean == null) {
                    clean = new ArrayList<>(reply.lines());
                }
                clean.set(i, cleaned);
            }
        }
        return clean == null ? reply : new Reply(reply.code(), reply.enhanced(), clean);
    }

    /// @return the same instance where there is nothing to take out
    public String clean(String text) {
        boolean[] hidden = null;
        for (Needle needle : needles) {
            hidden = mark(text, needle, hidden);
        }
        if (hidden == null) {
            return text;
        }
        var clean = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!hidden[i]) {
                clean.append(text.charAt(i));
            } else if (i == 0 || !hidden[i - 1]) {
                clean.append(MARK);
            }
        }
        return clean.toString();
    }

    /// Base64 of the secret behind so many unknown bytes: the characters that depend on it alone.
    private void hideEncoded(byte[] utf8, int shift) {
        byte[] shifted = new byte[shift + utf8.length];
        System.arraycopy(utf8, 0, shifted, shift, utf8.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int first = (shift * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        char[] stable = new char[Math.max(0, last - first)];
        for (int i = 0; i < stable.length; i++) {
            stable[i] = (char) encoded[first + i];
        }
        if (stable.length >= SHORT) {
            hide(stable);
        }
        if (shift == 0) {
            hide(new String(encoded, StandardCharsets.ISO_8859_1).toCharArray());
        }
        Arrays.fill(shifted, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        Arrays.fill(stable, '\0');
    }

    private boolean @Nullable [] mark(String text, Needle needle, boolean @Nullable [] hidden) {
        int length = needle.length();
        if (text.length() < length) {
            return hidden;
        }
        long window = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i >= length) {
                long gone = times(lower(text.charAt(i - length)), needle.lead());
                window = (window - gone + PRIME) % PRIME;
            }
            window = (times(window, key) + lower(text.charAt(i))) % PRIME;
            int from = i - length + 1;
            if (from >= 0
                    && window == needle.fingerprint()
                    && (length >= SHORT || standsAlone(text, from, i + 1))) {
                if (hidden == null) {
                    hidden = new boolean[text.length()];
                }
                Arrays.fill(hidden, from, i + 1, true);
            }
        }
        return hidden;
    }

    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    private static int lower(char c) {
        return Character.toLowerCase(c);
    }

    private static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long folded = (low & PRIME) + ((low >>> 61) | (high << 3));
        folded = (folded & PRIME) + (folded >>> 61);
        return folded == PRIME ? 0 : folded;
    }
}
