package com.smart360.mail.smtp.wire;

/// Finds runs of a text that may be bytes in digits of another base, and reads them. Blanks, line
/// ends and the usual separators within a run do not matter. Runs too short to matter are left out;
/// between runs stands a line end. For one thread.
final class EncodedRuns {

    private static final int PHASES_OF_BASE64 = 4;
    private static final int PHASES_OF_HEX = 2;

    private TextView in = new TextView();
    private TextView out = in;
    private int shortest;
    private boolean anyBytes;
    private int begun;

    /// The ways to read a text.
    enum Base {
        BASE64(PHASES_OF_BASE64),
        HEX(PHASES_OF_HEX),
        /// Numbers of characters, `99 111 114`.
        DECIMAL(1);

        private final int phases;

        Base(int phases) {
            this.phases = phases;
        }

        boolean isDigit(char c) {
            return switch (this) {
                case BASE64 -> sextet(c) >= 0;
                case HEX -> Escapes.digit(c, 16) >= 0;
                case DECIMAL -> c >= '0' && c <= '9';
            };
        }

        /// How many digits, or numbers, so many bytes have at least.
        int digits(int bytes) {
            return switch (this) {
                case BASE64 -> (bytes * 4 + 2) / 3;
                case HEX -> bytes * 2;
                case DECIMAL -> bytes;
            };
        }

        /// How many digits of a run may stand before the first one that matters.
        int phases() {
            return phases;
        }
    }

    /// @param skipped digits at the start of each run
    /// @param shortest characters of a run that matters
    /// @param anyBytes whether any bytes may be of a secret, or only those of printable ASCII
    /// @return whether there is such a run
    boolean read(
            TextView from, TextView to, Base base, int skipped, int shortest, boolean anyBytes) {
        to.clear();
        if (from.length() < shortest) {
            return false;
        }
        this.in = from;
        this.out = to;
        this.shortest = shortest;
        this.anyBytes = anyBytes;
        this.begun = 0;
        switch (base) {
            case BASE64 -> base64(skipped);
            case HEX -> hex(skipped);
            case DECIMAL -> decimal();
        }
        return out.length() > 0;
    }

    /// Whether digits of a base stand together in such a number that they may be so many bytes.
    /// Costs little where not.
    static boolean mayHold(TextView in, Base base, int shortest) {
        int digits = 0;
        int needed = base.digits(shortest);
        boolean inNumber = false;
        for (int i = 0; i < in.length() && digits < needed; i++) {
            char c = in.at(i);
            boolean digit = base.isDigit(c);
            if (base == Base.DECIMAL) {
                digits = digit && !inNumber ? digits + 1 : Character.isLetter(c) ? 0 : digits;
                inNumber = digit;
            } else if (digit) {
                digits++;
            } else if (!blank(c) && (base == Base.BASE64 || !separates(c) && !x(c))) {
                digits = 0;
            }
        }
        return digits >= needed;
    }

    private void endRun() {
        if (out.length() - begun < shortest || !(anyBytes || mayBeText())) {
            out.cut(begun);
        } else {
            int end = out.to(out.length() - 1);
            out.add('\n', end, end);
            begun = out.length();
        }
    }

    /// Whether so many bytes of printable ASCII stand together, but for the zeros of UTF-16. What
    /// ordinary words decode to has no such run.
    private boolean mayBeText() {
        int run = 0;
        for (int i = begun; i < out.length() && run < shortest; i++) {
            char c = out.at(i);
            if (c >= ' ' && c < 0x7f) {
                run++;
            } else if (c != 0) {
                run = 0;
            }
        }
        return run >= shortest;
    }

    /// Both alphabets (RFC 4648 §4, §5), with or without padding.
    private void base64(int skipped) {
        int bits = 0;
        int value = 0;
        int skip = skipped;
        int before = 0;
        for (int i = 0; i < in.length(); i++) {
            int sextet = sextet(in.at(i));
            if (sextet < 0) {
                if (!blank(in.at(i))) {
                    endRun();
                    bits = 0;
                    skip = skipped;
                }
                continue;
            }
            if (skip > 0) {
                skip--;
                continue;
            }
            value = value << 6 | sextet;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                out.add(value >> bits & 0xff, in.from(before), in.to(i));
            }
            before = i;
        }
        endRun();
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    private void hex(int skipped) {
        int high = -1;
        int first = 0;
        int skip = skipped;
        for (int i = 0; i < in.length(); i++) {
            char c = in.at(i);
            boolean prefix = c == '0' && i + 1 < in.length() && x(in.at(i + 1)) && high < 0;
            int digit = prefix ? -1 : Escapes.digit(c, 16);
            if (prefix) {
                i++;
            } else if (digit < 0) {
                if (!separates(c)) {
                    endRun();
                    high = -1;
                    skip = skipped;
                }
            } else if (skip > 0) {
                skip--;
            } else if (high < 0) {
                high = digit;
                first = i;
            } else {
                out.add(high << 4 | digit, in.from(first), in.to(i));
                high = -1;
            }
        }
        endRun();
    }

    private void decimal() {
        int i = 0;
        while (i < in.length()) {
            int value = 0;
            int from = i;
            while (i < in.length() && Escapes.digit(in.at(i), 10) >= 0 && i - from < 7) {
                value = value * 10 + Escapes.digit(in.at(i), 10);
                i++;
            }
            if (i > from) {
                out.addCodePoint(value, in.from(from), in.to(i - 1));
            } else {
                if (Character.isLetter(in.at(i))) {
                    endRun();
                }
                i++;
            }
        }
        endRun();
    }

    private static boolean x(char c) {
        return c == 'x' || c == 'X';
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '?';
    }

    private static boolean separates(char c) {
        return blank(c) || ":-,.;|\\'\"[](){}".indexOf(c) >= 0;
    }
}
