package com.smart360.mail.dispatch.compose;

/// Base64 as a request carries it, and as a mail needs it: the text is wrapped, never decoded.
public final class Base64Lines {

    private static final int LINE = 76;
    private static final byte[] KIND = kinds();

    private Base64Lines() {}

    /// Whether it is Base64 of RFC 4648 §4 with padding; line breaks and spaces may stand between.
    public static boolean valid(String text) {
        int digits = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = c < 128 ? KIND[c] : 0;
            if (kind == 1) {
                if (padding > 0) {
                    return false;
                }
                digits++;
            } else if (kind == 2) {
                padding++;
            } else if (kind != 3) {
                return false;
            }
        }
        return padding <= 2 && (digits + padding) % 4 == 0 && digits % 4 != 1;
    }

    /// Writes it in lines of 76 characters, each ended by CRLF. The text must be [#valid].
    static void write(String text, Bytes out) {
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ') {
                continue;
            }
            if (column == LINE) {
                out.crlf();
                column = 0;
            }
            out.put(c);
            column++;
        }
        if (column > 0) {
            out.crlf();
        }
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c :
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
            kinds[c] = 1;
        }
        kinds['='] = 2;
        for (char c : " \t\r\n".toCharArray()) {
            kinds[c] = 3;
        }
        return kinds;
    }
}
