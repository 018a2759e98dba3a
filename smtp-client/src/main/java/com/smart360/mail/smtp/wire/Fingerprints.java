package com.smart360.mail.smtp.wire;

import java.util.Arrays;

/// Texts of one length, known only by a fingerprint under a random key (Rabin and Karp, modulo
/// 2^61-1). Capitals and small letters are alike to it, and so are the two alphabets of Base64.
final class Fingerprints {

    private static final long PRIME = (1L << 61) - 1;

    private final int size;
    private final long key;
    private final boolean words;
    private final long lead;
    private long[] slots = new long[32];
    private int count;

    /// @param key between 2^32 and 2^61-1
    /// @param words they count only where neither a letter nor a digit stands beside them
    Fingerprints(int size, long key, boolean words) {
        this.size = size;
        this.key = key;
        this.words = words;
        long power = 1;
        for (int i = 1; i < size; i++) {
            power = times(power, key);
        }
        this.lead = power;
    }

    boolean holds(int wantedSize, boolean wantedWords) {
        return size == wantedSize && words == wantedWords;
    }

    boolean words() {
        return words;
    }

    int size() {
        return size;
    }

    /// Adds the text that begins there.
    void add(char[] text, int from) {
        long print = 0;
        for (int i = from; i < from + size; i++) {
            print = next(print, fold(text[i]));
        }
        put(print);
    }

    /// Marks what the view's matches stand for.
    ///
    /// @return whether there is one
    boolean mark(TextView view, boolean[] hidden) {
        boolean found = false;
        long print = 0;
        for (int i = 0; i < view.length(); i++) {
            if (i >= size) {
                long left = print - times(fold(view.at(i - size)), lead);
                print = left < 0 ? left + PRIME : left;
            }
            print = next(print, fold(view.at(i)));
            int from = i - size + 1;
            if (from >= 0 && has(print) && (!words || standsAlone(view, from, i + 1))) {
                Arrays.fill(hidden, view.from(from), view.to(i), true);
                found = true;
            }
        }
        return found;
    }

    private static boolean standsAlone(TextView view, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(view.at(from - 1)))
                && (to == view.length() || !Character.isLetterOrDigit(view.at(to)));
    }

    private static int fold(char c) {
        return switch (c) {
            case '-' -> '+';
            case '_' -> '/';
            default -> Character.toLowerCase(c);
        };
    }

    private long next(long print, int c) {
        long sum = times(print, key) + c;
        return sum >= PRIME ? sum - PRIME : sum;
    }

    private static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long folded = (low & PRIME) + ((low >>> 61) | (high << 3));
        folded = (folded & PRIME) + (folded >>> 61);
        return folded == PRIME ? 0 : folded;
    }

    /// A fingerprint of 0 is as good as one of 1: it hides a text more, once in 2^61.
    private void put(long print) {
        if (count * 2 >= slots.length) {
            long[] old = slots;
            slots = new long[old.length * 2];
            count = 0;
            for (long each : old) {
                if (each != 0) {
                    put(each);
                }
            }
        }
        long stored = Math.max(1, print);
        int at = slot(stored);
        if (slots[at] == 0) {
            slots[at] = stored;
            count++;
        }
    }

    private boolean has(long print) {
        long stored = Math.max(1, print);
        return slots[slot(stored)] == stored;
    }

    /// Where it stands, or would.
    private int slot(long stored) {
        int mask = slots.length - 1;
        int at = (int) (stored ^ stored >>> 32) & mask;
        while (slots[at] != 0 && slots[at] != stored) {
            at = at + 1 & mask;
        }
        return at;
    }
}
