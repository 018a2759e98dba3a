package com.smart360.mail.smtp.wire;

import java.util.Arrays;

/// A text as somebody may read it: characters, each with the part of the original text that it
/// stands for. Kept for the next text, so that it costs no memory each time.
final class TextView {

    private char[] chars = new char[128];
    private int[] from = new int[128];
    private int[] to = new int[128];
    private int length;

    int length() {
        return length;
    }

    char at(int i) {
        return chars[i];
    }

    /// Where the part of the original begins.
    int from(int i) {
        return from[i];
    }

    /// Behind the part of the original.
    int to(int i) {
        return to[i];
    }

    void clear() {
        length = 0;
    }

    /// Takes back what was added last.
    void cut(int newLength) {
        length = newLength;
    }

    void set(CharSequence text) {
        length = 0;
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i), i, i + 1);
        }
    }

    void add(int c, int start, int end) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            from = Arrays.copyOf(from, length * 2);
            to = Arrays.copyOf(to, length * 2);
        }
        chars[length] = (char) c;
        from[length] = start;
        to[length] = end;
        length++;
    }

    /// A character beyond 16 bits becomes two.
    void addCodePoint(int c, int start, int end) {
        if (Character.isBmpCodePoint(c)) {
            add(c, start, end);
        } else if (Character.isValidCodePoint(c)) {
            add(Character.highSurrogate(c), start, end);
            add(Character.lowSurrogate(c), start, end);
        }
    }

    /// Another view's letters and digits only, so that neither blanks nor any other separators
    /// matter.
    void setLettersAndDigits(TextView other) {
        length = 0;
        for (int i = 0; i < other.length; i++) {
            if (Character.isLetterOrDigit(other.chars[i])) {
                add(other.chars[i], other.from[i], other.to[i]);
            }
        }
    }

    /// Another view without line ends and without what stands for a control character: of UTF-16
    /// every other byte.
    ///
    /// @return false: it has none
    boolean setUnbroken(TextView other) {
        length = 0;
        if (!other.hasBreaks()) {
            return false;
        }
        for (int i = 0; i < other.length; i++) {
            if (!breaks(other.chars[i])) {
                add(other.chars[i], other.from[i], other.to[i]);
            }
        }
        return length < other.length;
    }

    private boolean hasBreaks() {
        for (int i = 0; i < length; i++) {
            if (breaks(chars[i])) {
                return true;
            }
        }
        return false;
    }

    /// @return whether there were any
    boolean dropLineEnds() {
        int out = 0;
        for (int i = 0; i < length; i++) {
            if (chars[i] != '\n') {
                put(out++, chars[i], from[i], to[i]);
            }
        }
        boolean dropped = out < length;
        length = out;
        return dropped;
    }

    static boolean breaks(char c) {
        return c == '?' || c < ' ';
    }

    /// Reads another view's bytes as UTF-16.
    ///
    /// @param first 0 or 1: the first byte of the first character
    void setUtf16(TextView bytes, int first, boolean bigEndian) {
        length = 0;
        for (int i = first; i + 1 < bytes.length; i += 2) {
            int high = bytes.chars[bigEndian ? i : i + 1] & 0xff;
            int low = bytes.chars[bigEndian ? i + 1 : i] & 0xff;
            add(high << 8 | low, bytes.from[i], bytes.to[i + 1]);
        }
    }

    /// Reads bytes as UTF-8 where they are that; others stay, as in ISO 8859-1.
    void mergeUtf8() {
        int out = 0;
        int in = 0;
        while (in < length) {
            int bytes = utf8Length(in);
            int c = bytes == 1 ? chars[in] : codePoint(in, bytes);
            int start = from[in];
            int end = to[in + bytes - 1];
            if (bytes == 4) {
                put(out++, Character.highSurrogate(c), start, end);
                put(out++, Character.lowSurrogate(c), start, end);
            } else {
                put(out++, (char) c, start, end);
            }
            in += bytes;
        }
        length = out;
    }

    private void put(int at, char c, int start, int end) {
        chars[at] = c;
        from[at] = start;
        to[at] = end;
    }

    private int utf8Length(int at) {
        char lead = chars[at];
        int bytes = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
        if (lead > 0xf4 || at + bytes > length) {
            return 1;
        }
        for (int i = at + 1; i < at + bytes; i++) {
            if (chars[i] < 0x80 || chars[i] > 0xbf) {
                return 1;
            }
        }
        return bytes < 4 || Character.isSupplementaryCodePoint(codePoint(at, 4)) ? bytes : 1;
    }

    private int codePoint(int at, int bytes) {
        int c = chars[at] & (0xff >> bytes + 1);
        for (int i = at + 1; i < at + bytes; i++) {
            c = c << 6 | chars[i] & 0x3f;
        }
        return c;
    }
}
