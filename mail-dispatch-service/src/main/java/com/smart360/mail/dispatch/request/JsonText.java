package com.smart360.mail.dispatch.request;

import com.smart360.mail.dispatch.email.Base64Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A text of JSON where it stands: measured before anything is made of it, in one pass.
final class JsonText {

    private final byte[] json;
    private final int from;
    private final int to;
    private final int characters;
    private final int units;
    private final boolean plain;

    private JsonText(byte[] json, int from, int to, int characters, int units, boolean plain) {
        this.json = json;
        this.from = from;
        this.to = to;
        this.characters = characters;
        this.units = units;
        this.plain = plain;
    }

    /// The text whose opening quote stands at a place of UTF-8 that a parser has taken for one.
    static JsonText at(byte[] json, int quote) {
        int at = quote + 1;
        int characters = 0;
        int units = 0;
        boolean plain = true;
        while (at < json.length && json[at] != '"') {
            int b = json[at];
            if (b == '\\') {
                plain = false;
                boolean unicode = at + 1 < json.length && json[at + 1] == 'u';
                boolean second = unicode && lowSurrogate(json, at) && highSurrogate(json, at - 6);
                characters += second ? 0 : 1;
                units++;
                at += unicode ? 6 : 2;
            } else {
                if (b < 0) {
                    plain = false;
                }
                // A byte that continues a character counts for nothing; four of them need a pair.
                if ((b & 0xC0) != 0x80) {
                    characters++;
                    units += (b & 0xF8) == 0xF0 ? 2 : 1;
                }
                at++;
            }
        }
        return new JsonText(json, quote + 1, Math.min(at, json.length), characters, units, plain);
    }

    private static boolean highSurrogate(byte[] json, int escape) {
        return surrogate(json, escape, 0x8, 0xB);
    }

    private static boolean lowSurrogate(byte[] json, int escape) {
        return surrogate(json, escape, 0xC, 0xF);
    }

    /// Whether an escape of a surrogate stands there whose third digit is in the range given.
    private static boolean surrogate(byte[] json, int escape, int first, int last) {
        if (escape < 0 || escape + 5 >= json.length) {
            return false;
        }
        int x = Character.digit(json[escape + 3], 16);
        return json[escape] == '\\'
                && json[escape + 1] == 'u'
                && (json[escape + 2] | 0x20) == 'd'
                && x >= first
                && x <= last;
    }

    /// Unit: Unicode code points.
    int characters() {
        return characters;
    }

    /// The text itself. Ask [#characters] before. Bytes that are no UTF-8 give what their parser
    /// will not let pass.
    String decoded() {
        if (plain) {
            return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[units];
        int length = 0;
        int at = from;
        while (at < to && length < units) {
            int b = json[at];
            if (b == '\\') {
                boolean unicode = at + 5 < json.length && json[at + 1] == 'u';
                text[length++] = unicode ? hex(json, at + 2) : escaped(json, at + 1);
                at += unicode ? 6 : 2;
            } else {
                int size = b >= 0 ? 1 : (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : 4;
                int c = codePoint(json, at, Math.min(size, to - at));
                boolean pair = size == 4 && length + 1 < units && Character.isValidCodePoint(c);
                if (pair) {
                    text[length++] = Character.highSurrogate(c);
                    text[length++] = Character.lowSurrogate(c);
                } else {
                    text[length++] = (char) c;
                }
                at += size;
            }
        }
        return new String(text, 0, length);
    }

    /// A file's content: left where it stands unless it is written with escapes, a solidus or line
    /// breaks say, which JSON allows.
    ///
    /// @return empty: it is no Base64
    Optional<Base64Text> base64() {
        if (plain) {
            return Base64Text.of(json, from, to);
        }
        byte[] text = new byte[units];
        int length = 0;
        int at = from;
        while (at < to) {
            boolean escape = json[at] == '\\';
            boolean unicode = escape && at + 5 < json.length && json[at + 1] == 'u';
            char c = unicode ? hex(json, at + 2) : escape ? escaped(json, at + 1) : (char) json[at];
            if (c > 0x7F) {
                return Optional.empty();
            }
            text[length++] = (byte) c;
            at += unicode ? 6 : escape ? 2 : 1;
        }
        return Base64Text.of(text, 0, length);
    }

    private static int codePoint(byte[] json, int at, int size) {
        int c = size == 1 ? json[at] & 0xFF : json[at] & (0x7F >> size);
        for (int i = 1; i < size; i++) {
            c = c << 6 | json[at + i] & 0x3F;
        }
        return c;
    }

    private static char hex(byte[] json, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | Character.digit(json[i], 16) & 0xF;
        }
        return (char) value;
    }

    private static char escaped(byte[] json, int at) {
        if (at >= json.length) {
            return '\\';
        }
        return switch (json[at]) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) (json[at] & 0xFF);
        };
    }
}
