package com.smart360.mail.dispatch.attachment;

import com.mongodb.MongoException;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.smart360.mail.smtp.message.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A file of the store, read piece by piece. What the database has to say against it is the cause
/// of the exception.
final class StoredFile implements FileContent {

    /// Bytes of a whole number of lines: 57 make one (RFC 2045 §6.8).
    private static final int PIECE = 57 * 1024;

    private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final GridFSBucket bucket;
    private final GridFSFile file;

    StoredFile(GridFSBucket bucket, GridFSFile file) {
        this.bucket = bucket;
        this.file = file;
    }

    @Override
    public long digits() {
        return (file.getLength() + 2) / 3 * 4;
    }

    @Override
    public InputStream lines() throws IOException {
        return new Lines(open());
    }

    @Override
    public byte[] decoded() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (MongoException away) {
            throw new IOException(away);
        }
    }

    private InputStream open() throws IOException {
        try {
            return bucket.openDownloadStream(file.getId());
        } catch (MongoException away) {
            throw new IOException(away);
        }
    }

    private static final class Lines extends InputStream {

        private final Base64.Encoder encoder = Base64.getMimeEncoder(LINE, CRLF);
        private final InputStream in;
        private byte[] lines = new byte[0];
        private int next;

        Lines(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (next == lines.length && !fill()) {
                return -1;
            }
            int some = Math.min(length, lines.length - next);
            System.arraycopy(lines, next, into, offset, some);
            next += some;
            return some;
        }

        private boolean fill() throws IOException {
            byte[] piece;
            try {
                piece = in.readNBytes(PIECE);
            } catch (MongoException away) {
                throw new IOException(away);
            }
            if (piece.length == 0) {
                return false;
            }
            byte[] encoded = encoder.encode(piece);
            lines = new byte[encoded.length + CRLF.length];
            System.arraycopy(encoded, 0, lines, 0, encoded.length);
            System.arraycopy(CRLF, 0, lines, encoded.length, CRLF.length);
            next = 0;
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
