package com.smart360.mail.dispatch.intake.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that knows how much of it was read: large files leave the request while it is.
final class CountedInput extends FilterInputStream {

    private long bytes;

    CountedInput(InputStream body) {
        super(body);
    }

    /// Read so far.
    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        bytes += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        bytes += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        bytes += skipped;
        return skipped;
    }
}
