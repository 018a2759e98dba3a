package com.smart360.mail.config.connectiontest.request;

import java.util.Arrays;

/// JSON text that grows without leaving copies behind.
final class JsonCopy implements AutoCloseable {

    private char[] text = new char[4096];
    private int length;

    void member(String name, char[] value, int from, int to) {
        if (length > 1) {
            append(',');
        }
        char[] plain = name.toCharArray();
        quoted(plain, 0, plain.length);
        append(':');
        quoted(value, from, to);
    }

    char[] characters() {
        return Arrays.copyOf(text, length);
    }

    private void quoted(char[] plain, int from, int to) {
        append('"');
        for (int i = from; i < to; i++) {
            char c = plain[i];
            if (c == '"' || c == '\\') {
                append('\\');
                append(c);
            } else if (c < ' ') {
                append('\\');
                append('u');
                append('0');
                append('0');
                append(Character.forDigit(c >> 4, 16));
                append(Character.forDigit(c & 0xf, 16));
            } else {
                append(c);
            }
        }
        append('"');
    }

    void append(char c) {
        if (length == text.length) {
            char[] larger = Arrays.copyOf(text, 2 * length);
            Arrays.fill(text, '\0');
            text = larger;
        }
        text[length++] = c;
    }

    @Override
    public void close() {
        Arrays.fill(text, '\0');
    }
}
