package com.smart360.mail.smtp.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes to be written at once, in an array that is kept for the next time.
final class CommandBuffer {

    private byte[] bytes;
    private int length;

    CommandBuffer(int capacity) {
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
    CommandBuffer text(String text) {
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

    CommandBuffer raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    CommandBuffer raw(byte[] more, int from, int count) {
        reserve(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    CommandBuffer line() {
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
