package com.smart360.mail.dispatch.preparation;

import com.mongodb.MongoException;
import com.mongodb.MongoGridFSException;
import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.bounce.EnvelopeIds;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.outcome.Outcomes;
import com.smart360.mail.dispatch.outcome.RecipientResults;
import com.smart360.mail.dispatch.preparation.MemoryBudget.Lease;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Expired;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Failed;
import com.smart360.mail.dispatch.preparation.PreparedEmail.FilesUnavailable;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Invalid;
import com.smart360.mail.dispatch.preparation.PreparedEmail.NoMemory;
import com.smart360.mail.dispatch.preparation.PreparedEmail.NoSender;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Ready;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Suppressed;
import com.smart360.mail.dispatch.preparation.PreparedEmail.Unsendable;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.suppression.SuppressedAddress;
import com.smart360.mail.dispatch.suppression.Suppressions;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.message.FileContent;
import com.smart360.mail.smtp.message.Mailbox;
import com.smart360.mail.smtp.message.Message;
import com.smart360.mail.smtp.message.MessageDefaults;
import com.smart360.mail.smtp.message.MessageDefaults.Header;
import com.smart360.mail.smtp.session.Deadline;
import com.smart360.mail.smtp.transfer.Envelope;
import com.smart360.mail.smtp.transfer.OutgoingMail;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes of a mail what goes over a connection of one configuration version, or says why that can't
/// be. Decides only: whoever asked acts on the answer.
@Component
public final class EmailPreparation {

    private static final int BYTES_PER_SECOND = 64 * 1024;
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(10);

    private final DeliveryMode mode;
    private final Attachments attachments;
    private final MessageWriter messageWriter;
    private final MemoryBudget memory;
    private final Outcomes outcomes;
    private final Suppressions suppressions;
    private final EnvelopeIds envelopeIds;

    EmailPreparation(
            DeliveryMode mode,
            Attachments attachments,
            MessageWriter messageWriter,
            MemoryBudget memory,
            Outcomes outcomes,
            Suppressions suppressions,
            EnvelopeIds envelopeIds) {
        this.mode = mode;
        this.attachments = attachments;
        this.messageWriter = messageWriter;
        this.memory = memory;
        this.outcomes = outcomes;
        this.suppressions = suppressions;
        this.envelopeIds = envelopeIds;
    }

    /// Why a mail can't go, as far as that shows without a connection; null: it may.
    public @Nullable Unsendable unsendable(QueuedEmail queued, Route route) {
        return unsendable(queued, plan(queued, route), sender(queued, route));
    }

    private @Nullable Unsendable unsendable(QueuedEmail queued, Plan plan, @Nullable Mailbox from) {
        if (outcomes.expired(queued)) {
            return new Expired();
        }
        if (plan.nobody()) {
            return new Suppressed(plan, from == null ? null : messageId(queued, from));
        }
        return from == null ? new NoSender() : null;
    }

    /// Makes a mail ready for a connection.
    ///
    /// @param mayWait for memory; false: answers [NoMemory] instead
    public PreparedEmail prepare(
            QueuedEmail queued, Route route, SmtpConnection connection, boolean mayWait)
            throws InterruptedException {
        try {
            Plan plan = plan(queued, route);
            Mailbox from = sender(queued, route);
            Unsendable not = unsendable(queued, plan, from);
            return not != null || from == null
                    ? Objects.requireNonNull(not)
                    : write(draft(queued, route, plan, from, connection), connection, mayWait);
        } catch (RuntimeException unexpected) {
            return new Failed(unexpected);
        }
    }

    /// Writes a mail as a server without 8BITMIME gets it, which takes addresses beyond ASCII.
    public Trial tryOut(QueuedEmail queued, Route route) {
        Plan plan = plan(queued, route);
        Mailbox from = sender(queued, route);
        if (plan.nobody() || from == null) {
            return new Trial(plan, from, null, null);
        }
        var draft = new Draft(queued, queued.email(), route, plan, from);
        try {
            Message message =
                    messageWriter.compose(
                            queued.email(),
                            attachments.contents(queued.email()),
                            from,
                            defaults(draft),
                            messageId(queued, from),
                            false);
            return new Trial(plan, from, message, null);
        } catch (IllegalArgumentException fault) {
            return new Trial(plan, from, null, String.valueOf(fault.getMessage()));
        } catch (MongoException | IOException unread) {
            return new Trial(plan, from, null, "A file of it can't be read now.");
        }
    }

    /// A mail that was written and goes nowhere.
    ///
    /// @param from null: nobody is known that it could be from
    /// @param message null: nobody is left to whom it could go, or it could not be written
    /// @param fault why it could not be written, in words; null: it could, or that is told already
    public record Trial(
            Plan plan, @Nullable Mailbox from, @Nullable Message message, @Nullable String fault) {

        /// Whom the server is given, now and in further envelopes.
        public List<Mailbox> recipients() {
            return Stream.concat(plan.envelope().stream(), plan.later().stream()).toList();
        }

        public List<Mailbox> leftOut() {
            return plan.suppressed();
        }

        public String whyLeftOut() {
            return plan.reason();
        }
    }

    /// A mail that somebody sends to somebody.
    ///
    /// @param email as this server can take it
    private record Draft(QueuedEmail queued, Email email, Route route, Plan plan, Mailbox from) {}

    private static Draft draft(
            QueuedEmail queued, Route route, Plan plan, Mailbox from, SmtpConnection connection) {
        Email email = queued.email();
        // Of a sender that can't be named nothing can go, whoever it is for.
        return connection.smtpUtf8() || from.international()
                ? new Draft(queued, email, route, plan, from)
                : new Draft(
                        queued,
                        email.withoutInternational(),
                        route,
                        plan.withoutInternational(),
                        from);
    }

    private PreparedEmail write(Draft draft, SmtpConnection connection, boolean mayWait)
            throws InterruptedException {
        Email email = draft.email();
        Plan plan = draft.plan();
        String messageId = messageId(draft.queued(), draft.from());
        if (plan.nobody()) {
            return new Invalid(plan, messageId, RecipientResults.unsupported(plan));
        }
        Lease lease = null;
        Ready ready = null;
        try {
            List<FileContent> contents = attachments.contents(email);
            lease = lease(memory(email), mayWait);
            if (lease == null) {
                return new NoMemory();
            }
            var files = new FileReadErrors();
            Message message =
                    messageWriter.compose(
                            email,
                            contents,
                            draft.from(),
                            defaults(draft),
                            messageId,
                            connection.eightBitMime());
            OutgoingMail mail = outgoing(message, draft, files);
            if (tooLarge(mail, draft.route(), connection)) {
                long size = mail.envelope().size();
                return new Invalid(
                        plan, messageId, RecipientResults.tooLarge(plan, size, draft.route()));
            }
            ready = new Ready(mail, plan, messageId, files, lease);
            return ready;
        } catch (IllegalArgumentException fault) {
            return new Invalid(plan, messageId, RecipientResults.unfit(plan, fault));
        } catch (MongoException | IOException unread) {
            return unread(plan, messageId, unread);
        } finally {
            if (ready == null && lease != null) {
                lease.close();
            }
        }
    }

    /// A mail whose files could not be read.
    public Unsendable unread(Plan plan, String messageId, Exception cause) {
        if (!incomplete(cause)) {
            return new FilesUnavailable(cause);
        }
        var fault = new IllegalArgumentException("an attachment is not whole in the store", cause);
        return new Invalid(plan, messageId, RecipientResults.unfit(plan, fault));
    }

    /// A file is there and a piece of it is not: waiting would not help.
    static boolean incomplete(Exception cause) {
        return cause.getCause() instanceof MongoGridFSException;
    }

    private @Nullable Lease lease(long bytes, boolean mayWait) throws InterruptedException {
        return mayWait ? memory.acquire(bytes) : memory.tryAcquire(bytes);
    }

    /// What it takes while it goes out: its text, and buffers where files come from the store.
    static long memory(Email mail) {
        boolean stored = mail.files().stream().anyMatch(file -> file.content() == null);
        return mail.textBytes() + (stored ? MemoryBudget.LARGE : 0);
    }

    private MessageDefaults defaults(Draft draft) {
        Plan plan = draft.plan();
        MessageDefaults own = draft.route().messageDefaults();
        MessageDefaults all =
                plan.redirected() ? own.with("X-Original-To", plan.originally()) : own;
        Header carried =
                envelopeIds.carried(draft.queued().id(), draft.route().configuration().provider());
        // What the configuration says to its provider by this header holds (HDR-7).
        return carried == null || own.names(carried.name())
                ? all
                : all.with(carried.name(), carried.value());
    }

    private OutgoingMail outgoing(Message message, Draft draft, FileReadErrors files)
            throws IOException {
        Plan plan = draft.plan();
        long size = message.size();
        var envelope =
                new Envelope(
                        draft.from().address(),
                        plan.envelope().stream().map(Mailbox::address).toList(),
                        size,
                        message.smtpUtf8()
                                || plan.envelope().stream().anyMatch(Mailbox::international),
                        message.eightBit(),
                        envelopeIds.wanted(draft.queued().id()));
        byte[] whole = message.whole();
        return whole == null
                ? new OutgoingMail(envelope, files.of(message), limit(draft.route(), size))
                : new OutgoingMail(envelope, whole, limit(draft.route(), size));
    }

    private static Deadline limit(Route route, long bytes) {
        Duration whole =
                route.session().waitTimeout().multipliedBy(5).plusSeconds(bytes / BYTES_PER_SECOND);
        return Deadline.after(whole.compareTo(LONGEST_EXCHANGE) > 0 ? LONGEST_EXCHANGE : whole);
    }

    /// By the provider's own figure. A server that states its SIZE knows better, and `smtp-client`
    /// holds to that.
    private static boolean tooLarge(OutgoingMail mail, Route route, SmtpConnection connection) {
        Long most = route.messageBytes();
        return most != null && connection.maxMessageSize() == 0 && mail.envelope().size() > most;
    }

    /// Whom the next attempt means, as the environment and the provider have it.
    public Plan plan(QueuedEmail queued, Route route) {
        Plan plan = wanted(mode.plan(queued.pending()), queued.email().request().category());
        Integer most = route.limits().recipientsPerMail();
        return most == null ? plan : plan.atMost(Math.max(1, most));
    }

    /// Without those to whom no mail of this category is sent any more.
    private Plan wanted(Plan plan, @Nullable String category) {
        if (suppressions.none()) {
            return plan;
        }
        Map<Mailbox, String> gone = new LinkedHashMap<>();
        for (Mailbox each : plan.meant()) {
            suppressions
                    .of(SuppressedAddress.of(each), category)
                    .ifPresent(entry -> gone.put(each, entry.words()));
        }
        return plan.without(gone);
    }

    /// Who sends it; null: nobody is known to.
    public static @Nullable Mailbox sender(QueuedEmail queued, Route route) {
        Mailbox own = queued.email().from();
        return own == null ? route.messageDefaults().defaultFrom() : own;
    }

    public static String messageId(QueuedEmail queued, Mailbox from) {
        String fixed = queued.messageId();
        return fixed == null ? MessageWriter.messageId(queued.id(), from.domain()) : fixed;
    }
}
