package com.smart360.mail.benchmarks.oddserver;

import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.login.Credentials;
import com.smart360.mail.smtp.opening.SessionSettings;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.tls.Encryption;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.MailFeed;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.transfer.Transaction;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Sends by one setting, whatever the server answers: so many connections, each opened again as
/// soon as it ends, and so many mails a second. It learns nothing, keeps nothing and never runs out
/// of mails: what a team could get out of a server that it knows.
final class FixedSender {

    private static final Duration WAIT = Duration.ofSeconds(30);

    /// Between two openings that failed.
    private static final long REOPEN_MILLIS = 250;

    private final SmtpEndpoint server;
    private final Setting setting;
    private final Envelope envelope;
    private final byte[] message;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger deferred = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final long start = System.nanoTime();
    private final long end;

    /// What is fixed.
    ///
    /// @param perSecond mails; 0: as fast as the connections carry them
    record Setting(int connections, double perSecond) {

        @Override
        public String toString() {
            return perSecond == 0
                    ? connections + " connections"
                    : "%d connections, %.0f a minute".formatted(connections, perSecond * 60);
        }
    }

    /// What came of it.
    ///
    /// @param deferred mails that the server put off
    record Result(Setting setting, double perSecond, int accepted, int deferred) {

        /// Whether somebody could send so for long: a setting that is refused more than a tenth of
        /// its mails is one that the server's owner blocks.
        boolean tolerable() {
            return deferred * 10 <= accepted + deferred;
        }
    }

    private FixedSender(int port, Setting setting, Duration window, int recipients, String text) {
        this.server =
                new SmtpEndpoint("127.0.0.1", port, List.of(InetAddress.getLoopbackAddress()));
        this.setting = setting;
        this.envelope =
                new Envelope(
                        "no-reply@utility.example",
                        IntStream.range(0, recipients)
                                .mapToObj(i -> "customer" + i + "@example.org")
                                .toList(),
                        0,
                        false,
                        false);
        this.message =
                ("From: no-reply@utility.example\r\nSubject: Bill\r\n\r\n"
                                + text.replace("\n", "\r\n"))
                        .getBytes(StandardCharsets.US_ASCII);
        this.end = start + window.toNanos();
    }

    /// Sends for so long.
    ///
    /// @param recipients of each mail
    static Result send(int port, Setting setting, Duration window, int recipients, String text)
            throws InterruptedException {
        var sender = new FixedSender(port, setting, window, recipients, text);
        List<Thread> threads =
                IntStream.range(0, setting.connections())
                        .mapToObj(_ -> Thread.ofVirtual().start(sender::sendUntilTheEnd))
                        .toList();
        for (Thread thread : threads) {
            thread.join(Duration.ofNanos(sender.end - System.nanoTime()).plusSeconds(2));
            // One that the server left without an answer.
            thread.interrupt();
        }
        return new Result(
                setting,
                sender.accepted.get() / (window.toNanos() / 1e9),
                sender.accepted.get(),
                sender.deferred.get());
    }

    private boolean over() {
        return System.nanoTime() >= end;
    }

    private void sendUntilTheEnd() {
        var session =
                new SessionSettings(
                        "fixed.benchmark.example",
                        new Encryption.None(),
                        new Credentials.None(),
                        WAIT);
        try {
            while (!over()) {
                switch (SmtpConnection.open(
                        server, session, Deadline.after(WAIT), SmtpObserver.NONE)) {
                    case Opening.Opened(SmtpConnection connection) -> useUp(connection);
                    case Opening.Failed _ -> TimeUnit.MILLISECONDS.sleep(REOPEN_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void useUp(SmtpConnection connection) throws InterruptedException {
        try (connection) {
            var feed = new Feed();
            while (!over() && feed.reusable) {
                long wait = untilNext();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(Math.min(wait, 50_000_000));
                } else {
                    connection.sendAll(feed);
                }
            }
        }
    }

    private long untilNext() {
        return setting.perSecond() == 0
                ? 0
                : start + (long) (begun.get() * 1e9 / setting.perSecond()) - System.nanoTime();
    }

    private final class Feed implements MailFeed {

        private boolean reusable = true;

        @Override
        public @Nullable OutgoingMail next() {
            if (over() || !reusable) {
                return null;
            }
            long before = begun.get();
            return untilNext() > 0 || !begun.compareAndSet(before, before + 1)
                    ? null
                    : new OutgoingMail(envelope, message, Deadline.after(WAIT));
        }

        @Override
        public void done(OutgoingMail mail, Transaction transaction) {
            reusable &= transaction.reusable();
            boolean taken =
                    transaction.recipients().stream()
                            .anyMatch(Transaction.Recipient.Accepted.class::isInstance);
            (taken ? accepted : deferred).incrementAndGet();
        }
    }
}
