package com.smart360.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes to be written at once, in an array that is kept for the next time.
final class Commands {

    private byte[] bytes;
    private int length;

    Commands(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// Text without line ends: UTF-8, which ASCII is.
    Commands text(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return raw(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    Commands raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    Commands raw(byte[] more, int from, int count) {
        reserve(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    Commands line() {
        reserve(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
