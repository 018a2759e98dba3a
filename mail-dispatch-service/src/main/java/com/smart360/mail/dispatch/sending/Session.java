package com.smart360.mail.dispatch.sending;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.dispatch.cluster.ConnectionSlots;
import com.smart360.mail.dispatch.email.FileContent;
import com.smart360.mail.dispatch.email.Mailbox;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.RecipientResults;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.route.ServerAddresses;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import com.smart360.mail.dispatch.sending.MemoryBudget.Leave;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.transfer.MailFeed;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.opening.SmtpEndpoint;
import com.smart360.mail.smtp.session.SmtpFailure;
import com.smart360.mail.smtp.session.SmtpObserver;
import com.smart360.mail.smtp.transfer.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker's connection and what it does with it.
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final SessionPool sender;
    private final Route route;
    private final Tools tools;
    private final ConnectionSlots slots;
    private final ConnectionGate gate;
    private final Quota quota;
    private final EmailPreparation preparation;
    private final Consequences consequences;

    private @Nullable SmtpConnection connection;
    private boolean permitted = true;
    private int sent;
    private long openedAt;
    private long usedAt;

    Session(
            SessionPool sender,
            Tools tools,
            ConnectionSlots slots,
            EmailPreparation preparation,
            Consequences consequences) {
        this.sender = sender;
        this.route = sender.route();
        this.tools = tools;
        this.slots = slots;
        this.gate = sender.gate();
        this.quota = sender.quota();
        this.preparation = preparation;
        this.consequences = consequences;
    }

    /// Takes the next mail and hands it over, and all that may go behind it without a wait.
    ///
    /// @return false: this worker's work is done
    boolean next() throws InterruptedException {
        Duration patience = connection == null ? Duration.ZERO : route.idleTimeout();
        QueuedEmail queued =
                tools.lanes()
                        .take(patience, sender::mayGo, () -> !sender.active() || slots.overdrawn());
        if (queued == null) {
            return false;
        }
        sender.begins();
        try {
            return deliver(queued);
        } catch (RuntimeException unforeseen) {
            close();
            preparation.brokeOff(queued, unforeseen);
            return false;
        } finally {
            sender.ends();
        }
    }

    private boolean deliver(QueuedEmail queued) throws InterruptedException {
        Mailbox from = preparation.from(queued);
        if (from == null || preparation.expired(queued) || preparation.plan(queued).nobody()) {
            preparation.endUnsent(queued);
            return true;
        }
        ready();
        if (connection == null && !open(queued, from)) {
            return false;
        }
        return handOver(queued);
    }

    /// Closes a connection that must not be used again.
    private void ready() {
        SmtpConnection present = connection;
        if (present == null) {
            return;
        }
        boolean rested = System.nanoTime() - usedAt >= tools.properties().checkAfter().toNanos();
        if (worn() || rested && !present.alive(Deadline.after(route.session().waitTimeout()))) {
            close();
        }
    }

    private boolean worn() {
        return sent >= mailsPerConnection()
                || System.nanoTime() - openedAt >= tools.properties().connectionAge().toNanos();
    }

    private int mailsPerConnection() {
        Integer allowed = route.limits().perConnection();
        int own = tools.properties().mailsPerConnection();
        return allowed == null ? own : Math.clamp(allowed, 1, own);
    }

    private boolean open(QueuedEmail queued, Mailbox from) throws InterruptedException {
        if (!permitted && !gate.tryPass()) {
            tools.lanes().giveBack(queued);
            return false;
        }
        permitted = false;
        long start = System.nanoTime();
        switch (opening()) {
            case Opening.Opened(SmtpConnection opened) -> {
                gate.opened();
                connection = opened;
                sender.opened(opened);
                sent = 0;
                openedAt = System.nanoTime();
                usedAt = openedAt;
                tools.opening("opened");
                sender.wake();
                return true;
            }
            case Opening.Failed(SmtpFailure failure) -> {
                Duration pause = tools.judge().pause(failure.reply());
                gate.failed(failure, pause);
                if (failure.failureClass().reaction() == Reaction.PAUSE) {
                    quota.refused(pause);
                }
                tools.opening(failure.failureClass().name());
                LOG.warn(
                        "Configuration {} version {}: no connection, {} at {}: {}",
                        route.configurationId(),
                        route.configuration().version(),
                        failure.failureClass(),
                        failure.phase(),
                        failure.detail());
                Plan plan = preparation.plan(queued);
                consequences.settle(
                        queued,
                        plan,
                        EmailPreparation.messageId(queued, from),
                        RecipientResults.deferred(plan, failure),
                        millisSince(start),
                        false);
                return false;
            }
        }
    }

    private Opening opening() {
        try {
            return tryOpening();
        } catch (RuntimeException unforeseen) {
            LOG.error("No connection", new UnexpectedError(unforeseen));
            return new Opening.Failed(EmailPreparation.UNFORESEEN);
        }
    }

    private Opening tryOpening() {
        return switch (tools.addresses().of(route.configuration().connection())) {
            case ServerAddresses.Found.Closed(FailureClass failure, String detail) ->
                    new Opening.Failed(new SmtpFailure(failure, Phase.CONNECT, null, detail));
            case ServerAddresses.Found.Callable(SmtpEndpoint endpoint) ->
                    SmtpConnection.open(
                            endpoint,
                            route.session(),
                            Deadline.after(tools.properties().openLimit()),
                            SmtpObserver.NONE,
                            tools.tokens());
        };
    }

    private boolean handOver(QueuedEmail queued) throws InterruptedException {
        SmtpConnection present = connection;
        if (present == null) {
            tools.lanes().giveBack(queued);
            return false;
        }
        var feed = new Feed(present, queued);
        try {
            present.sendAll(feed);
        } catch (RuntimeException unforeseen) {
            feed.brokeOff(unforeseen);
        }
        usedAt = System.nanoTime();
        feed.finish();
        if (!feed.reusable) {
            close();
        }
        return true;
    }

    void close() {
        SmtpConnection present = connection;
        if (present != null) {
            sender.closed(present);
            present.close();
            connection = null;
        }
        if (permitted) {
            gate.unused();
            permitted = false;
        }
    }

    /// What this connection carries without a pause between the mails.
    private final class Feed implements MailFeed {

        private final SmtpConnection present;
        private final ArrayDeque<Job> under = new ArrayDeque<>();
        private @Nullable QueuedEmail first;
        private boolean reusable = true;
        private boolean interrupted;

        Feed(SmtpConnection present, QueuedEmail first) {
            this.present = present;
            this.first = first;
        }

        @Override
        public @Nullable OutgoingMail next() {
            try {
                return nextMail();
            } catch (InterruptedException _) {
                interrupted = true;
                return null;
            }
        }

        private @Nullable OutgoingMail nextMail() throws InterruptedException {
            while (true) {
                QueuedEmail queued = take();
                if (queued == null) {
                    return null;
                }
                Mailbox from = preparation.from(queued);
                Plan plan = preparation.plan(queued);
                if (from == null || preparation.expired(queued) || plan.nobody()) {
                    preparation.endUnsent(queued);
                    continue;
                }
                String messageId = EmailPreparation.messageId(queued, from);
                Written written;
                try {
                    written = write(queued, plan, from, messageId);
                } catch (IllegalArgumentException fault) {
                    consequences.settle(
                            queued, plan, messageId, RecipientResults.unfit(plan, fault), 0, false);
                    continue;
                } catch (MongoException | IOException unread) {
                    preparation.unread(queued, messageId, unread);
                    return null;
                } catch (RuntimeException unforeseen) {
                    preparation.brokeOff(queued, unforeseen);
                    continue;
                }
                if (written == null) {
                    // Asked again when this connection has nothing under way.
                    tools.lanes().giveBack(queued);
                    return null;
                }
                OutgoingMail mail = written.mail();
                if (preparation.tooLarge(mail, present)) {
                    written.leave().close();
                    consequences.settle(
                            queued,
                            plan,
                            messageId,
                            RecipientResults.tooLarge(plan, mail.envelope().size(), route),
                            0,
                            false);
                    continue;
                }
                if (!sender.mayGo(queued.priority())
                        || !quota.take(queued.priority(), mail.envelope().recipients().size())) {
                    // Deactivated while it was written: no new transaction (design 10).
                    written.leave().close();
                    tools.lanes().giveBack(queued);
                    return null;
                }
                under.add(new Job(queued, plan, messageId, System.nanoTime(), sent > 0, written));
                sent++;
                return mail;
            }
        }

        /// Who waits for room must not keep any: another connection may wait for that.
        private @Nullable Leave leave(long bytes) throws InterruptedException {
            return under.isEmpty()
                    ? tools.largeMails().enter(bytes)
                    : tools.largeMails().tryEnter(bytes);
        }

        /// @return null: it is large, and there is no room for it now
        private @Nullable Written write(
                QueuedEmail queued, Plan plan, Mailbox from, String messageId)
                throws InterruptedException, IOException {
            List<FileContent> contents = tools.attachments().contents(queued.mail());
            Leave leave = leave(EmailPreparation.memory(queued.mail()));
            if (leave == null) {
                return null;
            }
            boolean written = false;
            try {
                var reading = new FileReadErrors();
                OutgoingMail mail =
                        preparation.outgoing(
                                queued.mail(),
                                contents,
                                reading,
                                plan,
                                from,
                                messageId,
                                present.eightBitMime());
                written = true;
                return new Written(mail, reading, leave);
            } finally {
                if (!written) {
                    leave.close();
                }
            }
        }

        private @Nullable QueuedEmail take() throws InterruptedException {
            QueuedEmail given = first;
            if (given != null) {
                first = null;
                return given;
            }
            boolean enough = worn() || interrupted || slots.overdrawn();
            return enough
                    ? null
                    : tools.lanes().take(Duration.ZERO, sender::mayGo, () -> !sender.active());
        }

        @Override
        public void done(OutgoingMail mail, Transaction transaction) {
            reusable = transaction.reusable();
            Job job = under.remove();
            job.written().leave().close();
            IOException unread = job.written().reading().trouble();
            try {
                if (unread != null) {
                    // The server got no final dot, so that it has nothing of the mail.
                    preparation.unread(job.queued(), job.messageId(), unread);
                    return;
                }
                consequences.settle(
                        job.queued(),
                        job.plan(),
                        job.messageId(),
                        RecipientResults.of(job.plan(), transaction.recipients()),
                        millisSince(job.start()),
                        job.reused());
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (RuntimeException unforeseen) {
                LOG.error("Mail {} broke off", job.queued(), new UnexpectedError(unforeseen));
                leaveUncertain(job);
            }
        }

        /// Nobody knows how far the mails under way came.
        void brokeOff(RuntimeException unforeseen) {
            reusable = false;
            LOG.error("{} mails broke off", under.size(), new UnexpectedError(unforeseen));
            for (Job job = under.poll(); job != null; job = under.poll()) {
                job.written().leave().close();
                leaveUncertain(job);
            }
        }

        private void leaveUncertain(Job job) {
            try {
                consequences.settle(
                        job.queued(),
                        job.plan(),
                        job.messageId(),
                        RecipientResults.uncertain(job.plan(), EmailPreparation.UNFORESEEN),
                        millisSince(job.start()),
                        job.reused());
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (RuntimeException again) {
                job.queued().settled().completeExceptionally(new UnexpectedError(again));
            }
        }

        /// Gives back what the connection never asked for.
        void finish() throws InterruptedException {
            QueuedEmail left = first;
            if (left != null) {
                tools.lanes().giveBack(left);
                reusable = false;
            }
            if (interrupted) {
                throw new InterruptedException();
            }
        }
    }

    /// @param leave to have it in memory
    private record Written(OutgoingMail mail, FileReadErrors reading, Leave leave) {}

    /// A mail on the wire.
    private record Job(
            QueuedEmail queued,
            Plan plan,
            String messageId,
            long start,
            boolean reused,
            Written written) {}

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
