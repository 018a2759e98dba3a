package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.FailureClass.Reaction;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.ConnectionSlots;
import com.smart360.mail.dispatch.gate.ConnectionGate;
import com.smart360.mail.dispatch.queue.Lanes;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.dispatch.runtime.Signal;
import com.smart360.mail.smtp.SmtpConnection;
import com.smart360.mail.smtp.session.SmtpFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The sessions of one configuration version, until it is told to drain. Each is a virtual thread
/// with one connection on one slot: it takes the next mail that may go, hands it over, and ends
/// when there is none for the idle timeout (IDLE-2).
final class SessionPool {

    /// What a server may say of a connection because it has enough of them.
    private static final Set<FailureClass> LIMITS =
            EnumSet.of(FailureClass.SESSION_LIMIT, FailureClass.RATE_LIMITED);

    private final RouteAvailability availability;
    private final Lanes lanes;
    private final ConnectionSlots slots;
    private final Function<SessionPool, Session> sessions;
    private final Signal changed;
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final Set<SmtpConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    /// @param changed raised when a session ended, or a connection proved that others may follow
    SessionPool(
            RouteAvailability availability,
            Lanes lanes,
            ConnectionSlots slots,
            Function<SessionPool, Session> sessions,
            Signal changed) {
        this.availability = availability;
        this.lanes = lanes;
        this.slots = slots;
        this.sessions = sessions;
        this.changed = changed;
        availability.quota().limit(availability.route().limits());
    }

    Route route() {
        return availability.route();
    }

    RouteAvailability availability() {
        return availability;
    }

    /// When mails of a lane may go; a moment in the past when they may now.
    Instant closedUntil(Priority priority) {
        return availability.closedUntil(priority);
    }

    /// Mails being handed over.
    int busy() {
        return busy.get();
    }

    /// Connections that are open: those that are being opened are none yet.
    int connections() {
        return connections.size();
    }

    boolean ended() {
        return draining && workers.get() == 0;
    }

    /// Starts as many sessions as there is work, slots and leave for. Called whenever one of these
    /// may have grown, by one thread at a time.
    void startSessions() {
        if (draining) {
            return;
        }
        lanes.wake();
        int waiting = lanes.size(priority -> availability.quota().open(priority));
        int idle = workers.get() - busy.get();
        want(busy.get() + waiting);
        for (int missing = waiting - idle; missing > 0 && active(); missing--) {
            if (!startSession()) {
                return;
            }
        }
    }

    /// No more than the server takes: slots that no connection can be opened on are others'.
    private void want(int connections) {
        slots.want(Math.min(connections, availability.ceiling().most()), route().maxConnections());
    }

    private boolean startSession() {
        ConnectionGate gate = availability.gate();
        if (!availability.ceiling().allows(workers.get()) || !gate.tryPass()) {
            return false;
        }
        if (!slots.tryTake()) {
            gate.unused();
            return false;
        }
        workers.incrementAndGet();
        Thread.ofVirtual().name("session-" + route().configurationId()).start(this::work);
        return true;
    }

    private void work() {
        Session session = sessions.apply(this);
        try {
            while (session.next()) {
                // each turn is one mail, and those that could go behind it
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            session.end();
            slots.giveBack();
            workers.decrementAndGet();
            if (!draining) {
                want(busy.get() + lanes.size());
            }
            changed.raise();
        }
    }

    /// Lets exchanges under way end and closes all connections; no new transaction starts.
    void drain() {
        draining = true;
        slots.want(0, route().maxConnections());
        lanes.wake();
    }

    /// Closes all connections at once: this instance may hold none any more.
    void abort() {
        drain();
        connections.forEach(SmtpConnection::close);
    }

    private boolean active() {
        return !draining && availability.active();
    }

    private boolean mayGo(Priority priority) {
        return !draining && availability.mayGo(priority);
    }

    /// The next mail that may go; null: there is none for so long, or this session is to end.
    @Nullable QueuedEmail take(Duration patience) throws InterruptedException {
        return lanes.take(patience, this::mayGo, () -> !active() || slots.overdrawn());
    }

    /// The next mail that may go at once; null: there is none.
    @Nullable QueuedEmail takeNow() throws InterruptedException {
        return lanes.take(Duration.ZERO, this::mayGo, () -> !active());
    }

    void giveBack(QueuedEmail queued) {
        lanes.giveBack(queued);
    }

    /// Whether a transaction may begin: asked last, and what is granted counts as used.
    boolean begin(Priority priority, int recipients) {
        return slots.valid() && mayGo(priority) && availability.quota().take(priority, recipients);
    }

    /// Whether the content of a mail may begin whose envelope was taken: asked after [#begin], as
    /// late as can be.
    boolean mayGoOn() {
        return slots.valid() && availability.active();
    }

    /// Whether this instance has more connections than it may.
    boolean overdrawn() {
        return slots.overdrawn();
    }

    /// A session has a mail in hand.
    void begins() {
        busy.incrementAndGet();
    }

    /// And has it no more.
    void ends() {
        busy.decrementAndGet();
    }

    void opened(SmtpConnection connection) {
        availability.gate().opened();
        connections.add(connection);
        availability.ceiling().reached(connections.size());
        availability.findings().opened(connections.size() + slots.elsewhere());
        changed.raise();
    }

    /// A connection could not be opened. Where others work, they go on, and that is how many there
    /// are for a while (C1).
    ///
    /// @param at now
    /// @return false: none works
    boolean goesOnWithout(SmtpFailure failure, Instant at) {
        Reaction reaction = failure.failureClass().reaction();
        int others = connections.size();
        if (others == 0) {
            availability.ceiling().forget();
            availability.findings().noneOpen();
            if (failure.reply() != null && LIMITS.contains(failure.failureClass())) {
                slots.crowdedOut();
            }
            return false;
        }
        if (reaction != Reaction.PAUSE && reaction != Reaction.RETRY) {
            return false;
        }
        availability.gate().unused();
        int everywhere = others + slots.elsewhere();
        availability.ceiling().refused(others, everywhere, failure.reply() != null);
        availability.findings().refused(failure, everywhere, at);
        return true;
    }

    void closed(SmtpConnection connection) {
        connections.remove(connection);
    }
}
