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
    @SuppressWarnings("deprecation") // the fast way for text that is known to be ASCII
    static void write(String text, Bytes out) {
        byte[] all = new byte[text.length()];
        text.getBytes(0, text.length(), all, 0);
        int length = withoutBlanks(all);
        for (int from = 0; from < length; from += LINE) {
            out.all(all, from, Math.min(LINE, length - from)).crlf();
        }
    }

    /// Moves what is no blank to the front.
    ///
    /// @return how many bytes that is
    private static int withoutBlanks(byte[] all) {
        int first = 0;
        while (first < all.length && all[first] > ' ') {
            first++;
        }
        int length = first;
        for (int i = first; i < all.length; i++) {
            if (all[i] > ' ') {
                all[length++] = all[i];
            }
        }
        return length;
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
