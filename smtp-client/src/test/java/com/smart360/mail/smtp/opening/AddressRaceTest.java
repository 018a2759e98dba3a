package com.smart360.mail.smtp.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.opening.ConnectAttempt.Connected;
import com.smart360.mail.smtp.opening.ConnectAttempt.NotConnected;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.Evidence;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Over loopback's many addresses. One is silent as a firewall makes it: a listener whose queue of
/// connections is full, so that Linux lets go what comes.
class AddressRaceTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String GOOD = "127.0.0.1";
    private static final String SILENT = "127.0.0.2";
    private static final String SILENT_TOO = "127.0.0.3";
    private static final String CLOSED = "127.0.0.4";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, String> evidence = new HashMap<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    @DisplayName("(X49) silent addresses hold up by 250 ms each, not by the wait timeout")
    void silentOnesArePassedBy() throws Exception {
        int port = listening(GOOD, 0);
        silent(SILENT, port);
        silent(SILENT_TOO, port);
        long begun = System.nanoTime();

        ConnectAttempt attempt = call(port, LONG, SILENT, SILENT_TOO, GOOD);

        assertThat(attempt).isInstanceOf(Connected.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(AddressRace.STAGGER.multipliedBy(2))
                .isLessThan(LONG.dividedBy(2));
        assertThat(evidence)
                .containsEntry(Evidence.ADDRESS, GOOD)
                .containsEntry(Evidence.FAILED + "[0]", SILENT + ": " + ConnectAttempt.SILENT)
                .containsEntry(Evidence.FAILED + "[1]", SILENT_TOO + ": " + ConnectAttempt.SILENT);
        ((Connected) attempt).wire().abort();
    }

    @Test
    @DisplayName("(X49) one that refuses is passed by at once, and told with its class")
    void refusedOnesArePassedByAtOnce() throws Exception {
        int port = listening(GOOD, 0);

        ConnectAttempt attempt = call(port, LONG, CLOSED, GOOD);

        assertThat(attempt).isInstanceOf(Connected.class);
        assertThat(evidence).containsEntry(Evidence.FAILED + "[0]", CLOSED + ": TCP_REFUSED");
        ((Connected) attempt).wire().abort();
    }

    @Test
    @DisplayName("(X49) an address that is slow wins all the same where no other answers")
    void aSlowOneIsNotGivenUp() throws Exception {
        int port = listening(GOOD, 0);
        try (Full slow = silent(SILENT, port)) {
            Thread.ofVirtual().start(slow::take);
            ConnectAttempt attempt = call(port, LONG, CLOSED, SILENT);
            assertThat(attempt).isInstanceOf(Connected.class);
            assertThat(evidence)
                    .containsEntry(Evidence.ADDRESS, SILENT)
                    .containsEntry(Evidence.FAILED + "[0]", CLOSED + ": TCP_REFUSED");
            ((Connected) attempt).wire().abort();
        }
    }

    @Test
    @DisplayName("(X49) where none answers, each has had the whole wait timeout, side by side")
    void noneAnswers() throws Exception {
        int port = silent(SILENT, 0).port();
        silent(SILENT_TOO, port);
        long begun = System.nanoTime();

        ConnectAttempt attempt = call(port, Duration.ofMillis(900), SILENT, SILENT_TOO, CLOSED);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1100));
        SmtpFailure failure = ((NotConnected) attempt).failure();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.TCP_REFUSED);
        assertThat(evidence)
                .containsEntry(Evidence.FAILED + "[0]", SILENT + ": TCP_TIMEOUT")
                .containsEntry(Evidence.FAILED + "[1]", SILENT_TOO + ": TCP_TIMEOUT");
    }

    @Test
    @DisplayName("(X49) a cancelled deadline ends every call")
    void cancelled() throws Exception {
        int port = silent(SILENT, 0).port();
        silent(SILENT_TOO, port);
        Deadline deadline = Deadline.after(LONG);
        var caller = Thread.ofVirtual().start(() -> call(port, LONG, deadline, SILENT, SILENT_TOO));

        deadline.cancel();

        await().atMost(Duration.ofSeconds(20)).until(() -> !caller.isAlive());
        assertThat(evidence).doesNotContainKey(Evidence.ADDRESS);
    }

    private ConnectAttempt call(int port, Duration waitTimeout, String... addresses) {
        return call(port, waitTimeout, Deadline.after(LONG), addresses);
    }

    private ConnectAttempt call(
            int port, Duration waitTimeout, Deadline deadline, String... addresses) {
        return ConnectAttempt.call(
                new SmtpEndpoint(
                        "mail.test",
                        port,
                        Arrays.stream(addresses).map(InetAddress::ofLiteral).toList()),
                waitTimeout,
                deadline,
                new SmtpObserver() {
                    @Override
                    public void finished(
                            Phase phase,
                            Duration took,
                            Map<String, String> found,
                            @Nullable SmtpFailure failure) {
                        evidence.putAll(found);
                    }
                });
    }

    private int listening(String address, int port) throws IOException {
        var socket = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
        opened.add(socket);
        return socket.getLocalPort();
    }

    private Full silent(String address, int port) throws IOException {
        var full = new Full(new ServerSocket(port, 1, InetAddress.ofLiteral(address)));
        opened.add(full);
        full.fill();
        return full;
    }

    /// A listener that accepts nothing, and whose queue is full.
    private static final class Full implements AutoCloseable {
        private final ServerSocket listener;
        private final List<SocketChannel> waiting = new ArrayList<>();
        private final List<Socket> taken = new ArrayList<>();

        Full(ServerSocket listener) {
            this.listener = listener;
        }

        int port() {
            return listener.getLocalPort();
        }

        /// A queue of one takes two; the others are never answered.
        void fill() throws IOException {
            for (int i = 0; i < 2; i++) {
                SocketChannel channel = SocketChannel.open();
                waiting.add(channel);
                channel.connect(new InetSocketAddress(listener.getInetAddress(), port()));
            }
        }

        /// Those in the queue, and one that comes again.
        void take() {
            try {
                for (int i = 0; i < 3; i++) {
                    taken.add(listener.accept());
                }
            } catch (IOException closed) {
                // The test has ended.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (SocketChannel each : waiting) {
                each.close();
            }
            for (Socket each : taken) {
                each.close();
            }
        }
    }
}
