package com.smart360.mail.dispatch.delivery;

import com.mongodb.MongoException;
import com.mongodb.MongoGridFSException;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailDelivery.RecipientStatus;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.FileContent;
import com.smart360.mail.dispatch.Mail;
import com.smart360.mail.dispatch.Mailbox;
import com.smart360.mail.dispatch.compose.Composer;
import com.smart360.mail.dispatch.compose.Letterhead;
import com.smart360.mail.dispatch.compose.Message;
import com.smart360.mail.dispatch.delivery.LargeMails.Leave;
import com.smart360.mail.dispatch.limit.Allowance;
import com.smart360.mail.dispatch.mode.DeliveryMode;
import com.smart360.mail.dispatch.mode.DeliveryMode.Plan;
import com.smart360.mail.dispatch.queue.Posting;
import com.smart360.mail.dispatch.queue.WaitingMail;
import com.smart360.mail.dispatch.queue.WaitingMail.State;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.route.ServerAddresses;
import com.smart360.mail.dispatch.route.Slots;
import com.smart360.mail.smtp.Deadline;
import com.smart360.mail.smtp.EnhancedStatus;
import com.smart360.mail.smtp.Envelope;
import com.smart360.mail.smtp.MailFeed;
import com.smart360.mail.smtp.MessageStream;
import com.smart360.mail.smtp.Opening;
import com.smart360.mail.smtp.OutgoingMail;
import com.smart360.mail.smtp.Phase;
import com.smart360.mail.smtp.Reply;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.SmtpEndpoint;
import com.smart360.mail.smtp.SmtpFailure;
import com.smart360.mail.smtp.SmtpObserver;
import com.smart360.mail.smtp.Transaction;
import com.smart360.mail.smtp.Transaction.Recipient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends through one configuration version until it is told to drain. Each worker is a virtual
/// thread with one connection on one slot: it takes the next mail that may go, hands it over, and
/// ends when there is none for the idle timeout (IDLE-2).
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long DATABASE_AWAY_MS = 500;
    private static final int BYTES_PER_SECOND = 64 * 1024;
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(10);

    /// Outcomes that are in no ledger, for each connection that may be open: enough to keep it busy
    /// while a group is recorded.
    private static final int UNRECORDED_PER_CONNECTION = 6;

    private final Route route;
    private final Tools tools;
    private final Slots slots;
    private final Gate gate;
    private final Allowance allowance;
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final Set<SmtpConnection> connections = ConcurrentHashMap.newKeySet();
    private final int unrecorded;
    private volatile boolean draining;

    Sender(Route route, Tools tools, Slots slots, Gate gate, Allowance allowance) {
        this.route = route;
        this.tools = tools;
        this.slots = slots;
        this.gate = gate;
        this.allowance = allowance;
        allowance.hold(route.limits());
        this.unrecorded = UNRECORDED_PER_CONNECTION * route.maxConnections();
    }

    Route route() {
        return route;
    }

    Gate gate() {
        return gate;
    }

    /// When mails of a lane may go; a moment in the past when they may now.
    Instant closedUntil(Priority priority) {
        Instant gated = gate.closedUntil();
        Instant limited = allowance.closedUntil(priority);
        return gated.isAfter(limited) ? gated : limited;
    }

    Allowance allowance() {
        return allowance;
    }

    int busy() {
        return busy.get();
    }

    boolean ended() {
        return draining && workers.get() == 0;
    }

    /// Starts as many workers as there is work, slots and leave for. Called whenever one of these
    /// may have grown.
    void wake() {
        if (draining) {
            return;
        }
        tools.lanes().wake();
        int waiting = tools.lanes().size(allowance::open);
        int idle = workers.get() - busy.get();
        slots.want(busy.get() + waiting, route.maxConnections());
        for (int missing = waiting - idle; missing > 0 && active(); missing--) {
            if (!startWorker()) {
                return;
            }
        }
    }

    private boolean startWorker() {
        if (!gate.tryPass()) {
            return false;
        }
        if (!slots.tryTake()) {
            gate.unused();
            return false;
        }
        workers.incrementAndGet();
        Thread.ofVirtual().name("sender-" + route.configurationId()).start(() -> work());
        return true;
    }

    /// Lets exchanges under way end and closes all connections; no new transaction starts.
    void drain() {
        draining = true;
        slots.want(0, route.maxConnections());
        tools.lanes().wake();
    }

    /// Closes all connections at once: this instance may hold none any more.
    void abort() {
        drain();
        connections.forEach(SmtpConnection::close);
    }

    private boolean active() {
        return !draining && tools.active().current() == route;
    }

    private void work() {
        var line = new Line();
        try {
            while (line.next()) {
                // each turn is one mail
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
            slots.giveBack();
            workers.decrementAndGet();
            if (!draining) {
                slots.want(busy.get() + tools.lanes().size(), route.maxConnections());
            }
            tools.workerEnded().run();
        }
    }

    /// One worker's connection and what it does with it.
    private final class Line {

        private @Nullable SmtpConnection connection;
        private boolean permitted = true;
        private int sent;
        private long openedAt;
        private long usedAt;

        /// Takes the next mail and hands it over, and all that may go behind it without a wait.
        ///
        /// @return false: this worker's work is done
        boolean next() throws InterruptedException {
            Duration patience = connection == null ? Duration.ZERO : route.idleTimeout();
            Posting posting =
                    tools.lanes()
                            .take(
                                    patience,
                                    Sender.this::mayGo,
                                    () -> !active() || slots.overdrawn());
            if (posting == null) {
                return false;
            }
            busy.incrementAndGet();
            try {
                return deliver(posting);
            } finally {
                busy.decrementAndGet();
            }
        }

        private boolean deliver(Posting posting) throws InterruptedException {
            Mailbox from = from(posting);
            if (from == null || expired(posting) || plan(posting).nobody()) {
                endUnsent(posting);
                return true;
            }
            ready();
            if (connection == null && !open(posting, from)) {
                return false;
            }
            return handOver(posting);
        }

        /// Closes a connection that must not be used again.
        private void ready() {
            SmtpConnection present = connection;
            if (present == null) {
                return;
            }
            boolean rested =
                    System.nanoTime() - usedAt >= tools.properties().checkAfter().toNanos();
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

        private boolean open(Posting posting, Mailbox from) throws InterruptedException {
            if (!permitted && !gate.tryPass()) {
                tools.lanes().giveBack(posting);
                return false;
            }
            permitted = false;
            long start = System.nanoTime();
            switch (opening()) {
                case Opening.Opened(SmtpConnection opened) -> {
                    gate.opened();
                    connection = opened;
                    connections.add(opened);
                    sent = 0;
                    openedAt = System.nanoTime();
                    usedAt = openedAt;
                    tools.opening("opened");
                    wake();
                    return true;
                }
                case Opening.Failed(SmtpFailure failure) -> {
                    Duration pause = tools.judge().pause(failure.reply());
                    gate.failed(failure, pause);
                    if (Reaction.to(failure.failureClass()) == Reaction.PAUSE) {
                        allowance.refused(pause);
                    }
                    tools.opening(failure.failureClass().name());
                    LOG.warn(
                            "Configuration {} version {}: no connection, {} at {}: {}",
                            route.configurationId(),
                            route.configuration().version(),
                            failure.failureClass(),
                            failure.phase(),
                            failure.detail());
                    settle(
                            posting,
                            messageId(posting, from),
                            notOpened(posting, failure),
                            millisSince(start),
                            false);
                    return false;
                }
            }
        }

        private Opening opening() {
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

        private boolean handOver(Posting posting) throws InterruptedException {
            SmtpConnection present = connection;
            if (present == null) {
                tools.lanes().giveBack(posting);
                return false;
            }
            var feed = new Feed(present, posting);
            present.sendAll(feed);
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
                connections.remove(present);
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
            private @Nullable Posting first;
            private boolean reusable = true;
            private boolean interrupted;

            Feed(SmtpConnection present, Posting first) {
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
                    Posting posting = take();
                    if (posting == null) {
                        return null;
                    }
                    Mailbox from = from(posting);
                    Plan plan = plan(posting);
                    if (from == null || expired(posting) || plan.nobody()) {
                        endUnsent(posting);
                        continue;
                    }
                    String messageId = messageId(posting, from);
                    Written written;
                    try {
                        written = write(posting, plan, from, messageId);
                    } catch (IllegalArgumentException fault) {
                        settle(posting, messageId, unfit(posting, fault), 0, false);
                        continue;
                    } catch (MongoException | IOException unread) {
                        unread(posting, messageId, unread);
                        return null;
                    }
                    if (written == null) {
                        // Asked again when this connection has nothing under way.
                        tools.lanes().giveBack(posting);
                        return null;
                    }
                    OutgoingMail mail = written.mail();
                    if (tooLarge(mail, present)) {
                        written.leave().close();
                        settle(posting, messageId, tooLarge(posting, mail), 0, false);
                        continue;
                    }
                    if (!mayGo(posting.priority())
                            || !allowance.take(
                                    posting.priority(), mail.envelope().recipients().size())) {
                        // Deactivated while it was written: no new transaction (design 10).
                        written.leave().close();
                        tools.lanes().giveBack(posting);
                        return null;
                    }
                    under.add(
                            new Job(
                                    posting,
                                    plan,
                                    messageId,
                                    System.nanoTime(),
                                    sent > 0,
                                    written));
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
                    Posting posting, Plan plan, Mailbox from, String messageId)
                    throws InterruptedException, IOException {
                List<FileContent> contents = tools.attachments().contents(posting.mail());
                Leave leave = leave(memory(posting.mail()));
                if (leave == null) {
                    return null;
                }
                boolean written = false;
                try {
                    var reading = new Reading();
                    OutgoingMail mail =
                            outgoing(
                                    posting.mail(),
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

            private @Nullable Posting take() throws InterruptedException {
                Posting given = first;
                if (given != null) {
                    first = null;
                    return given;
                }
                boolean enough = worn() || interrupted || slots.overdrawn();
                return enough
                        ? null
                        : tools.lanes().take(Duration.ZERO, Sender.this::mayGo, () -> !active());
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
                        unread(job.posting(), job.messageId(), unread);
                        return;
                    }
                    settle(
                            job.posting(),
                            job.plan(),
                            job.messageId(),
                            fates(job.plan(), transaction.recipients()),
                            millisSince(job.start()),
                            job.reused());
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }

            /// Gives back what the connection never asked for.
            void finish() throws InterruptedException {
                Posting left = first;
                if (left != null) {
                    tools.lanes().giveBack(left);
                    reusable = false;
                }
                if (interrupted) {
                    throw new InterruptedException();
                }
            }
        }
    }

    /// @param leave to have it in memory
    private record Written(OutgoingMail mail, Reading reading, Leave leave) {}

    /// Whether a message's files could be read while it went out.
    private static final class Reading {

        private volatile @Nullable IOException trouble;

        @Nullable IOException trouble() {
            return trouble;
        }

        MessageStream of(Message message) {
            return () -> {
                try {
                    return new Watched(message.open());
                } catch (IOException e) {
                    trouble = e;
                    throw e;
                }
            };
        }

        private final class Watched extends FilterInputStream {

            Watched(InputStream in) {
                super(in);
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                try {
                    return super.read(into, offset, length);
                } catch (IOException e) {
                    trouble = e;
                    throw e;
                }
            }
        }
    }

    /// A mail on the wire.
    private record Job(
            Posting posting,
            Plan plan,
            String messageId,
            long start,
            boolean reused,
            Written written) {}

    /// What it takes while it goes out: its text, and buffers where files come from the store.
    private static long memory(Mail mail) {
        boolean stored = mail.files().stream().anyMatch(file -> file.content() == null);
        return mail.textBytes() + (stored ? LargeMails.LARGE : 0);
    }

    private boolean mayGo(Priority priority) {
        return active() && !gate.paused() && allowance.open(priority);
    }

    private boolean expired(Posting posting) {
        return !tools.clock().instant().isBefore(tools.expiry(posting));
    }

    /// The end of a mail that can't go: its time is over, or nobody knows who sends it.
    private void endUnsent(Posting posting) throws InterruptedException {
        if (expired(posting)) {
            tools.recorder().put(tools.expired(posting), unrecorded);
        } else if (plan(posting).nobody()) {
            suppress(posting);
        } else {
            settle(posting, null, noSender(posting), 0, false);
        }
    }

    /// A mail whose files could not be read.
    private void unread(Posting posting, String messageId, Exception trouble)
            throws InterruptedException {
        if (notWhole(trouble)) {
            var fault =
                    new IllegalArgumentException(
                            "an attachment is not whole in the store", trouble);
            settle(posting, messageId, unfit(posting, fault), 0, false);
        } else {
            waitForDatabase(posting, "its attachments", trouble);
        }
    }

    /// A file is there and a piece of it is not: waiting would not help.
    private static boolean notWhole(Exception trouble) {
        return trouble.getCause() instanceof MongoGridFSException;
    }

    private void waitForDatabase(Posting posting, String what, Exception away)
            throws InterruptedException {
        LOG.warn("Mail {} waits for {}: {}", posting, what, away.toString());
        tools.lanes().giveBack(posting);
        TimeUnit.MILLISECONDS.sleep(DATABASE_AWAY_MS);
    }

    /// Where the environment captures, the message is kept to be looked at.
    private void suppress(Posting posting) throws InterruptedException {
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
        tools.recorder().put(tools.suppressed(posting, plan(posting), messageId), unrecorded);
    }

    private void capture(Posting posting, Mailbox from, String messageId)
            throws InterruptedException, IOException {
        Mail mail = posting.mail();
        List<FileContent> contents = tools.attachments().contents(mail);
        long files = contents.stream().mapToLong(FileContent::size).sum();
        try (Leave _ = tools.largeMails().enter(memory(mail) + files)) {
            Message message =
                    tools.composer()
                            .compose(mail, contents, from, route.letterhead(), messageId, true);
            tools.captured().keep(posting.id(), message.size(), message::open);
        }
    }

    private Plan plan(Posting posting) {
        Plan plan = tools.mode().plan(posting.pending());
        Integer most = route.limits().recipientsPerMail();
        return most == null ? plan : plan.atMost(Math.max(1, most));
    }

    /// The answer for the one address in place of all is everybody's, and says so.
    private static List<? extends Recipient> fates(Plan plan, List<Recipient> answers) {
        if (!plan.later().isEmpty()) {
            return Stream.concat(answers.stream(), plan.later().stream().map(Sender::nextEnvelope))
                    .toList();
        }
        if (!plan.redirected()) {
            return answers;
        }
        Recipient one = answers.getFirst();
        return plan.meant().stream().map(to -> onBehalf(to.address(), one)).toList();
    }

    /// As a server says it that takes no more in one envelope (RFC 5321 §4.5.3.1.10).
    private static Recipient nextEnvelope(Mailbox to) {
        return new Recipient.Deferred(
                to.address(),
                FailureClass.RECIPIENT_DEFERRED,
                Phase.RCPT,
                new Reply(452, new EnhancedStatus(4, 5, 3), List.of("goes in the next envelope")),
                "goes in the next envelope");
    }

    private static Recipient onBehalf(String address, Recipient answer) {
        return switch (answer) {
            case Recipient.Accepted(String to, Reply reply) ->
                    new Recipient.Accepted(address, redirected(to, reply));
            case Recipient.Deferred(
                            String to,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            String detail) ->
                    new Recipient.Deferred(address, failure, phase, reply, detail);
            case Recipient.Refused(
                            String to,
                            FailureClass failure,
                            Phase phase,
                            @Nullable Reply reply,
                            String detail) ->
                    new Recipient.Refused(address, failure, phase, reply, detail);
            case Recipient.Uncertain(String to, FailureClass failure, String detail) ->
                    new Recipient.Uncertain(address, failure, detail);
        };
    }

    private static Reply redirected(String to, Reply reply) {
        return new Reply(
                reply.code(),
                reply.enhanced(),
                List.of("redirected to " + to + ": " + reply.text()));
    }

    private OutgoingMail outgoing(
            Mail mail,
            List<FileContent> contents,
            Reading reading,
            Plan plan,
            Mailbox from,
            String messageId,
            boolean eightBit)
            throws IOException {
        Letterhead letterhead =
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

    private List<Recipient> notOpened(Posting posting, SmtpFailure failure) {
        return plan(posting).meant().stream()
                .<Recipient>map(
                        mailbox ->
                                new Recipient.Deferred(
                                        mailbox.address(),
                                        failure.failureClass(),
                                        failure.phase(),
                                        failure.reply(),
                                        failure.detail()))
                .toList();
    }

    private List<Recipient> unfit(Posting posting, IllegalArgumentException fault) {
        return refusedHere(posting, FailureClass.INPUT_INVALID, String.valueOf(fault.getMessage()));
    }

    /// By the provider's own figure. A server that states its SIZE knows better, and `smtp-client`
    /// holds to that.
    private boolean tooLarge(OutgoingMail mail, SmtpConnection present) {
        Long most = route.messageBytes();
        return most != null && present.maxMessageSize() == 0 && mail.envelope().size() > most;
    }

    private List<Recipient> tooLarge(Posting posting, OutgoingMail mail) {
        return refusedHere(
                posting,
                FailureClass.MESSAGE_TOO_LARGE,
                "the mail has "
                        + mail.envelope().size()
                        + " bytes; the provider takes "
                        + route.limits().messageSizeMb()
                        + " MB, encoded about "
                        + route.messageBytes()
                        + " bytes");
    }

    private List<Recipient> noSender(Posting posting) {
        return refusedHere(
                posting,
                FailureClass.SENDER_REJECTED,
                "the mail names no sender and the configuration has no default");
    }

    private List<Recipient> refusedHere(Posting posting, FailureClass failure, String detail) {
        return plan(posting).meant().stream()
                .<Recipient>map(
                        mailbox ->
                                new Recipient.Refused(
                                        mailbox.address(), failure, Phase.MAIL, null, detail))
                .toList();
    }

    private @Nullable Mailbox from(Posting posting) {
        Mailbox own = posting.mail().from();
        return own == null ? route.letterhead().defaultFrom() : own;
    }

    private static String messageId(Posting posting, Mailbox from) {
        String fixed = posting.messageId();
        return fixed == null ? Composer.messageId(posting.id(), from.domain()) : fixed;
    }

    private void settle(
            Posting posting,
            @Nullable String messageId,
            List<? extends Recipient> outcomes,
            long millis,
            boolean reused)
            throws InterruptedException {
        settle(posting, plan(posting), messageId, outcomes, millis, reused);
    }

    private void settle(
            Posting posting,
            Plan plan,
            @Nullable String messageId,
            List<? extends Recipient> outcomes,
            long millis,
            boolean reused)
            throws InterruptedException {
        Instant now = tools.clock().instant();
        int number = posting.attempts() + 1;
        var attempt =
                new Attempt(
                        number - posting.forgiven(),
                        route.allowedAttempts(),
                        now,
                        tools.expiry(posting),
                        posting.mail().request().category(),
                        posting.accepted());
        Verdict verdict = tools.judge().on(attempt, outcomes);
        pauseIfToldTo(verdict, now);
        NextStep step = notBefore(verdict);
        boolean reached =
                posting.accepted()
                        || verdict.statuses().stream()
                                .anyMatch(status -> status.status() == Outcome.ACCEPTED);
        EmailDelivery event =
                new EmailDelivery(
                        posting.id().value(),
                        messageId == null
                                ? Composer.messageId(posting.id(), "localhost")
                                : messageId,
                        verdict.outcome(),
                        number,
                        told(verdict, plan),
                        posting.mail().request().subject(),
                        posting.mail().request().category(),
                        posting.mail().request().source(),
                        verdict.failureClass(),
                        verdict.detail(),
                        route.configurationId(),
                        route.configuration().version(),
                        reused,
                        millis,
                        due(step),
                        now);
        tools.attempt(event, route.configuration().provider());
        tools.recorder()
                .put(
                        new Settlement(
                                posting,
                                tools.membership().id(),
                                event,
                                stored(posting, step, verdict, reached, messageId, now)),
                        unrecorded);
    }

    private static List<RecipientStatus> told(Verdict verdict, Plan plan) {
        if (plan.suppressed().isEmpty()) {
            return verdict.statuses();
        }
        return Stream.concat(verdict.statuses().stream(), Tools.suppressed(plan).stream()).toList();
    }

    /// A mail that the gate stopped is not due before the gate opens.
    private NextStep notBefore(Verdict verdict) {
        if (verdict.step() instanceof NextStep.Wait(Instant at)) {
            Instant opens = gate.closedUntil();
            return new NextStep.Wait(opens.isAfter(at) ? opens : at);
        }
        return verdict.step();
    }

    /// Every wait has a closed gate behind it, or the mail would come back in a tight loop.
    private void pauseIfToldTo(Verdict verdict, Instant now) {
        if (!(verdict.step() instanceof NextStep.Wait(Instant at)) || !at.isAfter(now)) {
            return;
        }
        FailureClass failure = verdict.failureClass();
        boolean ours = failure != null && Reaction.to(failure) == Reaction.BREAK;
        if (failure == null || !ours) {
            Duration pause = Duration.between(now, at);
            gate.pause(pause);
            allowance.refused(pause);
        } else if (!gate.closedUntil().isAfter(now)) {
            gate.refusedLater(
                    new SmtpFailure(failure, Phase.MAIL, null, String.valueOf(verdict.detail())));
        }
        tools.gateChanged().run();
    }

    private static @Nullable Instant due(NextStep step) {
        return switch (step) {
            case NextStep.Retry(Instant at) -> at;
            case NextStep.Wait(Instant at) -> at;
            case NextStep.Finish _, NextStep.Hold _ -> null;
        };
    }

    private static @Nullable WaitingMail stored(
            Posting posting,
            NextStep step,
            Verdict verdict,
            boolean reached,
            @Nullable String messageId,
            Instant now) {
        int made = posting.attempts() + 1;
        WaitingMail before = WaitingMail.of(posting, State.WAITING, now);
        return switch (step) {
            case NextStep.Finish _ -> null;
            case NextStep.Retry(Instant at) ->
                    before.after(made, State.DEFERRED, at, verdict.pending(), reached, messageId);
            // The gate holds it back, not the mail's own time: another configuration, or a
            // corrected one, sends it at once.
            case NextStep.Wait _ ->
                    before.after(
                            posting.attempts(),
                            State.WAITING,
                            now,
                            verdict.pending(),
                            reached,
                            messageId);
            case NextStep.Hold _ ->
                    before.after(made, State.HELD, now, verdict.pending(), reached, messageId);
        };
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
