package com.smart360.mail.dispatch.intake;

import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/// Takes in one poll of requests after the other, without waiting for the mails of the one before.
/// A poll is acknowledged, and so its offsets are committed, when each of its mails is sent and
/// recorded, stored, known already, or in the dead letters, and all polls before it are
/// acknowledged. Throws when a poll can't be admitted now, and the same records come again.
final class RequestsConsumer
        implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>,
                ConsumerAwareRebalanceListener,
                AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestsConsumer.class);

    /// Before requests that could not be taken in are tried again.
    static final long RETRY_MS = 1_000;

    /// How long partitions that go to another consumer are kept until their mails are settled.
    private static final Duration HANDING_OVER = Duration.ofSeconds(10);

    private final RequestReader reader;
    private final DeadLetterPublisher deadLetters;
    private final Admission admission;
    private final Supplier<OffsetTracker> polls;
    private final ExecutorService timer;
    private final IntakeMetrics metrics;
    private final Map<Consumer<?, ?>, OffsetTracker> consumers = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /// @param polls for each consumer
    /// @param timer looks after the polls of all of them; ends with this
    RequestsConsumer(
            RequestReader reader,
            DeadLetterPublisher deadLetters,
            Admission admission,
            Supplier<OffsetTracker> polls,
            ExecutorService timer,
            IntakeMetrics metrics) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.admission = admission;
        this.polls = polls;
        this.timer = timer;
        this.metrics = metrics;
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<String, byte[]>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        List<CompletableFuture<?>> rejected = new ArrayList<>();
        Map<String, ReceivedRequest> arrivals = new LinkedHashMap<>();
        int doubles = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (reader.read(record.value(), record.key(), traceparent(record))) {
                case Rejected refusal -> rejected.add(reject(record, refusal));
                case Accepted(Email mail) -> {
                    ReceivedRequest known =
                            arrivals.putIfAbsent(
                                    mail.id().value(),
                                    new ReceivedRequest(mail, record.partition(), record.offset()));
                    doubles += known == null ? 0 : 1;
                }
            }
        }
        List<QueuedEmail> emails = admission.admit(arrivals.values());
        CompletableFuture.allOf(rejected.toArray(CompletableFuture<?>[]::new)).join();
        metrics.count("duplicate", doubles);
        metrics.count("accepted", emails.size());
        OffsetTracker mine =
                consumers.computeIfAbsent(Objects.requireNonNull(consumer), _ -> polls.get());
        List<ReceivedRequest> requests = List.copyOf(arrivals.values());
        mine.add(
                new PendingPoll(
                        records,
                        emails,
                        () -> admission.admit(requests),
                        Objects.requireNonNull(acknowledgment)));
        if (stopping) {
            mine.close();
        }
        try {
            mine.awaitRoom();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends waiting: what has not begun goes to the store.
    void stop() {
        stopping = true;
        consumers.values().forEach(OffsetTracker::close);
    }

    /// Nothing is parked any more.
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// Mails that are durable in polls that are not acknowledged yet.
    int done() {
        return consumers.values().stream().mapToInt(OffsetTracker::done).sum();
    }

    /// Whoever gets the partitions should not meet mails in doubt: what has not begun goes to the
    /// store, and the rest is waited for, for a while.
    @Override
    public void onPartitionsRevokedBeforeCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        OffsetTracker mine = consumers.get(consumer);
        if (mine == null || partitions.isEmpty()) {
            return;
        }
        mine.hurry();
        try {
            if (!mine.awaitAcknowledged(HANDING_OVER)) {
                LOG.info("{} go to another consumer with mails under way", partitions);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<?> reject(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        metrics.count(refusal.reason().name().toLowerCase(Locale.ROOT), 1);
        LOG.info(
                "Request {}:{} of {} is no mail: {}",
                record.partition(),
                record.offset(),
                refusal.id(),
                refusal.reason());
        return deadLetters.bury(record, refusal);
    }

    private static @Nullable String traceparent(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("traceparent");
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
