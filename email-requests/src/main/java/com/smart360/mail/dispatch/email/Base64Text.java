package com.smart360.mail.dispatch.email;

import com.smart360.mail.smtp.message.FileContent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Base64 of RFC 4648 §4 with padding, where a request has it: neither copied nor decoded. Line
/// breaks and spaces may stand between.
public final class Base64Text implements FileContent {

    private static final byte[] KIND = kinds();
    private static final int DIGIT = 1;
    private static final int PADDING = 2;
    private static final int BLANK = 3;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int digits;

    private Base64Text(byte[] bytes, int from, int to, int digits) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.digits = digits;
    }

    /// Text between two places of an array, which must not change any more.
    ///
    /// @return empty: it is no Base64
    public static Optional<Base64Text> of(byte[] bytes, int from, int to) {
        int digits = 0;
        int padding = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            int kind = b >= 0 ? KIND[b] : 0;
            if (kind == DIGIT && padding == 0) {
                digits++;
            } else if (kind == PADDING) {
                padding++;
            } else if (kind != BLANK) {
                return Optional.empty();
            }
        }
        boolean whole = padding <= 2 && (digits + padding) % 4 == 0 && digits % 4 != 1;
        return whole
                ? Optional.of(new Base64Text(bytes, from, to, digits + padding))
                : Optional.empty();
    }

    @Override
    public long digits() {
        return digits;
    }

    /// What it takes where it stands. Unit: bytes.
    public int length() {
        return to - from;
    }

    @Override
    public InputStream lines() {
        return new Lines();
    }

    @Override
    public byte[] decoded() {
        byte[] plain = new byte[digits];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ') {
                plain[length++] = bytes[i];
            }
        }
        return Base64.getDecoder().decode(plain);
    }

    /// Its digits, however they are broken into lines.
    void addTo(MessageDigest digest) {
        digest.update((digits + ":").getBytes(StandardCharsets.US_ASCII));
        if (to - from == digits) {
            digest.update(bytes, from, digits);
            return;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ') {
                digest.update(bytes[i]);
            }
        }
    }

    @Override
    public String toString() {
        return "Base64Text[" + digits + "]";
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c :
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
            kinds[c] = DIGIT;
        }
        kinds['='] = PADDING;
        for (char c : " \t\r\n".toCharArray()) {
            kinds[c] = BLANK;
        }
        return kinds;
    }

    private final class Lines extends InputStream {

        private final byte[] line = new byte[LINE + 2];
        private int at = from;
        private int next;
        private int end;

        @Override
        public int read() {
            return next < end || fill() ? line[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int written = 0;
            while (written < length && (next < end || fill())) {
                int some = Math.min(length - written, end - next);
                System.arraycopy(line, next, into, offset + written, some);
                next += some;
                written += some;
            }
            return written > 0 || length == 0 ? written : -1;
        }

        private boolean fill() {
            next = 0;
            end = 0;
            if (to - from == digits) {
                end = Math.min(LINE, to - at);
                System.arraycopy(bytes, at, line, 0, end);
                at += end;
            } else {
                while (at < to && end < LINE) {
                    byte b = bytes[at++];
                    if (b > ' ') {
                        line[end++] = b;
                    }
                }
            }
            if (end == 0) {
                return false;
            }
            line[end++] = '\r';
            line[end++] = '\n';
            return true;
        }
    }
}
