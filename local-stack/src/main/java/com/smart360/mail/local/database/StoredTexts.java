package com.smart360.mail.local.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

/// Texts as the store's own types write them, byte by byte the same. Those of ASCII letters alone,
/// nearly all, are written and read at once instead of letter by letter: that was a third of what a
/// commit cost.
final class StoredTexts {

    private static final int ASCII = 0x80;

    private StoredTexts() {}

    /// A text and its length before it.
    static void write(WriteBuffer out, String text) {
        out.putVarInt(text.length());
        writeLetters(out, text);
    }

    static void writeLetters(WriteBuffer out, String text) {
        if (isAscii(text)) {
            out.put(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            out.putStringData(text, text.length());
        }
    }

    static String read(ByteBuffer in) {
        return readLetters(in, DataUtils.readVarInt(in));
    }

    /// Each letter takes a byte or more, and the first byte of any other letter is no ASCII: where
    /// so many bytes are, so many letters are.
    static String readLetters(ByteBuffer in, int letters) {
        if (in.hasArray() && in.remaining() >= letters) {
            int from = in.arrayOffset() + in.position();
            if (isAscii(in.array(), from, letters)) {
                in.position(in.position() + letters);
                return new String(in.array(), from, letters, StandardCharsets.ISO_8859_1);
            }
        }
        return DataUtils.readString(in, letters);
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] bytes, int from, int length) {
        for (int at = from; at < from + length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
