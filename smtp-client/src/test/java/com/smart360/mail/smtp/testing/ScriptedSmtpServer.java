package com.smart360.mail.smtp.testing;

import com.smart360.mail.smtp.opening.SmtpEndpoint;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A real SMTP server on a loopback port that behaves well, except where its script says otherwise.
/// It keeps each session's transcript and each accepted message, and counts connections.
///
/// ```java
/// try (var server = ScriptedSmtpServer.start(script -> script
///         .capabilities("PIPELINING", "AUTH PLAIN")
///         .account("user", "secret")
///         .on("RCPT", Answer.reply("550 5.1.1 nobody here")))) {
///     SmtpConnection.open(server.endpoint(), …);
/// }
/// ```
public final class ScriptedSmtpServer implements AutoCloseable {

    /// How the server behaves. Not to be changed once it runs.
    public static final class Script {
        private Answer greeting = Answer.reply("220 mail.test ESMTP ready");
        private List<String> capabilities =
                List.of("PIPELINING", "SIZE 52428800", "8BITMIME", "SMTPUTF8");
        private @Nullable List<String> capabilitiesAfterTls;
        private final Map<String, List<Answer>> answers = new HashMap<>();
        private final Map<String, Answer> recipients = new HashMap<>();
        private final Map<String, String> accounts = new HashMap<>();
        private String wrongLogin = "535 5.7.8 Authentication credentials invalid";
        private @Nullable TestCertificate startTls;
        private @Nullable TestCertificate implicitTls;
        private @Nullable Answer implicitTlsInstead;
        private boolean clientCertificate;
        private String[] protocols = {"TLSv1.3", "TLSv1.2"};
        private Duration latency = Duration.ZERO;
        private BiFunction<Session, String, @Nullable Answer> any = (session, line) -> null;
        private boolean keepMessages = true;

        private Script() {}

        /// Instead of `220 mail.test ESMTP ready`.
        public Script greeting(Answer answer) {
            greeting = answer;
            return this;
        }

        /// The lines of the EHLO reply behind the server's name; STARTTLS is added where it
        /// applies.
        public Script capabilities(String... lines) {
            capabilities = List.of(lines);
            return this;
        }

        /// The lines of the EHLO reply once TLS is on; without this they stay as before TLS.
        public Script capabilitiesAfterTls(String... lines) {
            capabilitiesAfterTls = List.of(lines);
            return this;
        }

        /// Answers to a command by its verb (`EHLO`, `MAIL`, …), to what follows a 334 (`RESPONSE`)
        /// or to the final dot (`.`): one after the other, the last again and again.
        public Script on(String verb, Answer... inTurn) {
            answers.put(verb, List.of(inTurn));
            return this;
        }

        /// Answers to a command by its verb with these reply lines, each time.
        public Script on(String verb, String... reply) {
            return on(verb, Answer.reply(reply));
        }

        /// Looks at each command line, and at the final dot, first; null: goes on as usual.
        public Script onAny(BiFunction<Session, String, @Nullable Answer> answer) {
            any = answer;
            return this;
        }

        /// The answer to RCPT for this address.
        public Script recipient(String address, String reply) {
            recipients.put(address, Answer.reply(reply));
            return this;
        }

        /// Who may log in; the mechanisms are those in [#capabilities].
        public Script account(String username, String password) {
            accounts.put(username, password);
            return this;
        }

        /// What a wrong login is told.
        public Script wrongLogin(String reply) {
            wrongLogin = reply;
            return this;
        }

        /// Offers STARTTLS with this certificate.
        public Script startTls(TestCertificate certificate) {
            startTls = certificate;
            return this;
        }

        /// Speaks TLS from the first byte.
        public Script implicitTls(TestCertificate certificate) {
            implicitTls = certificate;
            return this;
        }

        /// Waits for the first TLS record and does this instead of a handshake.
        public Script implicitTlsInstead(Answer answer) {
            implicitTlsInstead = answer;
            return this;
        }

        /// Wants a certificate of the client.
        public Script needClientCertificate() {
            clientCertificate = true;
            return this;
        }

        public Script protocols(String... names) {
            protocols = names;
            return this;
        }

        /// Waits so long before each flight of replies, as a distant server would.
        public Script latency(Duration each) {
            latency = each;
            return this;
        }

        /// Forgets bodies and transcripts, for long runs.
        public Script countOnly() {
            keepMessages = false;
            return this;
        }
    }

    /// A message that got its 250.
    ///
    /// @param content as composed: dots unstuffed
    public record Message(
            String sender,
            List<String> recipients,
            byte[] content,
            boolean encrypted,
            int session) {

        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private static final String ESTABLISHED = "01";

    private final Script script;
    private final ServerSocket socket;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger openCount = new AtomicInteger();
    private final AtomicInteger maxOpen = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean closed;

    private ScriptedSmtpServer(Script script, int port) {
        this.script = script;
        try {
            this.socket = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("scripted-smtp-accept").start(this::accept);
    }

    /// A server that behaves well.
    public static ScriptedSmtpServer start() {
        return start(script -> {});
    }

    /// A server that behaves as told.
    public static ScriptedSmtpServer start(Consumer<Script> behaviour) {
        return start(0, behaviour);
    }

    /// A server that behaves as told, on a port of one's choice: to come back where one was.
    public static ScriptedSmtpServer start(int port, Consumer<Script> behaviour) {
        var script = new Script();
        behaviour.accept(script);
        return new ScriptedSmtpServer(script, port);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Under the name `localhost`, which [TestAuthority]'s certificates are for.
    public SmtpEndpoint endpoint() {
        return endpoint("localhost");
    }

    public SmtpEndpoint endpoint(String host) {
        return new SmtpEndpoint(host, port(), List.of(InetAddress.getLoopbackAddress()));
    }

    /// All sessions since the start, in the order of their begin.
    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /// The only session.
    public Session session() {
        if (sessions.size() != 1) {
            throw new AssertionError("sessions: " + sessions.size() + "; expected 1");
        }
        return sessions.get(0);
    }

    /// Messages that got their 250, in that order. Empty with [Script#countOnly].
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /// How many messages got their 250.
    public int acceptedMessages() {
        return accepted.get();
    }

    /// All that clients ever sent, in clear text and inside TLS, for "this never left" assertions.
    public String everythingReceived() {
        var all = new StringBuilder();
        sessions.forEach(session -> all.append(session.received()));
        return all.toString();
    }

    public int openConnections() {
        return openCount.get();
    }

    /// The most connections that were open at one moment.
    public int maxOpenConnections() {
        return maxOpen.get();
    }

    public int connections() {
        return connections.get();
    }

    /// Ends all connections by a reset, and listens on.
    public void dropConnections() {
        for (Socket each : open) {
            try (Socket dropped = each) {
                dropped.setSoLinger(true, 0);
            } catch (IOException e) {
                // Its session was faster.
                continue;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }

    private void accept() {
        while (!closed) {
            Socket client;
            try {
                client = socket.accept();
            } catch (IOException e) {
                return;
            }
            connections.incrementAndGet();
            open.add(client);
            int count = openCount.incrementAndGet();
            if (count > maxOpen.get()) {
                maxOpen.accumulateAndGet(Math.min(count, established(count)), Math::max);
            }
            Session session;
            try {
                session = new Session(client, connections.get());
            } catch (UncheckedIOException _) {
                // Dropped meanwhile.
                open.remove(client);
                openCount.decrementAndGet();
                continue;
            }
            sessions.add(session);
            Thread.ofVirtual().name("scripted-smtp-session").start(session::run);
        }
    }

    /// Connections that the client has not closed, as the kernel sees it: a session may not have
    /// heard of its end yet, and must not be counted beside its successor.
    ///
    /// @param own our count, where the kernel can't be asked
    private int established(int own) {
        String port = String.format(Locale.ROOT, ":%04X", port());
        int count = 0;
        try {
            for (String table : List.of("tcp", "tcp6")) {
                for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                    String[] columns = line.strip().split(" +", 5);
                    if (columns.length > 3
                            && columns[1].endsWith(port)
                            && columns[3].equals(ESTABLISHED)) {
                        count++;
                    }
                }
            }
            return count;
        } catch (IOException e) {
            return own;
        }
    }

    /// One connection, seen from the server.
    public final class Session {
        private final Socket raw;
        private final int number;
        private final List<String> transcript = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final Map<String, Integer> turns = new HashMap<>();
        private Socket current;
        private InputStream in;
        private OutputStream out;
        private volatile boolean encrypted;
        private volatile @Nullable String loggedIn;
        private @Nullable String sender;
        private List<String> recipients = new ArrayList<>();
        private boolean unsaid;
        private volatile boolean ended;

        private Session(Socket raw, int number) {
            this.raw = raw;
            this.current = raw;
            this.number = number;
            try {
                raw.setTcpNoDelay(true);
                this.in = new BufferedInputStream(raw.getInputStream(), 65536);
                this.out = new BufferedOutputStream(raw.getOutputStream(), 65536);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// `C: ` and `S: ` lines in their order; bodies as `C: (n bytes)`.
        public List<String> transcript() {
            return List.copyOf(transcript);
        }

        /// The client's command lines.
        public List<String> commands() {
            return transcript.stream()
                    .filter(line -> line.startsWith("C: "))
                    .map(line -> line.substring(3))
                    .toList();
        }

        /// All that the client sent, decrypted, bodies too.
        public String received() {
            synchronized (received) {
                return received.toString(StandardCharsets.UTF_8);
            }
        }

        public boolean encrypted() {
            return encrypted;
        }

        /// Who logged in; null: nobody.
        public @Nullable String loggedIn() {
            return loggedIn;
        }

        /// Whether the connection has ended.
        public boolean ended() {
            return ended;
        }

        /// Sends a line.
        public void say(String line) throws IOException {
            note("S: " + line);
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            unsaid = true;
        }

        /// Sends bytes at once.
        public void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /// The client's next line, after whatever was said to it.
        public String hear() throws IOException {
            if (in.available() == 0) {
                flushInTime();
            }
            byte[] line = readLine();
            String text = new String(line, StandardCharsets.UTF_8);
            note("C: " + text);
            return text;
        }

        private void flushInTime() throws IOException {
            if (unsaid) {
                pause(script.latency);
                unsaid = false;
            }
            out.flush();
        }

        public void pause(Duration pause) {
            long end = System.nanoTime() + pause.toNanos();
            for (long left = pause.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        public boolean awaitByte() throws IOException {
            out.flush();
            return in.read() >= 0;
        }

        public void awaitClientGone() throws IOException {
            out.flush();
            while (in.read() >= 0) {
                // Hears, and says nothing.
            }
        }

        public void resetOnClose() throws IOException {
            out.flush();
            raw.setSoLinger(true, 0);
        }

        private void run() {
            try (Socket _ = raw) {
                converse();
                out.flush();
            } catch (IOException e) {
                note("(ended: " + e.getMessage() + ")");
            } finally {
                ended = true;
                if (open.remove(raw)) {
                    openCount.decrementAndGet();
                }
            }
        }

        private void converse() throws IOException {
            if (script.implicitTlsInstead != null) {
                byte[] first = new byte[5];
                if (in.readNBytes(first, 0, 5) == 5 && script.implicitTlsInstead.give(this)) {
                    awaitClientGone();
                }
                return;
            }
            if (script.implicitTls != null) {
                encrypt(script.implicitTls);
            }
            if (!script.greeting.give(this)) {
                return;
            }
            // The client need not be silent until it is greeted: one that speaks TLS at once has
            // sent its hello, and no end of a line.
            flushInTime();
            while (true) {
                String line;
                try {
                    line = hear();
                } catch (EOFException e) {
                    return;
                }
                if (!answer(line)) {
                    return;
                }
            }
        }

        private boolean answer(String line) throws IOException {
            int end = line.indexOf(' ');
            String verb = (end < 0 ? line : line.substring(0, end)).toUpperCase(Locale.ROOT);
            Answer special = script.any.apply(this, line);
            if (special == null && verb.equals("RCPT")) {
                special = script.recipients.get(path(line));
            }
            if (special == null) {
                special = scripted(verb);
            }
            if (special == null) {
                return usual(verb, line);
            }
            int before = transcript.size();
            boolean on = special.give(this);
            if (verb.equals("MAIL") || verb.equals("RCPT")) {
                remember(verb, line, before);
            }
            if (verb.equals("DATA") && on && said(before, "354")) {
                return body();
            }
            return on;
        }

        private @Nullable Answer scripted(String verb) {
            List<Answer> inTurn = script.answers.get(verb);
            if (inTurn == null) {
                return null;
            }
            int turn = turns.merge(verb, 1, Integer::sum) - 1;
            return inTurn.get(Math.min(turn, inTurn.size() - 1));
        }

        private boolean usual(String verb, String line) throws IOException {
            switch (verb) {
                case "EHLO" -> sayCapabilities();
                case "HELO" -> say("250 mail.test");
                case "STARTTLS" -> {
                    if (script.startTls == null || encrypted) {
                        say("503 5.5.1 not offered");
                    } else {
                        say("220 2.0.0 go ahead");
                        out.flush();
                        encrypt(script.startTls);
                    }
                }
                case "AUTH" -> login(line);
                case "MAIL" -> {
                    sender = path(line);
                    recipients = new ArrayList<>();
                    say("250 2.1.0 Ok");
                }
                case "RCPT" -> {
                    if (sender == null) {
                        say("503 5.5.1 MAIL first");
                    } else {
                        recipients.add(path(line));
                        say("250 2.1.5 Ok");
                    }
                }
                case "DATA" -> {
                    if (recipients.isEmpty()) {
                        say("554 5.5.1 no valid recipients");
                    } else {
                        say("354 go ahead");
                        return body();
                    }
                }
                case "RSET" -> {
                    sender = null;
                    recipients = new ArrayList<>();
                    say("250 2.0.0 Ok");
                }
                case "NOOP" -> say("250 2.0.0 Ok");
                case "QUIT" -> {
                    say("221 2.0.0 bye");
                    return false;
                }
                default -> say("500 5.5.2 unknown command");
            }
            return true;
        }

        private void remember(String verb, String line, int before) {
            if (!said(before, "25")) {
                return;
            }
            if (verb.equals("MAIL")) {
                sender = path(line);
                recipients = new ArrayList<>();
            } else {
                recipients.add(path(line));
            }
        }

        private boolean said(int before, String code) {
            List<String> since = transcript.subList(before, transcript.size());
            return since.stream().anyMatch(line -> line.startsWith("S: " + code));
        }

        private void sayCapabilities() throws IOException {
            List<String> lines = new ArrayList<>();
            lines.add("mail.test");
            List<String> after = script.capabilitiesAfterTls;
            lines.addAll(encrypted && after != null ? after : script.capabilities);
            if (script.startTls != null && !encrypted) {
                lines.add("STARTTLS");
            }
            for (int i = 0; i < lines.size(); i++) {
                say("250" + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
            }
        }

        private boolean body() throws IOException {
            out.flush();
            byte[] content = readBody();
            if (script.keepMessages) {
                note("C: (" + content.length + " bytes)");
            }
            Answer special = script.any.apply(this, ".");
            if (special == null) {
                special = scripted(".");
            }
            int before = transcript.size();
            boolean on = true;
            if (special != null) {
                on = special.give(this);
                if (!said(before, "250")) {
                    forget();
                    return on;
                }
            }
            if (script.keepMessages) {
                messages.add(
                        new Message(
                                sender == null ? "" : sender,
                                List.copyOf(recipients),
                                content,
                                encrypted,
                                number));
            }
            int count = accepted.incrementAndGet();
            if (special == null) {
                say("250 2.0.0 Ok: queued as Q" + count);
            }
            forget();
            return on;
        }

        private void forget() {
            sender = null;
            recipients = new ArrayList<>();
        }

        private byte[] readBody() throws IOException {
            var content = new ByteArrayOutputStream();
            while (true) {
                byte[] line = readLine();
                if (line.length == 1 && line[0] == '.') {
                    return content.toByteArray();
                }
                int from = line.length > 0 && line[0] == '.' ? 1 : 0;
                content.write(line, from, line.length - from);
                content.write('\r');
                content.write('\n');
            }
        }

        /// To the CRLF; a bare CR or LF is a part of the line.
        private byte[] readLine() throws IOException {
            var line = new ByteArrayOutputStream(128);
            int last = -1;
            while (true) {
                int b = in.read();
                if (b < 0) {
                    throw new EOFException("client gone");
                }
                line.write(b);
                if (b == '\n' && last == '\r') {
                    byte[] whole = line.toByteArray();
                    if (script.keepMessages) {
                        synchronized (received) {
                            received.writeBytes(whole);
                        }
                    }
                    return Arrays.copyOf(whole, whole.length - 2);
                }
                last = b;
            }
        }

        private void encrypt(TestCertificate certificate) throws IOException {
            SSLSocket secured =
                    (SSLSocket)
                            certificate
                                    .serverContext()
                                    .getSocketFactory()
                                    .createSocket(raw, null, raw.getPort(), true);
            secured.setUseClientMode(false);
            secured.setNeedClientAuth(script.clientCertificate);
            secured.setEnabledProtocols(script.protocols);
            secured.startHandshake();
            current = secured;
            in = new BufferedInputStream(secured.getInputStream(), 65536);
            out = new BufferedOutputStream(secured.getOutputStream(), 65536);
            encrypted = true;
            note("(encrypted)");
        }

        private void login(String line) throws IOException {
            String[] words = line.split(" ", 3);
            String mechanism = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
            String initial = words.length > 2 ? words[2] : null;
            boolean agreed =
                    switch (mechanism) {
                        case "PLAIN" -> plain(initial != null ? initial : ask(""));
                        case "LOGIN" -> {
                            String user = decode(ask("VXNlcm5hbWU6"));
                            yield matches(user, decode(ask("UGFzc3dvcmQ6")));
                        }
                        case "CRAM-MD5" -> cramMd5();
                        case "XOAUTH2" -> xoauth2(initial != null ? initial : ask(""));
                        default -> false;
                    };
            Answer special = scripted("RESPONSE");
            if (special != null) {
                special.give(this);
            } else {
                say(agreed ? "235 2.7.0 welcome" : script.wrongLogin);
            }
        }

        private boolean plain(String response) {
            String[] parts = decode(response).split("\0", -1);
            return parts.length == 3 && matches(parts[1], parts[2]);
        }

        private boolean cramMd5() throws IOException {
            String challenge = "<" + System.nanoTime() + ".1@mail.test>";
            String response =
                    decode(
                            ask(
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    challenge.getBytes(
                                                            StandardCharsets.US_ASCII))));
            int space = response.lastIndexOf(' ');
            String user = response.substring(0, space);
            String password = script.accounts.get(user);
            if (password == null) {
                return false;
            }
            try {
                Mac mac = Mac.getInstance("HmacMD5");
                mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
                byte[] digest = mac.doFinal(challenge.getBytes(StandardCharsets.US_ASCII));
                if (!response.substring(space + 1).equals(HexFormat.of().formatHex(digest))) {
                    return false;
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            loggedIn = user;
            return true;
        }

        private boolean xoauth2(String response) throws IOException {
            String[] parts = decode(response).split("\u0001", -1);
            boolean agreed =
                    parts.length == 4
                            && parts[0].startsWith("user=")
                            && parts[1].startsWith("auth=Bearer ")
                            && matches(parts[0].substring(5), parts[1].substring(12));
            if (!agreed) {
                ask(
                        Base64.getEncoder()
                                .encodeToString(
                                        "{\"status\":\"401\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.test/\"}"
                                                .getBytes(StandardCharsets.US_ASCII)));
            }
            return agreed;
        }

        private boolean matches(String user, String password) {
            if (!password.equals(script.accounts.get(user))) {
                return false;
            }
            loggedIn = user;
            return true;
        }

        private String ask(String challenge) throws IOException {
            say("334 " + challenge);
            return hear();
        }

        private String decode(String base64) {
            try {
                return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        private String path(String line) {
            int from = line.indexOf('<');
            int to = line.lastIndexOf('>');
            return from < 0 || to < from ? "" : line.substring(from + 1, to);
        }

        private void note(String line) {
            if (script.keepMessages) {
                transcript.add(line);
            }
        }
    }
}
