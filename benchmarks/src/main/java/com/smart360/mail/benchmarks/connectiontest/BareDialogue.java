package com.smart360.mail.benchmarks.connectiontest;

import com.smart360.mail.benchmarks.stage.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// The steps of a connection test with nothing around them: call, greeting, EHLO, STARTTLS, a full
/// handshake, EHLO, AUTH PLAIN, MAIL, RCPT, RSET, QUIT, one after the other.
final class BareDialogue {

    private final Stack.MailServer server;
    private final String login;

    BareDialogue(Stack.MailServer server, String user, String password) {
        this.server = server;
        this.login =
                Base64.getEncoder()
                        .encodeToString(
                                ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// @return how long it took. Unit: ms
    double speak() throws IOException, GeneralSecurityException {
        long begun = System.nanoTime();
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            var plain = new Line(socket);
            plain.hear("220");
            plain.say("EHLO benchmark.example", "250");
            plain.say("STARTTLS", "220");
            // A context of its own, since nothing of a session is to be resumed.
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            try (var secured =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(socket, "localhost", server.port(), true)) {
                secured.startHandshake();
                var line = new Line(secured);
                line.say("EHLO benchmark.example", "250");
                line.say("AUTH PLAIN " + login, "235");
                line.say("MAIL FROM:<benchmark@localhost>", "250");
                line.say("RCPT TO:<benchmark@localhost>", "250");
                line.say("RSET", "250");
                line.say("QUIT", "221");
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static final class Line {

        private final BufferedReader in;
        private final OutputStream out;

        Line(Socket socket) throws IOException {
            in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        void say(String command, String expected) throws IOException {
            out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            hear(expected);
        }

        void hear(String expected) throws IOException {
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            if (line == null || !line.startsWith(expected)) {
                throw new IOException("'" + line + "'; expected " + expected);
            }
        }
    }

    /// The benchmark's own server.
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
