package com.smart360.mail.smtp.wire;

import com.smart360.mail.smtp.reply.EnhancedStatus;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.reply.Reply;
import com.smart360.mail.smtp.reply.ReplyParser;
import com.smart360.mail.smtp.reply.ReplyParser.Parsed;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.tls.TlsLayer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A socket that reads replies and writes bytes, each under a deadline that nothing the server does
/// can stretch. When one passes, the socket is gone: in SMTP there is no way back into step.
///
/// One thread converses; [#abort()] may come from any.
public final class Wire {

    private static final int LONGEST_WORDS = 300;
    private static final int FIRST_BUFFER = 4096;
    private static final int LARGEST_LINE = ReplyParser.MAX_LINE + 2;
    private static final int LARGEST_BUFFER = ReplyParser.MAX_BYTES + 2 * LARGEST_LINE;

    /// Stands in [#limit] once the watchdog has closed the socket.
    private static final Deadline EXPIRED = Deadline.after(Duration.ZERO);

    private static final VarHandle LIMIT;

    static {
        try {
            LIMIT = MethodHandles.lookup().findVarHandle(Wire.class, "limit", Deadline.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Socket raw;
    private final SmtpObserver observer;
    private final boolean observed;
    private final Redactor redactor = new Redactor();
    private Deadline callers;
    private @Nullable SSLSocket secured;
    private InputStream in;
    private OutputStream out;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private volatile @Nullable Deadline limit;

    private Wire(Socket raw, Deadline callers, SmtpObserver observer) {
        this.raw = raw;
        this.callers = callers;
        this.observer = observer;
        this.observed = observer != SmtpObserver.NONE;
        this.in = InputStream.nullInputStream();
        this.out = OutputStream.nullOutputStream();
    }

    /// The deadline passed before the exchange was over.
    public static final class TimedOut extends IOException {
        private final boolean callersDeadline;

        TimedOut(boolean callersDeadline, String message) {
            super(message);
            this.callersDeadline = callersDeadline;
        }

        /// Whether it was the caller's, rather than the wait timeout.
        boolean callersDeadline() {
            return callersDeadline;
        }
    }

    /// What came is not an SMTP reply.
    public static final class NotAReply extends IOException {
        private final boolean coded;

        public NotAReply(String message) {
            this(message, false);
        }

        NotAReply(String message, boolean coded) {
            super(message);
            this.coded = coded;
        }

        /// Whether it began as one, with a reply code.
        boolean coded() {
            return coded;
        }
    }

    /// Connects to exactly this address, past any proxy that the JVM is set to.
    ///
    /// @param callers the caller's deadline for everything, to tell it from the wait timeout
    public static Wire connect(
            InetAddress address, int port, Deadline step, Deadline callers, SmtpObserver observer)
            throws IOException {
        var wire = new Wire(new Socket(Proxy.NO_PROXY), callers, observer);
        Watchdog.SHARED.add(wire);
        wire.begin(step);
        try {
            wire.raw.connect(new InetSocketAddress(address, port));
            wire.raw.setTcpNoDelay(true);
            wire.raw.setKeepAlive(true);
            wire.in = wire.raw.getInputStream();
            wire.out = wire.raw.getOutputStream();
            wire.end(step);
            return wire;
        } catch (IOException e) {
            IOException trouble = wire.explain(e, step);
            wire.abort();
            throw trouble;
        }
    }

    /// From now on, this is the caller's deadline.
    public void within(Deadline callers) {
        this.callers = callers;
    }

    public Redactor redactor() {
        return redactor;
    }

    public boolean encrypted() {
        return secured != null;
    }

    public boolean open() {
        return !raw.isClosed();
    }

    /// The next reply, credentials removed.
    public Reply read(Deadline step) throws IOException {
        begin(step);
        try {
            Reply reply = redactor.clean(nextReply());
            end(step);
            if (observed) {
                tell(reply);
            }
            return reply;
        } catch (IOException e) {
            throw explain(e, step);
        }
    }

    /// Whether something lies here that was read ahead, or is there to be read.
    public boolean somethingBuffered() throws IOException {
        return end > start || in.available() > 0;
    }

    /// Writes all of it.
    public void write(byte[] bytes, int from, int length, Deadline step) throws IOException {
        begin(step);
        try {
            out.write(bytes, from, length);
            end(step);
        } catch (IOException e) {
            throw explain(e, step);
        }
    }

    /// Writes a line; what the observer sees of it may differ.
    public void write(String line, String shown, Deadline step) throws IOException {
        byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
        tell(shown);
        write(bytes, 0, bytes.length, step);
    }

    public void write(String line, Deadline step) throws IOException {
        write(line, line, step);
    }

    /// A line of ours for the observer.
    public void tell(String sent) {
        if (observed) {
            observer.line(true, redactor.clean(sent));
        }
    }

    /// The trouble in words, for people who know networks; credentials removed.
    public String words(IOException trouble) {
        String message = trouble.getMessage();
        String words = message == null ? trouble.getClass().getSimpleName() : message;
        return redactor.clean(Printable.of(words, LONGEST_WORDS));
    }

    public SmtpObserver observer() {
        return observer;
    }

    public boolean observed() {
        return observed;
    }

    /// Goes on inside TLS. Nothing that was read before is kept.
    public SSLSocket encrypt(TlsLayer layer, Deadline step) throws IOException {
        begin(step);
        try {
            SSLSocket socket = layer.over(raw);
            handshake(socket);
            in = socket.getInputStream();
            out = socket.getOutputStream();
            secured = socket;
            start = 0;
            end = 0;
            end(step);
            return socket;
        } catch (IOException e) {
            throw explain(e, step);
        }
    }

    private static void handshake(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
        } catch (RuntimeException e) {
            // The JDK's reading of what a server sent, certificates for instance, is not ours to
            // vouch for; whatever it throws is a handshake that failed.
            throw new SSLHandshakeException("the handshake failed: " + e.getMessage(), e);
        }
    }

    /// Closes the socket under whatever goes on. Never blocks, never throws.
    public void abort() {
        Watchdog.SHARED.remove(this);
        closeRaw();
    }

    public void closeIfOverdue() {
        Deadline current = limit;
        if (current != null && current.passed() && LIMIT.compareAndSet(this, current, EXPIRED)) {
            closeRaw();
        }
    }

    private void closeRaw() {
        try {
            raw.close();
        } catch (IOException _) {
            // It is gone either way, and nobody can act on it.
            return;
        }
    }

    private void begin(Deadline step) throws IOException {
        if (step.passed()) {
            throw new TimedOut(callers.passed(), timedOutWords());
        }
        if (!LIMIT.compareAndSet(this, null, step)) {
            throw new TimedOut(callers.passed(), timedOutWords());
        }
    }

    private void end(Deadline step) throws IOException {
        if (!LIMIT.compareAndSet(this, step, null)) {
            throw new TimedOut(callers.passed(), timedOutWords());
        }
    }

    /// Trouble after the watchdog's bite is a timeout, whatever the socket says about it.
    private IOException explain(IOException trouble, Deadline step) {
        if (trouble instanceof TimedOut) {
            return trouble;
        }
        if (!LIMIT.compareAndSet(this, step, null)) {
            return new TimedOut(callers.passed(), timedOutWords());
        }
        return trouble;
    }

    private String timedOutWords() {
        if (callers.cancelled()) {
            return "cancelled";
        }
        return callers.passed() ? "the time for all of it is over" : "no answer in time";
    }

    private Reply nextReply() throws IOException {
        while (true) {
            if (end > start) {
                switch (ReplyParser.parse(buffer, start, end)) {
                    case Parsed.Complete(Reply reply, int next) -> {
                        start = next;
                        return reply;
                    }
                    case Parsed.Malformed(String why) ->
                            throw new NotAReply(why + ": " + sample(), coded());
                    case Parsed.NeedsMore _ -> {
                        // Read on.
                    }
                }
            }
            fill();
        }
    }

    /// Reads on until there is another line's end, or too much without one: only then can the
    /// parser say something new, and a dripping server costs nothing. The first bytes are shown to
    /// it at once, since they tell what is no mail server.
    private void fill() throws IOException {
        boolean fresh = end == start;
        int unended = 0;
        do {
            makeRoom();
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            int from = end;
            end += count;
            unended += count;
            if (fresh || holdsLineEnd(from)) {
                return;
            }
        } while (unended < LARGEST_LINE);
    }

    private boolean holdsLineEnd(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    private void makeRoom() {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (end < buffer.length) {
            return;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            return;
        }
        buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, LARGEST_BUFFER));
    }

    private boolean coded() {
        boolean digits = end - start >= 4;
        for (int i = start; digits && i < start + 3; i++) {
            digits = buffer[i] >= '0' && buffer[i] <= '9';
        }
        return digits && (buffer[start + 3] == ' ' || buffer[start + 3] == '-');
    }

    /// The first bytes of what came, for people who know protocols.
    private String sample() {
        int length = Math.min(end - start, 60);
        String text = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        return "\"" + redactor.clean(Printable.of(text)) + "\"";
    }

    private void tell(Reply reply) {
        int last = reply.lines().size() - 1;
        for (int i = 0; i <= last; i++) {
            EnhancedStatus enhanced = reply.enhanced();
            observer.line(
                    false,
                    reply.code()
                            + (i < last ? "-" : " ")
                            + (enhanced == null ? "" : enhanced + " ")
                            + Printable.cut(reply.lines().get(i), Reply.LONGEST_TEXT));
        }
    }
}
