package com.smart360.mail.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import org.springframework.util.unit.DataSize;

/// The body of a request on its way to a service. A small one is held, so that it can be sent once
/// more; a larger one passes through as it comes, so that no request takes more memory than
/// [#HELD].
final class RequestBody {

    /// Unit: bytes.
    static final int HELD = 256 * 1024;

    private final byte[] begun;
    private final InputStream rest;
    private final long length;
    private final long limit;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private volatile boolean passing;
    private volatile boolean tooLarge;

    private RequestBody(byte[] begun, InputStream rest, long length, long limit) {
        this.begun = begun;
        this.rest = rest;
        this.length = length;
        this.limit = limit;
    }

    /// Reads its beginning.
    static RequestBody of(HttpServletRequest incoming, DataSize most) throws IOException {
        long announced = incoming.getContentLengthLong();
        long limit = most.toBytes();
        if (announced > limit) {
            var refused = new RequestBody(new byte[0], InputStream.nullInputStream(), 0, limit);
            refused.tooLarge = true;
            return refused;
        }
        InputStream in = incoming.getInputStream();
        byte[] begun = in.readNBytes(HELD + 1);
        var body = new RequestBody(begun, in, announced, limit);
        body.tooLarge = begun.length > limit;
        if (body.isHeld()) {
            body.sent.complete(null);
        }
        return body;
    }

    /// More than its address takes, as far as is known.
    boolean tooLarge() {
        return tooLarge;
    }

    /// Whether it can be sent, once more if it was sent before.
    boolean repeatable() {
        return isHeld() || !passing;
    }

    /// Done when all of it was read: until then the client decides how long it takes.
    CompletableFuture<Void> sent() {
        return sent;
    }

    BodyPublisher publisher() {
        if (begun.length == 0) {
            return BodyPublishers.noBody();
        }
        if (isHeld()) {
            return BodyPublishers.ofByteArray(begun);
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(this::stream);
        return length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
    }

    private boolean isHeld() {
        return begun.length <= HELD;
    }

    private InputStream stream() {
        passing = true;
        return new Limited(new SequenceInputStream(new ByteArrayInputStream(begun), rest));
    }

    private final class Limited extends FilterInputStream {

        private long left = limit;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int some = in.read(into, offset, length);
                left -= Math.max(some, 0);
                tooLarge = left < 0;
                if (some < 0 || tooLarge) {
                    sent.complete(null);
                }
                if (tooLarge) {
                    throw new IOException("The body has more than " + limit + " bytes");
                }
                return some;
            } catch (IOException broken) {
                sent.complete(null);
                throw broken;
            }
        }
    }
}
