package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.cluster.ConnectionSlots;
import com.smart360.mail.dispatch.limit.Quota;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.smtp.SmtpConnection;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends through one configuration version until it is told to drain. Each worker is a virtual
/// thread with one connection on one slot: it takes the next mail that may go, hands it over, and
/// ends when there is none for the idle timeout (IDLE-2).
final class SessionPool {

    /// Outcomes that are in no ledger, for each connection that may be open: enough to keep it busy
    /// while a group is recorded.
    private static final int UNRECORDED_PER_CONNECTION = 6;

    private final Route route;
    private final Tools tools;
    private final ConnectionSlots slots;
    private final ConnectionGate gate;
    private final Quota quota;
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final Set<SmtpConnection> connections = ConcurrentHashMap.newKeySet();
    private final EmailPreparation preparation;
    private final Consequences consequences;
    private volatile boolean draining;

    SessionPool(Route route, Tools tools, ConnectionSlots slots, ConnectionGate gate, Quota quota) {
        this.route = route;
        this.tools = tools;
        this.slots = slots;
        this.gate = gate;
        this.quota = quota;
        quota.limit(route.limits());
        int unrecorded = UNRECORDED_PER_CONNECTION * route.maxConnections();
        consequences = new Consequences(route, tools, gate, quota, unrecorded);
        preparation = new EmailPreparation(route, tools, consequences);
    }

    Route route() {
        return route;
    }

    ConnectionGate gate() {
        return gate;
    }

    /// When mails of a lane may go; a moment in the past when they may now.
    Instant closedUntil(Priority priority) {
        Instant gated = gate.closedUntil();
        Instant limited = quota.closedUntil(priority);
        return gated.isAfter(limited) ? gated : limited;
    }

    Quota quota() {
        return quota;
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
        int waiting = tools.lanes().size(quota::open);
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

    boolean active() {
        return !draining && tools.active().current() == route;
    }

    private void work() {
        var line = new Session(this, tools, slots, preparation, consequences);
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

    /// Whether a mail of this lane may begin now.
    boolean mayGo(Priority priority) {
        return active() && !gate.paused() && quota.open(priority);
    }

    /// A worker has a mail in hand.
    void begins() {
        busy.incrementAndGet();
    }

    /// And has it no more.
    void ends() {
        busy.decrementAndGet();
    }

    void opened(SmtpConnection connection) {
        connections.add(connection);
    }

    void closed(SmtpConnection connection) {
        connections.remove(connection);
    }
}
