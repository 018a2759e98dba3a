package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.intake.Crowding.Load;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;

/// What one poll brought, until it is acknowledged. Its patience is guarded by the tracker.
final class PendingPoll {

    private final Acknowledgment acknowledgment;
    private final int records;
    private final Map<String, Long> bytes;
    private final Supplier<? extends Collection<QueuedEmail>> admission;
    private final List<? extends CompletableFuture<?>> letters;
    private volatile Collection<QueuedEmail> emails;
    private boolean hurried;
    private @Nullable Future<?> parking;

    /// @param emails that are on their way; all other records are done
    /// @param letters each done when the fate of a dead letter is known; none fails
    /// @param admission admits the requests again, and says which mails are on their way then
    PendingPoll(
            List<ConsumerRecord<String, byte[]>> records,
            Collection<QueuedEmail> emails,
            List<? extends CompletableFuture<?>> letters,
            Supplier<? extends Collection<QueuedEmail>> admission,
            Acknowledgment acknowledgment) {
        this.admission = admission;
        this.acknowledgment = acknowledgment;
        this.records = records.size();
        this.emails = emails;
        this.letters = List.copyOf(letters);
        bytes =
                records.stream()
                        .filter(record -> record.value() != null)
                        .collect(
                                Collectors.groupingBy(
                                        PendingPoll::sender,
                                        Collectors.summingLong(record -> record.value().length)));
    }

    int records() {
        return records;
    }

    /// What each sender has here.
    Map<String, Load> loads() {
        Map<String, Load> loads = new HashMap<>();
        bytes.forEach((sender, some) -> loads.put(sender, new Load(0, some)));
        for (QueuedEmail each : emails) {
            if (!each.settled().isDone()) {
                loads.merge(each.id().sender(), new Load(1, 0), Load::and);
            }
        }
        return loads;
    }

    private static String sender(ConsumerRecord<?, ?> record) {
        return RequestTopics.senderOf(record.topic()).orElse(SenderIdentity.DEFAULT);
    }

    Collection<QueuedEmail> emails() {
        return emails;
    }

    /// Waits for other mails from now on: those that the requests' admission brings.
    void admitAgain() {
        emails = admission.get();
    }

    /// Completed when all are settled: exceptionally when one was not settled well.
    CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(
                Stream.concat(emails.stream().map(QueuedEmail::settled), letters.stream())
                        .toArray(CompletableFuture<?>[]::new));
    }

    /// Ends the patience with these mails, and with those that come of admitting them again.
    void hurry() {
        hurried = true;
    }

    boolean hurried() {
        return hurried;
    }

    /// @param task that parks what has not begun; takes the place of one given before
    void parking(Future<?> task) {
        cancelParking();
        parking = task;
    }

    void cancelParking() {
        if (parking != null) {
            parking.cancel(false);
            parking = null;
        }
    }

    void acknowledge() {
        acknowledgment.acknowledge();
    }

    /// How many of its records are done.
    int done() {
        return records - open();
    }

    /// How many are not.
    int open() {
        return (int) emails.stream().filter(each -> !each.settled().isDone()).count();
    }
}
