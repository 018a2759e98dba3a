package com.smart360.mail.dispatch.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queued mails of one priority, a sender's each in their order. Senders come in turn, by their
/// weights, so that one that floods holds up nobody else (ADR 75). Not safe for use by several
/// threads.
final class Lane {

    private final Map<String, ArrayDeque<QueuedEmail>> senders = new HashMap<>();
    private final SenderTurns turns;
    private int size;

    Lane(SenderWeights weights) {
        this.turns = new SenderTurns(weights);
    }

    void addLast(QueuedEmail queued) {
        String sender = queued.id().sender();
        senders.computeIfAbsent(sender, _ -> new ArrayDeque<>()).addLast(queued);
        turns.join(sender);
        size++;
    }

    /// Puts a mail back that [#next] took: it is the next one again.
    void addFirst(QueuedEmail queued) {
        String sender = queued.id().sender();
        senders.computeIfAbsent(sender, _ -> new ArrayDeque<>()).addFirst(queued);
        turns.joinFirst(sender);
        size++;
    }

    /// The next one, which stays; null: there is none.
    @Nullable QueuedEmail peek() {
        String sender = turns.next();
        return sender == null ? null : of(sender).getFirst();
    }

    /// Takes out the one that [#peek] shows; by that its sender has had its turn.
    ///
    /// @throws NoSuchElementException when there is none
    QueuedEmail next() {
        String sender = turns.next();
        if (sender == null) {
            throw new NoSuchElementException("the lane is empty");
        }
        ArrayDeque<QueuedEmail> own = of(sender);
        QueuedEmail next = own.removeFirst();
        size--;
        turns.served();
        if (own.isEmpty()) {
            forget(sender);
        }
        return next;
    }

    private ArrayDeque<QueuedEmail> of(String sender) {
        ArrayDeque<QueuedEmail> own = senders.get(sender);
        if (own == null) {
            throw new IllegalStateException(sender + " has a turn and no mail");
        }
        return own;
    }

    private void forget(String sender) {
        senders.remove(sender);
        turns.leave(sender);
    }

    /// Takes out those that fit.
    List<QueuedEmail> remove(Predicate<QueuedEmail> fits) {
        List<QueuedEmail> out = new ArrayList<>();
        for (Map.Entry<String, ArrayDeque<QueuedEmail>> sender : List.copyOf(senders.entrySet())) {
            ArrayDeque<QueuedEmail> own = sender.getValue();
            for (Iterator<QueuedEmail> each = own.iterator(); each.hasNext(); ) {
                QueuedEmail queued = each.next();
                if (fits.test(queued)) {
                    each.remove();
                    out.add(queued);
                }
            }
            if (own.isEmpty()) {
                forget(sender.getKey());
            }
        }
        size -= out.size();
        return out;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
