package com.smart360.mail.benchmarks.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Postfix's `smtp-sink` on loopback: takes every mail and forgets it.
///
/// It answers AUTH with 250, which is no success of a login (RFC 4954 §4), and our client says so.
/// For senders that log in, a copy runs whose one reply `250 2.0.0 Ok` reads 235; nothing else
/// differs.
public final class SmtpSink {

    private static final Path PROGRAM = Path.of("/usr/sbin/smtp-sink");
    private static final byte[] OK = "250 2.0.0 Ok\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LOGGED_IN = "235 2.0.0 Ok\0".getBytes(StandardCharsets.US_ASCII);

    private final Child child;
    private final int port;

    private SmtpSink(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /// Whether Postfix's test programs are installed.
    public static boolean available() {
        return Files.isExecutable(PROGRAM);
    }

    /// For senders that do not log in.
    public static SmtpSink plain(Workshop workshop, String... more) throws Exception {
        return start(workshop, PROGRAM, more);
    }

    /// For senders that do.
    public static SmtpSink withLogin(Workshop workshop) throws Exception {
        byte[] program = Files.readAllBytes(PROGRAM);
        int at = indexOf(program, OK, 0);
        if (at < 0 || indexOf(program, OK, at + 1) >= 0) {
            throw new IllegalStateException(
                    PROGRAM + " of this version does not hold '250 2.0.0 Ok' exactly once");
        }
        System.arraycopy(LOGGED_IN, 0, program, at, LOGGED_IN.length);
        Path copy = workshop.folder().resolve("smtp-sink-with-login");
        Files.write(copy, program);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        return start(workshop, copy);
    }

    private static SmtpSink start(Workshop workshop, Path program, String... more)
            throws Exception {
        if (!available()) {
            throw new IllegalStateException(
                    PROGRAM + " is missing: install Debian's postfix (without a running daemon)");
        }
        int port = Workshop.freePort();
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of(more));
        command.add("127.0.0.1:" + port);
        command.add("256");
        Child child = workshop.start("smtp-sink-" + port, command, Map.of());
        awaitListening(child, port);
        return new SmtpSink(child, port);
    }

    public int port() {
        return port;
    }

    public Child process() {
        return child;
    }

    static void awaitListening(Child child, int port) throws InterruptedException {
        for (int tries = 0; tries < 400; tries++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("Nobody listens at " + port + ":\n" + child.tail());
    }

    private static int indexOf(byte[] all, byte[] wanted, int from) {
        outer:
        for (int i = from; i <= all.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (all[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
