package com.smart360.mail.dispatch.compose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A message while it is written. Grows; no locks, no copies but the last.
final class Bytes {

    private byte[] buffer;
    private int length;

    Bytes(int expected) {
        buffer = new byte[Math.max(512, expected)];
    }

    /// One ASCII character.
    void put(int b) {
        if (length == buffer.length) {
            grow(1);
        }
        buffer[length++] = (byte) b;
    }

    void crlf() {
        put('\r');
        put('\n');
    }

    /// ASCII text; the caller vouches for it.
    @SuppressWarnings("deprecation") // the fast way for text that is known to be ASCII
    Bytes ascii(String text) {
        grow(text.length());
        text.getBytes(0, text.length(), buffer, length);
        length += text.length();
        return this;
    }

    Bytes utf8(String text) {
        return all(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes all(byte[] bytes) {
        return all(bytes, 0, bytes.length);
    }

    Bytes all(byte[] bytes, int from, int count) {
        grow(count);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
        return this;
    }

    byte[] toArray() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private void grow(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, buffer.length * 2));
        }
    }
}
