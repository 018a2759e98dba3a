package com.smart360.mail.dispatch.sending;

import com.mongodb.MongoException;
import com.mongodb.MongoGridFSException;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.dispatch.compose.Message;
import com.smart360.mail.dispatch.compose.MessageDefaults;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.FileContent;
import com.smart360.mail.dispatch.email.Mailbox;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.RecipientResults;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.runtime.UnexpectedError;
import com.smart360.mail.dispatch.sending.MemoryBudget.Leave;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import com.smart360.mail.smtp.reply.Phase;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of a mail what goes over a connection of one configuration version, and ends those that
/// can't go.
final class EmailPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(EmailPreparation.class);
    private static final long DATABASE_AWAY_MS = 500;
    private static final int BYTES_PER_SECOND = 64 * 1024;
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(10);

    /// An error of ours, which another attempt may not meet; if it does, attempts end.
    static final SmtpFailure UNFORESEEN =
            new SmtpFailure(
                    FailureClass.UNKNOWN,
                    Phase.MAIL,
                    null,
                    "an error in the dispatch service; its log tells more");

    private final Route route;
    private final Tools tools;
    private final Consequences consequences;

    EmailPreparation(Route route, Tools tools, Consequences consequences) {
        this.route = route;
        this.tools = tools;
        this.consequences = consequences;
    }

    /// What it takes while it goes out: its text, and buffers where files come from the store.
    static long memory(Email mail) {
        boolean stored = mail.files().stream().anyMatch(file -> file.content() == null);
        return mail.textBytes() + (stored ? MemoryBudget.LARGE : 0);
    }

    boolean expired(QueuedEmail queued) {
        return !tools.clock().instant().isBefore(tools.expiry(queued));
    }

    /// The end of a mail that can't go: its time is over, or nobody knows who sends it.
    void endUnsent(QueuedEmail queued) throws InterruptedException {
        Plan plan = plan(queued);
        if (expired(queued)) {
            consequences.record(tools.expired(queued));
        } else if (plan.nobody()) {
            suppress(queued);
        } else {
            consequences.settle(queued, plan, null, RecipientResults.noSender(plan), 0, false);
        }
    }

    /// A mail whose files could not be read.
    void unread(QueuedEmail queued, String messageId, Exception trouble)
            throws InterruptedException {
        if (notWhole(trouble)) {
            var fault =
                    new IllegalArgumentException(
                            "an attachment is not whole in the store", trouble);
            Plan plan = plan(queued);
            consequences.settle(
                    queued, plan, messageId, RecipientResults.unfit(plan, fault), 0, false);
        } else {
            waitForDatabase(queued, "its attachments", trouble);
        }
    }

    /// A file is there and a piece of it is not: waiting would not help.
    private static boolean notWhole(Exception trouble) {
        return trouble.getCause() instanceof MongoGridFSException;
    }

    private void waitForDatabase(QueuedEmail queued, String what, Exception away)
            throws InterruptedException {
        LOG.warn("Mail {} waits for {}: {}", queued, what, away.toString());
        tools.lanes().giveBack(queued);
        TimeUnit.MILLISECONDS.sleep(DATABASE_AWAY_MS);
    }

    /// Where the environment captures, the message is kept to be looked at.
    private void suppress(QueuedEmail queued) throws InterruptedException {
        Mailbox from = from(queued);
        String messageId = from == null ? null : messageId(queued, from);
        if (from != null && messageId != null && tools.mode() instanceof DeliveryMode.Capture) {
            try {
                capture(queued, from, messageId);
            } catch (IllegalArgumentException fault) {
                LOG.info("Mail {} can't be captured: {}", queued, fault.getMessage());
            } catch (MongoException | IOException trouble) {
                if (!notWhole(trouble)) {
                    waitForDatabase(queued, "being captured", trouble);
                    return;
                }
                LOG.info("Mail {} can't be captured: a file of it is not whole", queued);
            }
        }
        consequences.record(tools.suppressed(queued, plan(queued), messageId));
    }

    private void capture(QueuedEmail queued, Mailbox from, String messageId)
            throws InterruptedException, IOException {
        Email mail = queued.mail();
        List<FileContent> contents = tools.attachments().contents(mail);
        long files = contents.stream().mapToLong(FileContent::size).sum();
        try (Leave _ = tools.largeMails().enter(memory(mail) + files)) {
            Message message =
                    tools.messageWriter()
                            .compose(
                                    mail, contents, from, route.messageDefaults(), messageId, true);
            tools.captured().keep(queued.id(), message.size(), message::open);
        }
    }

    /// @param reading learns whether the files could be read, while the mail goes out
    /// @param eightBit whether the server takes 8BITMIME
    OutgoingMail outgoing(
            Email mail,
            List<FileContent> contents,
            FileReadErrors reading,
            Plan plan,
            Mailbox from,
            String messageId,
            boolean eightBit)
            throws IOException {
        MessageDefaults messageDefaults =
                plan.redirected()
                        ? route.messageDefaults().with("X-Original-To", plan.originally())
                        : route.messageDefaults();
        Message message =
                tools.messageWriter()
                        .compose(mail, contents, from, messageDefaults, messageId, eightBit);
        long size = message.size();
        var envelope =
                new Envelope(
                        from.address(),
                        plan.envelope().stream().map(Mailbox::address).toList(),
                        size,
                        message.smtpUtf8()
                                || plan.envelope().stream().anyMatch(Mailbox::international),
                        message.eightBit());
        byte[] whole = message.whole();
        return whole == null
                ? new OutgoingMail(envelope, reading.of(message), limit(size))
                : new OutgoingMail(envelope, whole, limit(size));
    }

    private Deadline limit(long bytes) {
        Duration whole =
                route.session().waitTimeout().multipliedBy(5).plusSeconds(bytes / BYTES_PER_SECOND);
        return Deadline.after(whole.compareTo(LONGEST_EXCHANGE) > 0 ? LONGEST_EXCHANGE : whole);
    }

    /// By the provider's own figure. A server that states its SIZE knows better, and `smtp-client`
    /// holds to that.
    boolean tooLarge(OutgoingMail mail, SmtpConnection present) {
        Long most = route.messageBytes();
        return most != null && present.maxMessageSize() == 0 && mail.envelope().size() > most;
    }

    /// Whom the next attempt means, as the environment and the provider have it.
    Plan plan(QueuedEmail queued) {
        Plan plan = tools.mode().plan(queued.pending());
        Integer most = route.limits().recipientsPerMail();
        return most == null ? plan : plan.atMost(Math.max(1, most));
    }

    /// Who sends it; null: nobody is known to.
    @Nullable Mailbox from(QueuedEmail queued) {
        Mailbox own = queued.mail().from();
        return own == null ? route.messageDefaults().defaultFrom() : own;
    }

    static String messageId(QueuedEmail queued, Mailbox from) {
        String fixed = queued.messageId();
        return fixed == null ? MessageWriter.messageId(queued.id(), from.domain()) : fixed;
    }

    /// A mail must not stay in nobody's hands, whatever went wrong with it: its record would never
    /// be done.
    void brokeOff(QueuedEmail queued, RuntimeException unforeseen) throws InterruptedException {
        LOG.error("Mail {} broke off", queued, new UnexpectedError(unforeseen));
        try {
            Plan plan = plan(queued);
            consequences.settle(
                    queued, plan, null, RecipientResults.deferred(plan, UNFORESEEN), 0, false);
        } catch (RuntimeException again) {
            queued.settled().completeExceptionally(new UnexpectedError(again));
        }
    }
}
