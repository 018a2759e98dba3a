package com.smart360.mail.audit.deliverylog;

import com.mongodb.MongoExecutionTimeoutException;
import com.smart360.mail.audit.story.LoggedEmail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Merges pages, which may overlap in time.
final class Listing {

    /// MongoDB's code of what took longer than it may.
    private static final int MAX_TIME_EXPIRED = 50;

    private final Search search;
    private final @Nullable Position after;
    private final int limit;
    private final long begun;
    private final PriorityQueue<KeptEmail> next =
            new PriorityQueue<>(Comparator.comparing(KeptEmail::listed).reversed());
    private final List<LoggedEmail> mails = new ArrayList<>();

    Listing(Search search, @Nullable Position after, int limit, long begun) {
        this.search = search;
        this.after = after;
        this.limit = limit;
        this.begun = begun;
    }

    void add(MailPage page) {
        if (System.nanoTime() - begun > DeliveryLog.LONGEST.toNanos()) {
            throw new MongoExecutionTimeoutException(
                    MAX_TIME_EXPIRED,
                    "Not enough mails were found within " + DeliveryLog.LONGEST.toSeconds() + " s");
        }
        next.addAll(search.candidates(page, after));
    }

    /// Takes over what comes before everything that was not added yet.
    ///
    /// @param end no other page has a mail behind this place
    void takeBehind(String end) {
        while (!isFull() && !next.isEmpty() && next.peek().listed().compareTo(end) > 0) {
            KeptEmail candidate = next.remove();
            if (search.finds(candidate)) {
                mails.add(candidate.mail());
            }
        }
    }

    boolean isFull() {
        return mails.size() == limit;
    }

    List<LoggedEmail> mails() {
        return mails;
    }
}
