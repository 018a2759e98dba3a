package com.smart360.mail.dispatch.delivery;

import com.mongodb.MongoException;
import com.mongodb.MongoGridFSException;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.dispatch.Email;
import com.smart360.mail.dispatch.FileContent;
import com.smart360.mail.dispatch.Mailbox;
import com.smart360.mail.dispatch.compose.Message;
import com.smart360.mail.dispatch.compose.MessageDefaults;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.delivery.LargeMails.Leave;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.Deadline;
import com.smart360.mail.smtp.Envelope;
import com.smart360.mail.smtp.OutgoingMail;
import com.smart360.mail.smtp.Phase;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.SmtpFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of a mail what goes over a connection of one configuration version, and ends those that
/// can't go.
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
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

    Preparation(Route route, Tools tools, Consequences consequences) {
        this.route = route;
        this.tools = tools;
        this.consequences = consequences;
    }

    /// What it takes while it goes out: its text, and buffers where files come from the store.
    static long memory(Email mail) {
        boolean stored = mail.files().stream().anyMatch(file -> file.content() == null);
        return mail.textBytes() + (stored ? LargeMails.LARGE : 0);
    }

    boolean expired(QueuedEmail posting) {
        return !tools.clock().instant().isBefore(tools.expiry(posting));
    }

    /// The end of a mail that can't go: its time is over, or nobody knows who sends it.
    void endUnsent(QueuedEmail posting) throws InterruptedException {
        Plan plan = plan(posting);
        if (expired(posting)) {
            consequences.record(tools.expired(posting));
        } else if (plan.nobody()) {
            suppress(posting);
        } else {
            consequences.settle(posting, plan, null, Fates.noSender(plan), 0, false);
        }
    }

    /// A mail whose files could not be read.
    void unread(QueuedEmail posting, String messageId, Exception trouble)
            throws InterruptedException {
        if (notWhole(trouble)) {
            var fault =
                    new IllegalArgumentException(
                            "an attachment is not whole in the store", trouble);
            Plan plan = plan(posting);
            consequences.settle(posting, plan, messageId, Fates.unfit(plan, fault), 0, false);
        } else {
            waitForDatabase(posting, "its attachments", trouble);
        }
    }

    /// A file is there and a piece of it is not: waiting would not help.
    private static boolean notWhole(Exception trouble) {
        return trouble.getCause() instanceof MongoGridFSException;
    }

    private void waitForDatabase(QueuedEmail posting, String what, Exception away)
            throws InterruptedException {
        LOG.warn("Mail {} waits for {}: {}", posting, what, away.toString());
        tools.lanes().giveBack(posting);
        TimeUnit.MILLISECONDS.sleep(DATABASE_AWAY_MS);
    }

    /// Where the environment captures, the message is kept to be looked at.
    private void suppress(QueuedEmail posting) throws InterruptedException {
        Mailbox from = from(posting);
        String messageId = from == null ? null : messageId(posting, from);
        if (from != null && messageId != null && tools.mode() instanceof DeliveryMode.Capture) {
            try {
                capture(posting, from, messageId);
            } catch (IllegalArgumentException fault) {
                LOG.info("Mail {} can't be captured: {}", posting, fault.getMessage());
            } catch (MongoException | IOException trouble) {
                if (!notWhole(trouble)) {
                    waitForDatabase(posting, "being captured", trouble);
                    return;
                }
                LOG.info("Mail {} can't be captured: a file of it is not whole", posting);
            }
        }
        consequences.record(tools.suppressed(posting, plan(posting), messageId));
    }

    private void capture(QueuedEmail posting, Mailbox from, String messageId)
            throws InterruptedException, IOException {
        Email mail = posting.mail();
        List<FileContent> contents = tools.attachments().contents(mail);
        long files = contents.stream().mapToLong(FileContent::size).sum();
        try (Leave _ = tools.largeMails().enter(memory(mail) + files)) {
            Message message =
                    tools.composer()
                            .compose(mail, contents, from, route.letterhead(), messageId, true);
            tools.captured().keep(posting.id(), message.size(), message::open);
        }
    }

    /// @param reading learns whether the files could be read, while the mail goes out
    /// @param eightBit whether the server takes 8BITMIME
    OutgoingMail outgoing(
            Email mail,
            List<FileContent> contents,
            Reading reading,
            Plan plan,
            Mailbox from,
            String messageId,
            boolean eightBit)
            throws IOException {
        MessageDefaults letterhead =
                plan.redirected()
                        ? route.letterhead().with("X-Original-To", plan.originally())
                        : route.letterhead();
        Message message =
                tools.composer().compose(mail, contents, from, letterhead, messageId, eightBit);
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
    Plan plan(QueuedEmail posting) {
        Plan plan = tools.mode().plan(posting.pending());
        Integer most = route.limits().recipientsPerMail();
        return most == null ? plan : plan.atMost(Math.max(1, most));
    }

    /// Who sends it; null: nobody is known to.
    @Nullable Mailbox from(QueuedEmail posting) {
        Mailbox own = posting.mail().from();
        return own == null ? route.letterhead().defaultFrom() : own;
    }

    static String messageId(QueuedEmail posting, Mailbox from) {
        String fixed = posting.messageId();
        return fixed == null ? MessageWriter.messageId(posting.id(), from.domain()) : fixed;
    }

    /// A mail must not stay in nobody's hands, whatever went wrong with it: its record would never
    /// be done.
    void brokeOff(QueuedEmail posting, RuntimeException unforeseen) throws InterruptedException {
        LOG.error("Mail {} broke off", posting, new Unforeseen(unforeseen));
        try {
            Plan plan = plan(posting);
            consequences.settle(posting, plan, null, Fates.deferred(plan, UNFORESEEN), 0, false);
        } catch (RuntimeException again) {
            posting.settled().completeExceptionally(new Unforeseen(again));
        }
    }
}
