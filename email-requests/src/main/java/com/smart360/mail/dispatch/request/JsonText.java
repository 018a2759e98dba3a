package com.smart360.mail.dispatch.request;

import com.smart360.mail.dispatch.email.Base64Text;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text of JSON where it stands: measured before anything is made of it, in one pass.
final class JsonText {

    /// What is made of a long text at once. A piece of nothing but Latin-1 takes a byte for each
    /// character, whatever stands elsewhere in the text, so that the pieces and the whole together
    /// are smaller than two wholes.
    private static final int PIECE = 8 * 1024;

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

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
        while (true) {
            int run = plainRun(json, at);
            characters += run;
            units += run;
            at += run;
            if (at >= json.length || json[at] == '"') {
                break;
            }
            int b = json[at];
            if (b == '\\') {
                plain = false;
                boolean unicode = at + 1 < json.length && json[at + 1] == 'u';
                boolean second = unicode && lowSurrogate(json, at) && highSurrogate(json, at - 6);
                characters += second ? 0 : 1;
                units++;
                at += unicode ? 6 : 2;
            } else {
                plain = false;
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

    /// How many bytes from a place on are characters by themselves: ASCII, no escape, no end.
    private static int plainRun(byte[] json, int from) {
        int at = from;
        while (at + Long.BYTES <= json.length && plain((long) EIGHT.get(json, at))) {
            at += Long.BYTES;
        }
        while (at < json.length && json[at] >= 0 && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at - from;
    }

    private static boolean plain(long eight) {
        return ((eight | zeroOf(eight ^ '"' * EACH) | zeroOf(eight ^ '\\' * EACH)) & HIGH_BITS)
                == 0;
    }

    /// The high bit is set where a byte is zero, and where one is not ASCII perhaps.
    private static long zeroOf(long eight) {
        return eight - EACH & ~eight;
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
        List<String> pieces = new ArrayList<>(units / PIECE + 1);
        char[] piece = new char[Math.min(units, PIECE)];
        int left = units;
        int length = 0;
        int at = from;
        while (at < to && left > 0) {
            // A pair is not parted.
            if (length >= PIECE - 1) {
                pieces.add(new String(piece, 0, length));
                length = 0;
            }
            int b = json[at];
            int before = length;
            if (b >= 0 && b != '\\') {
                piece[length++] = (char) b;
                at++;
            } else if (b == '\\') {
                boolean unicode = at + 5 < json.length && json[at + 1] == 'u';
                piece[length++] = unicode ? hex(json, at + 2) : escaped(json, at + 1);
                at += unicode ? 6 : 2;
            } else {
                int size = (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : 4;
                int c = codePoint(json, at, Math.min(size, to - at));
                if (size == 4 && left > 1 && Character.isValidCodePoint(c)) {
                    piece[length++] = Character.highSurrogate(c);
                    piece[length++] = Character.lowSurrogate(c);
                } else {
                    piece[length++] = (char) c;
                }
                at += size;
            }
            left -= length - before;
        }
        pieces.add(new String(piece, 0, length));
        return pieces.size() == 1 ? pieces.getFirst() : String.join("", pieces);
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
