package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.Acknowledgment;

/// What one poll brought, until it is acknowledged.
final class PendingPoll {

    private final Acknowledgment acknowledgment;
    private final int records;
    private final long bytes;
    private final CompletableFuture<Void> hurry = new CompletableFuture<>();
    private volatile Collection<QueuedEmail> emails;

    /// @param emails that are on their way; all other records are done
    PendingPoll(
            List<ConsumerRecord<String, byte[]>> records,
            Collection<QueuedEmail> emails,
            Acknowledgment acknowledgment) {
        this.acknowledgment = acknowledgment;
        this.records = records.size();
        this.emails = emails;
        bytes =
                records.stream()
                        .map(ConsumerRecord::value)
                        .filter(Objects::nonNull)
                        .mapToLong(value -> value.length)
                        .sum();
    }

    int records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    Collection<QueuedEmail> emails() {
        return emails;
    }

    void waitFor(Collection<QueuedEmail> others) {
        emails = others;
    }

    /// Ends [#await(Duration)].
    void hurry() {
        hurry.complete(null);
    }

    /// Waits until all are settled, for so long at most and while there is no hurry.
    ///
    /// @return whether they are, well or not
    boolean await(Duration patience) throws InterruptedException {
        CompletableFuture<Void> all = all();
        try {
            CompletableFuture.anyOf(all, hurry).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // the answer is what follows
        }
        return all.isDone();
    }

    /// Waits until all are settled.
    ///
    /// @throws java.util.concurrent.CompletionException when one was not settled well
    void await() {
        all().join();
    }

    private CompletableFuture<Void> all() {
        return CompletableFuture.allOf(
                emails.stream().map(QueuedEmail::settled).toArray(CompletableFuture<?>[]::new));
    }

    void acknowledge() {
        acknowledgment.acknowledge();
    }

    /// How many of its records are done.
    int done() {
        return records - (int) emails.stream().filter(each -> !each.settled().isDone()).count();
    }
}
