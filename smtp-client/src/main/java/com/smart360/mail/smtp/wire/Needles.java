package com.smart360.mail.smtp.wire;

import java.util.ArrayList;
import java.util.List;

/// What must not be shown, in parts: a secret is found as soon as [#PART] characters of it stand
/// together.
final class Needles {

    /// Shorter parts of a secret stay, or much of any text would go.
    static final int PART = 8;

    /// Shorter secrets are found as whole words only, else a password `a` would blacken all.
    private static final int SHORT = 4;

    /// Of a secret that is longer (a token), parts are found only from [#LONG_PART] and
    /// [#LONG_STEP] characters on: fingerprints of every place would cost too much memory.
    private static final int LONG = 128;

    private static final int LONG_PART = 16;
    private static final int LONG_STEP = 8;

    private final long key;
    private final List<Fingerprints> all = new ArrayList<>();
    private int shortest = Integer.MAX_VALUE;

    Needles(long key) {
        this.key = key;
    }

    /// Characters of the shortest text that can match.
    int shortest() {
        return shortest;
    }

    void add(char[] secret) {
        int length = secret.length;
        if (length == 0) {
            return;
        }
        if (length <= PART) {
            addWhole(secret);
            return;
        }
        int size = length > LONG ? LONG_PART : PART;
        int step = length > LONG ? LONG_STEP : 1;
        boolean[] ordinary = OrdinaryWords.in(secret);
        boolean whole = true;
        Fingerprints parts = of(size, false);
        int last = length - size;
        for (int at = 0; at <= last; at = at < last ? Math.min(at + step, last) : last + 1) {
            if (OrdinaryWords.cover(ordinary, at, at + size)) {
                whole = false;
            } else {
                parts.add(secret, at);
            }
        }
        if (!whole) {
            of(length, false).add(secret, 0);
        }
    }

    /// No part of it.
    void addWhole(char[] text) {
        if (text.length > 0) {
            of(text.length, text.length < SHORT).add(text, 0);
        }
    }

    /// Only where neither a letter nor a digit stands beside it.
    void addWord(char[] text) {
        if (text.length > 0) {
            of(text.length, true).add(text, 0);
        }
    }

    /// @param words whether those that count as words only are looked for: in what was decoded, any
    ///   three characters may be a word by chance
    /// @return whether something was marked
    boolean mark(TextView view, boolean[] hidden, boolean words) {
        boolean found = false;
        for (Fingerprints each : all) {
            if (view.length() >= each.size() && (words || !each.words())) {
                found |= each.mark(view, hidden);
            }
        }
        return found;
    }

    private Fingerprints of(int size, boolean words) {
        shortest = Math.min(shortest, size);
        for (Fingerprints each : all) {
            if (each.holds(size, words)) {
                return each;
            }
        }
        var fresh = new Fingerprints(size, key, words);
        all.add(fresh);
        return fresh;
    }
}
