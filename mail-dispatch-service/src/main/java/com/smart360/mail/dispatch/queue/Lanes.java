package com.smart360.mail.dispatch.queue;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.runtime.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mails that may go now, by priority: HIGH first, yet of any 20 picks one is BULK's and four
/// are NORMAL's, so that no lane starves. Within one, senders come in turn, by weight. Bounded by
/// who fills it. Safe for use by several threads.
@Component
public final class Lanes {

    private static final int ROUND = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Priority, Lane> lanes = new EnumMap<>(Priority.class);
    private final Map<String, QueuedEmail> underWay = new ConcurrentHashMap<>();
    private final List<Signal> followers = new CopyOnWriteArrayList<>();
    private int size;
    private long bytes;
    private int picks;

    public Lanes(SenderWeights weights) {
        for (Priority priority : Priority.values()) {
            lanes.put(priority, new Lane(weights));
        }
    }

    /// Raised after each [#submit].
    public void follow(Signal follower) {
        followers.add(follower);
    }

    /// Takes mails over. Each is settled some time later; until then [#find] knows it.
    ///
    /// @param owned whether they are still this instance's: who claimed them may have been declared
    ///   dead since, and then they are settled as lost
    public void submit(Collection<QueuedEmail> emails, BooleanSupplier owned) {
        for (QueuedEmail queued : emails) {
            String id = queued.id().value();
            underWay.put(id, queued);
            var _ = queued.settled().whenComplete((_, _) -> underWay.remove(id, queued));
        }
        add(emails);
        // Asked after they can be found: either this sees the loss, or [#lose] sees them.
        if (!owned.getAsBoolean()) {
            emails.forEach(Lanes::lost);
        }
        followers.forEach(Signal::raise);
    }

    /// Puts back what was withdrawn and could not be laid elsewhere.
    public void putBack(Collection<QueuedEmail> withdrawn) {
        add(withdrawn);
        followers.forEach(Signal::raise);
    }

    /// This instance was declared dead: whatever it has, in lanes or sessions, is others' by now.
    public void lose() {
        withdraw(_ -> true);
        List.copyOf(underWay.values()).forEach(Lanes::lost);
    }

    private static void lost(QueuedEmail queued) {
        queued.settled().completeExceptionally(new OwnershipLostException());
    }

    /// The mail that is in this instance's hands under an id; null: none is.
    public @Nullable QueuedEmail find(EmailId id) {
        return underWay.get(id.value());
    }

    /// Whether a mail is in this instance's hands.
    public boolean has(String id) {
        return underWay.containsKey(id);
    }

    /// How many are in this instance's hands, those that sessions have included.
    public int underWay() {
        return underWay.size();
    }

    /// Puts mails at the end of their lanes.
    void add(Collection<QueuedEmail> emails) {
        lock.lock();
        try {
            for (QueuedEmail queued : emails) {
                lane(queued.priority()).addLast(queued);
                count(queued, 1);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Puts a mail back where it was: at the head of its lane.
    public void giveBack(QueuedEmail queued) {
        lock.lock();
        try {
            lane(queued.priority()).addFirst(queued);
            count(queued, 1);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The next mail, as soon as there is one and it may go.
    ///
    /// @param patience how long to wait for one
    /// @param mayGo which lanes may go; asked again after each [#wake]
    /// @param stop asked likewise; true ends the wait
    /// @return null when the patience or the reason to wait is over
    public @Nullable QueuedEmail take(
            Duration patience, Predicate<Priority> mayGo, BooleanSupplier stop)
            throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!stop.getAsBoolean()) {
                QueuedEmail next = size > 0 ? pick(mayGo) : null;
                if (next != null) {
                    return next;
                }
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Lets those who wait look again.
    public void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes out what has not begun and fits.
    public List<QueuedEmail> withdraw(Predicate<QueuedEmail> fits) {
        lock.lock();
        try {
            var out = new ArrayList<QueuedEmail>();
            for (Lane lane : lanes.values()) {
                out.addAll(lane.remove(fits));
            }
            out.forEach(queued -> count(queued, -1));
            return out;
        } finally {
            lock.unlock();
        }
    }

    /// How many wait in lanes that may go.
    public int size(Predicate<Priority> mayGo) {
        lock.lock();
        try {
            int some = 0;
            for (Map.Entry<Priority, Lane> lane : lanes.entrySet()) {
                if (!lane.getValue().isEmpty() && mayGo.test(lane.getKey())) {
                    some += lane.getValue().size();
                }
            }
            return some;
        } finally {
            lock.unlock();
        }
    }

    /// How many wait here.
    public int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    /// What those that wait here come to, as bytes of their requests.
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void count(QueuedEmail queued, int sign) {
        size += sign;
        bytes += sign * (long) queued.email().raw().length;
    }

    private @Nullable QueuedEmail pick(Predicate<Priority> mayGo) {
        Priority[] order = order((picks + 1) % ROUND);
        for (Priority priority : order) {
            Lane lane = lane(priority);
            dropLost(lane);
            if (!lane.isEmpty() && mayGo.test(priority)) {
                picks = (picks + 1) % ROUND;
                QueuedEmail next = lane.next();
                count(next, -1);
                return next;
            }
        }
        return null;
    }

    /// What was lost while a session had it, and was given back, goes to nobody.
    private void dropLost(Lane lane) {
        for (QueuedEmail head = lane.peek();
                head != null && head.settled().isDone();
                head = lane.peek()) {
            count(lane.next(), -1);
        }
    }

    private static Priority[] order(int pick) {
        if (pick == 0) {
            return new Priority[] {Priority.BULK, Priority.HIGH, Priority.NORMAL};
        }
        if (pick % 5 == 1) {
            return new Priority[] {Priority.NORMAL, Priority.HIGH, Priority.BULK};
        }
        return new Priority[] {Priority.HIGH, Priority.NORMAL, Priority.BULK};
    }

    private Lane lane(Priority priority) {
        Lane lane = lanes.get(priority);
        if (lane == null) {
            throw new IllegalStateException("no lane for " + priority);
        }
        return lane;
    }
}
