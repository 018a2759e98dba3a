package com.smart360.mail.smtp.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail, ready for the wire: the whole RFC 5322 message, CRLF line ends, dots not stuffed. Large
/// files in it are read from where they are while it is read.
public final class Message {

    private final List<Segment> segments;
    private final boolean smtpUtf8;
    private final boolean eightBit;

    Message(List<Segment> segments, boolean smtpUtf8, boolean eightBit) {
        this.segments = List.copyOf(segments);
        this.smtpUtf8 = smtpUtf8;
        this.eightBit = eightBit;
    }

    /// A stretch of a message.
    interface Segment {

        /// Unit: bytes.
        long size();

        InputStream open() throws IOException;
    }

    /// A stretch in memory.
    record Written(byte[] bytes) implements Segment {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /// Unit: bytes.
    public long size() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    /// A header holds an address that needs RFC 6532.
    public boolean smtpUtf8() {
        return smtpUtf8;
    }

    /// A body holds bytes over 127.
    public boolean eightBit() {
        return eightBit;
    }

    /// All of it, not copied; null: it has large files.
    public byte @Nullable [] whole() {
        return segments.size() == 1 && segments.getFirst() instanceof Written(byte[] bytes)
                ? bytes
                : null;
    }

    /// Reads it from the start.
    ///
    /// @throws IOException when a file can't be read, from here or from any read
    public InputStream open() throws IOException {
        return new Reading(segments.iterator());
    }

    /// Opens each segment when the one before is at its end.
    private static final class Reading extends InputStream {

        private final Iterator<Segment> left;
        private InputStream present = InputStream.nullInputStream();

        Reading(Iterator<Segment> left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int read = present.read();
            while (read < 0 && next()) {
                read = present.read();
            }
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = present.read(into, offset, length);
            while (read < 0 && next()) {
                read = present.read(into, offset, length);
            }
            return read;
        }

        private boolean next() throws IOException {
            present.close();
            if (!left.hasNext()) {
                present = InputStream.nullInputStream();
                return false;
            }
            present = left.next().open();
            return true;
        }

        @Override
        public void close() throws IOException {
            present.close();
        }
    }
}
