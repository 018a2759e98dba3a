package com.smart360.mail.dispatch.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The queued mails of one priority, a sender's each in their order. Senders come in turn, mail by
/// mail, so that one that floods holds up nobody else (ADR 75). Not safe for use by several
/// threads.
final class Lane {

    /// Those that have mails here, whose turn is next first.
    private final LinkedHashMap<String, ArrayDeque<QueuedEmail>> senders = new LinkedHashMap<>();

    private int size;

    void addLast(QueuedEmail queued) {
        senders.computeIfAbsent(queued.id().sender(), _ -> new ArrayDeque<>()).addLast(queued);
        size++;
    }

    /// Puts a mail back that [#next] took: it is the next one again.
    void addFirst(QueuedEmail queued) {
        String sender = queued.id().sender();
        ArrayDeque<QueuedEmail> own = senders.computeIfAbsent(sender, _ -> new ArrayDeque<>());
        own.addFirst(queued);
        senders.putFirst(sender, own);
        size++;
    }

    /// The next one, which stays; null: there is none.
    @Nullable QueuedEmail peek() {
        return senders.isEmpty() ? null : turn().getValue().getFirst();
    }

    /// Takes out the one that [#peek] shows; its sender's turn comes after those of all others.
    ///
    /// @throws java.util.NoSuchElementException when there is none
    QueuedEmail next() {
        Map.Entry<String, ArrayDeque<QueuedEmail>> turn = turn();
        ArrayDeque<QueuedEmail> own = turn.getValue();
        QueuedEmail next = own.removeFirst();
        size--;
        if (own.isEmpty()) {
            senders.remove(turn.getKey());
        } else if (senders.size() > 1) {
            senders.putLast(turn.getKey(), own);
        }
        return next;
    }

    private Map.Entry<String, ArrayDeque<QueuedEmail>> turn() {
        return senders.sequencedEntrySet().getFirst();
    }

    /// Takes out those that fit.
    List<QueuedEmail> remove(Predicate<QueuedEmail> fits) {
        List<QueuedEmail> out = new ArrayList<>();
        for (Iterator<ArrayDeque<QueuedEmail>> all = senders.values().iterator(); all.hasNext(); ) {
            ArrayDeque<QueuedEmail> own = all.next();
            for (Iterator<QueuedEmail> each = own.iterator(); each.hasNext(); ) {
                QueuedEmail queued = each.next();
                if (fits.test(queued)) {
                    each.remove();
                    out.add(queued);
                }
            }
            if (own.isEmpty()) {
                all.remove();
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
