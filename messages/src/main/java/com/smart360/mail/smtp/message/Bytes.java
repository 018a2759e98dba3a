package com.smart360.mail.smtp.message;

import com.smart360.mail.smtp.message.Message.Segment;
import com.smart360.mail.smtp.message.Message.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A message while it is written. Grows; no locks, no copies but the last.
public final class Bytes {

    /// Files from this size on are not written but read when the message is.
    private static final int LARGE_FILE = 32 * 1024;

    private final List<Segment> segments = new ArrayList<>();
    private byte[] buffer;
    private int length;

    /// @param expected its size, roughly. Unit: bytes
    public Bytes(int expected) {
        buffer = new byte[Math.max(512, expected)];
    }

    /// One ASCII character.
    public void put(int b) {
        if (length == buffer.length) {
            grow(1);
        }
        buffer[length++] = (byte) b;
    }

    /// The end of a line.
    public void crlf() {
        put('\r');
        put('\n');
    }

    /// ASCII text; the caller vouches for it.
    @SuppressWarnings("deprecation") // the fast way for text that is known to be ASCII
    public Bytes ascii(String text) {
        grow(text.length());
        text.getBytes(0, text.length(), buffer, length);
        length += text.length();
        return this;
    }

    /// Text in UTF-8.
    public Bytes utf8(String text) {
        return all(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes as they are.
    public Bytes all(byte[] bytes) {
        return all(bytes, 0, bytes.length);
    }

    Bytes all(byte[] bytes, int from, int count) {
        grow(count);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
        return this;
    }

    /// A file in lines of Base64.
    ///
    /// @throws IOException when it can't be read
    public void file(FileContent content) throws IOException {
        if (content.size() >= LARGE_FILE) {
            segments.add(new Written(Arrays.copyOf(buffer, length)));
            segments.add(new Lines(content));
            length = 0;
            return;
        }
        int count = (int) content.size();
        grow(count);
        try (InputStream lines = content.lines()) {
            length += lines.readNBytes(buffer, length, count);
        }
    }

    private record Lines(FileContent content) implements Segment {

        @Override
        public long size() {
            return content.size();
        }

        @Override
        public InputStream open() throws IOException {
            return content.lines();
        }
    }

    /// What was written; it ends here.
    ///
    /// @param smtpUtf8 a header holds an address that needs RFC 6532
    /// @param eightBit a body holds bytes over 127
    public Message message(boolean smtpUtf8, boolean eightBit) {
        segments.add(new Written(toArray()));
        return new Message(segments, smtpUtf8, eightBit);
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
