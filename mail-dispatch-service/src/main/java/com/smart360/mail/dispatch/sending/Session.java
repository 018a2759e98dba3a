package com.smart360.mail.dispatch.sending;

import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.preparation.EmailPreparation;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Unsendable;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.sending.Settlement.Exchange;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A worker's SMTP session: takes mails from the lanes and hands them over, one connection after
/// the other.
final class Session {

    /// How long a server may wait for a mail's content while the outcome before becomes durable.
    private static final Duration RECORDING = Duration.ofSeconds(5);

    private final SessionPool pool;
    private final Route route;
    private final SmtpConnector connector;
    private final EmailPreparation preparation;
    private final UnsentEmails unsent;
    private final Settlement settlement;
    private final SendingProperties properties;

    /// Done when what this session's mails came to is durable.
    private CompletableFuture<Void> durable = CompletableFuture.completedFuture(null);

    private @Nullable SmtpConnection connection;
    private boolean permitted = true;
    private int sent;
    private long openedAt;
    private long usedAt;

    Session(
            SessionPool pool,
            SmtpConnector connector,
            EmailPreparation preparation,
            UnsentEmails unsent,
            Settlement settlement,
            SendingProperties properties) {
        this.pool = pool;
        this.route = pool.route();
        this.connector = connector;
        this.preparation = preparation;
        this.unsent = unsent;
        this.settlement = settlement;
        this.properties = properties;
    }

    /// Takes the next mail and hands it over, and all that may go behind it without a wait.
    ///
    /// @return false: this worker's work is done
    boolean next() throws InterruptedException {
        QueuedEmail queued = pool.take(connection == null ? Duration.ZERO : route.idleTimeout());
        if (queued == null) {
            return false;
        }
        pool.begins();
        try {
            return deliver(queued);
        } catch (RuntimeException unexpected) {
            close();
            unsent.failed(queued, unexpected);
            return false;
        } finally {
            pool.ends();
        }
    }

    private boolean deliver(QueuedEmail queued) throws InterruptedException {
        Unsendable not = preparation.unsendable(queued, route);
        if (not != null) {
            unsent.end(queued, not);
            return true;
        }
        QueuedEmail next = queued;
        while (next != null) {
            closeIfUnfit();
            SmtpConnection ready = connection == null ? open(next) : connection;
            if (ready == null) {
                return false;
            }
            next = handOver(next, ready);
        }
        return true;
    }

    /// Closes a connection that must not be used again.
    private void closeIfUnfit() {
        SmtpConnection present = connection;
        if (present == null) {
            return;
        }
        boolean rested = System.nanoTime() - usedAt >= properties.checkAfter().toNanos();
        if (worn() || rested && !present.alive(Deadline.after(route.session().waitTimeout()))) {
            close();
        }
    }

    /// Whether the connection has carried as many mails, or is as old, as one may.
    boolean worn() {
        return sent >= mailsPerConnection()
                || System.nanoTime() - openedAt >= properties.connectionAge().toNanos();
    }

    private int mailsPerConnection() {
        Integer allowed = route.limits().perConnection();
        int own = properties.mailsPerConnection();
        return allowed == null ? own : Math.clamp(allowed, 1, own);
    }

    /// @return null: none can be had, and the mail is taken care of
    private @Nullable SmtpConnection open(QueuedEmail queued) throws InterruptedException {
        if (!permitted && !pool.availability().gate().tryPass()) {
            pool.giveBack(queued);
            return null;
        }
        permitted = false;
        long start = System.nanoTime();
        return switch (connector.open(route)) {
            case Opening.Opened(SmtpConnection opened) -> use(opened);
            case Opening.Failed(SmtpFailure failure) -> {
                if (pool.goesOnWithout(failure, settlement.now())) {
                    pool.giveBack(queued);
                } else {
                    settlement.notOpened(failure);
                    unopened(queued, failure, Exchange.since(start, false));
                }
                yield null;
            }
        };
    }

    private SmtpConnection use(SmtpConnection opened) {
        connection = opened;
        sent = 0;
        openedAt = System.nanoTime();
        usedAt = openedAt;
        pool.opened(opened);
        return opened;
    }

    private void unopened(QueuedEmail queued, SmtpFailure failure, Exchange exchange)
            throws InterruptedException {
        Plan plan = preparation.plan(queued, route);
        Mailbox from = EmailPreparation.sender(queued, route);
        settlement.unopened(
                queued,
                plan,
                from == null ? null : EmailPreparation.messageId(queued, from),
                failure,
                exchange);
    }

    /// @return the mail that is to go over a fresh connection; null: none
    private @Nullable QueuedEmail handOver(QueuedEmail queued, SmtpConnection ready)
            throws InterruptedException {
        var feed = new SessionFeed(this, ready, queued);
        try {
            ready.sendAll(feed);
        } catch (RuntimeException unexpected) {
            feed.failed(unexpected);
        }
        usedAt = System.nanoTime();
        QueuedEmail again = feed.finish();
        if (!feed.reusable()) {
            close();
        }
        return again;
    }

    /// Another mail goes over the connection.
    ///
    /// @return whether it had carried one before
    boolean count() {
        return sent++ > 0;
    }

    /// What one of its mails came to becomes durable.
    void follow(CompletableFuture<Void> outcome) {
        durable = outcome;
    }

    /// Waits until what its last mail came to is durable. So a kill makes one mail of each
    /// connection go twice at most: the one on the wire.
    ///
    /// @return false: the database takes too long
    boolean awaitDurable() throws InterruptedException {
        if (durable.isDone()) {
            return true;
        }
        settlement.hurry();
        try {
            durable.get(RECORDING.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    /// Closes its connection, and waits until what its last mail came to is durable: another
    /// session may begin only then.
    void end() {
        close();
        try {
            awaitDurable();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        SmtpConnection present = connection;
        if (present != null) {
            pool.closed(present);
            present.close();
            connection = null;
        }
        if (permitted) {
            pool.availability().gate().unused();
            permitted = false;
        }
    }

    SessionPool pool() {
        return pool;
    }

    EmailPreparation preparation() {
        return preparation;
    }

    UnsentEmails unsent() {
        return unsent;
    }

    Settlement settlement() {
        return settlement;
    }
}
