package com.smart360.mail.dispatch.sending;

import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.RecipientResults;
import com.smart360.mail.dispatch.outcome.SpentConnection;
import com.smart360.mail.dispatch.preparation.PreparedEmail;
import com.smart360.mail.dispatch.preparation.PreparedEmail.NoMemory;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Ready;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Unsendable;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import com.smart360.mail.dispatch.sending.Settlement.Exchange;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.transfer.MailFeed;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.transfer.Transaction;
import com.smart360.mail.smtp.transfer.Transaction.Recipient;
import com.smart360.mail.starter.observability.LogFields;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a connection carries without a pause between the mails. For one thread.
final class SessionFeed implements MailFeed {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFeed.class);

    private final Session session;
    private final SmtpConnection connection;
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
    private @Nullable QueuedEmail first;
    private @Nullable QueuedEmail again;
    private boolean reusable = true;
    private boolean interrupted;
    private boolean durable = true;

    SessionFeed(Session session, SmtpConnection connection, QueuedEmail first) {
        this.session = session;
        this.connection = connection;
        this.first = first;
    }

    /// A mail on the wire.
    ///
    /// @param start of `System.nanoTime()`
    /// @param reused whether the connection had carried one before
    private record UnderWay(QueuedEmail queued, Ready prepared, long start, boolean reused) {}

    @Override
    public @Nullable OutgoingMail next() {
        try {
            QueuedEmail queued = take();
            while (queued != null) {
                OutgoingMail mail = null;
                switch (prepare(queued)) {
                    case Ready ready -> mail = begin(queued, ready);
                    case NoMemory _ -> session.pool().giveBack(queued);
                    case Unsendable not -> {
                        if (session.unsent().end(queued, not)) {
                            queued = take();
                            continue;
                        }
                    }
                }
                return mail;
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        return null;
    }

    private @Nullable QueuedEmail take() throws InterruptedException {
        QueuedEmail given = first;
        if (given != null) {
            first = null;
            return given;
        }
        boolean enough = !reusable || session.worn() || interrupted || session.pool().overdrawn();
        return enough ? null : session.pool().takeNow();
    }

    /// Who waits for memory must not keep any: another connection may wait for that.
    private PreparedEmail prepare(QueuedEmail queued) throws InterruptedException {
        return session.preparation()
                .prepare(queued, session.pool().route(), connection, underWay.isEmpty());
    }

    /// @return null: deactivated while it was written, or the quota is used up: no new transaction
    ///   (design 10)
    private @Nullable OutgoingMail begin(QueuedEmail queued, Ready ready) {
        int recipients = ready.mail().envelope().recipients().size();
        if (!session.pool().begin(queued.priority(), recipients)) {
            ready.memory().close();
            session.pool().giveBack(queued);
            return null;
        }
        underWay.add(new UnderWay(queued, ready, System.nanoTime(), session.count()));
        return ready.mail();
    }

    /// Nothing goes out before what the mail before it came to is durable.
    @Override
    public void beforeContent(OutgoingMail mail) {
        try {
            durable = session.awaitDurable();
        } catch (InterruptedException _) {
            interrupted = true;
            durable = false;
        }
    }

    /// A stop that came after the envelope still holds back the mail (A3).
    @Override
    public boolean mayBegin(OutgoingMail mail) {
        return durable && session.pool().mayGoOn();
    }

    @Override
    public void done(OutgoingMail mail, Transaction transaction) {
        UnderWay done = underWay.remove();
        try (var _ = fields(done)) {
            done(done, transaction);
        }
    }

    private LogFields fields(UnderWay mail) {
        return LogFields.with("emailId", mail.queued().email().id().value())
                .and("configurationId", session.pool().route().configuration().id())
                .ofTrace(mail.queued().email().traceparent());
    }

    private void done(UnderWay done, Transaction transaction) {
        reusable &= transaction.reusable();
        done.prepared().memory().close();
        if (done.reused() && SpentConnection.cutOff(transaction)) {
            cutOff(done.queued());
            return;
        }
        if (transaction.withheld()) {
            // It waits as if it had never begun.
            session.pool().giveBack(done.queued());
            return;
        }
        try {
            settle(done, transaction);
        } catch (InterruptedException _) {
            interrupted = true;
        } catch (RuntimeException unexpected) {
            LOG.error("Mail {} failed", done.queued(), new UnexpectedError(unexpected));
            leaveUncertain(done);
        }
    }

    /// The connection had carried its share: the first that it took no more goes over a fresh one,
    /// and those behind it wait as if they had never begun.
    private void cutOff(QueuedEmail queued) {
        reusable = false;
        if (again == null) {
            again = queued;
        } else {
            session.pool().giveBack(queued);
        }
    }

    private void settle(UnderWay done, Transaction transaction) throws InterruptedException {
        Plan plan = done.prepared().plan();
        IOException unread = done.prepared().files().error();
        if (unread == null) {
            attempted(done, RecipientResults.of(plan, transaction.recipients()));
            return;
        }
        // The server got no final dot, so that it has nothing of the mail.
        String messageId = done.prepared().messageId();
        session.unsent().end(done.queued(), session.preparation().unread(plan, messageId, unread));
    }

    private void attempted(UnderWay done, List<? extends Recipient> results)
            throws InterruptedException {
        session.follow(
                session.settlement()
                        .attempted(
                                done.queued(),
                                done.prepared().plan(),
                                done.prepared().messageId(),
                                results,
                                Exchange.since(done.start(), done.reused())));
    }

    /// The conversation ended by an error of ours: nobody knows how far the mails under way came.
    void failed(RuntimeException unexpected) {
        reusable = false;
        LOG.error("{} mails failed", underWay.size(), new UnexpectedError(unexpected));
        for (UnderWay each = underWay.poll(); each != null; each = underWay.poll()) {
            each.prepared().memory().close();
            try (var _ = fields(each)) {
                leaveUncertain(each);
            }
        }
    }

    private void leaveUncertain(UnderWay each) {
        try {
            Plan plan = each.prepared().plan();
            attempted(each, RecipientResults.uncertain(plan, UnsentEmails.UNEXPECTED));
        } catch (InterruptedException _) {
            interrupted = true;
        } catch (RuntimeException again) {
            each.queued().settled().completeExceptionally(new UnexpectedError(again));
        }
    }

    /// Gives back what the connection never asked for.
    ///
    /// @return the mail that is to go over a fresh connection; null: none
    @Nullable QueuedEmail finish() throws InterruptedException {
        QueuedEmail left = first;
        if (left != null) {
            session.pool().giveBack(left);
            reusable = false;
        }
        if (interrupted) {
            if (again != null) {
                session.pool().giveBack(again);
            }
            throw new InterruptedException();
        }
        return again;
    }

    /// Whether the connection may take another mail.
    boolean reusable() {
        return reusable;
    }
}
