package com.smart360.mail.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/// A body as it comes from the socket. Tomcat hands out each piece of it where it lies in the
/// buffer of the connection; what was taken of one is overwritten there at once. So it makes no
/// difference in how many pieces it comes, in chunks or not, and a request right behind it is not
/// touched.
final class WipingStream extends ServletInputStream {

    private static final int PIECE = 1_024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Request socket;
    private final HttpServletResponse response;
    private final Piece piece = new Piece();
    private boolean ended;
    private boolean handedOut;

    /// @param response for what is wrong with the body
    WipingStream(Request socket, HttpServletResponse response) {
        this.socket = socket;
        this.response = response;
    }

    /// Once a request has come as far as the application: where the body of one that the container
    /// refused would end, nobody knows.
    void handOut() {
        handedOut = true;
    }

    boolean isHandedOut() {
        return handedOut;
    }

    /// Where Tomcat says which part of its buffer the next piece is.
    private static final class Piece implements ApplicationBufferHandler {

        private ByteBuffer bytes = NOTHING;

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        /// There is no buffer of ours that could grow.
        @Override
        public void expand(int size) {}
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        int read = count < 0 ? -1 : one[0] & 0xff;
        one[0] = 0;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        ByteBuffer bytes = piece.getByteBuffer();
        int from = bytes.position();
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        wipe(bytes, from, count);
        return count;
    }

    private static void wipe(ByteBuffer bytes, int from, int count) {
        if (bytes.hasArray()) {
            int at = bytes.arrayOffset() + from;
            Arrays.fill(bytes.array(), at, at + count, (byte) 0);
        } else {
            for (int i = from; i < from + count; i++) {
                bytes.put(i, (byte) 0);
            }
        }
    }

    /// Overwrites what has come and nobody has read; waits for nothing.
    void wipeWhatHasCome() throws IOException {
        byte[] rest = new byte[PIECE];
        while (!isBroken() && hasCome() && read(rest, 0, rest.length) >= 0) {
            Arrays.fill(rest, (byte) 0);
        }
    }

    /// Overwrites what nobody has read, and waits for what is still to come.
    ///
    /// @param most after which it is left alone
    void wipeRest(long most) throws IOException {
        byte[] rest = new byte[PIECE];
        long left = most;
        int count = 0;
        while (!isBroken() && left > 0 && count >= 0) {
            count = read(rest, 0, (int) Math.min(rest.length, left));
            Arrays.fill(rest, (byte) 0);
            left -= count;
        }
    }

    private boolean isBroken() {
        return socket.getErrorException() != null;
    }

    private boolean hasCome() {
        if (piece.getByteBuffer().hasRemaining()) {
            return true;
        }
        socket.action(ActionCode.AVAILABLE, false);
        return socket.getAvailable() > 0;
    }

    private boolean hasMore() throws IOException {
        while (!ended && !piece.getByteBuffer().hasRemaining()) {
            ended = next() < 0;
        }
        return !ended;
    }

    private int next() throws IOException {
        try {
            return socket.doRead(piece);
        } catch (BadRequestException malformed) {
            tell(malformed);
            throw malformed;
        } catch (IOException broken) {
            tell(broken);
            throw new ClientAbortException(broken);
        }
    }

    /// As the container's own stream does, whatever becomes of the exception.
    private void tell(IOException broken) throws IOException {
        ended = true;
        socket.setErrorException(broken);
        if (!response.isCommitted()) {
            response.sendError(
                    broken instanceof SocketTimeoutException
                            ? HttpServletResponse.SC_REQUEST_TIMEOUT
                            : HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    @Override
    public int available() {
        return piece.getByteBuffer().remaining();
    }

    @Override
    public boolean isFinished() {
        return ended;
    }

    /// A read waits for what is not there yet.
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(@Nullable ReadListener listener) {
        throw new IllegalStateException("bodies are read by threads that wait for them");
    }
}
