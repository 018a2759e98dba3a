package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.TraceParent;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.deadletter.RejectedRequests;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.intake.ahead.ConsumerPositions;
import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.sender.Ruling;
import com.smart360.mail.dispatch.sender.SenderGate;
import com.smart360.mail.starter.stream.CloudEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

/// Takes in one poll of requests after the other, without waiting for the mails of the one before.
/// A poll is acknowledged, and so its offsets are committed, when each of its mails is sent and
/// recorded, stored, known already, or in the dead letters, and all polls before it are
/// acknowledged. Throws when a poll can't be admitted now, and the same records come again.
@Component
final class RequestsConsumer
        implements BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>,
                ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(RequestsConsumer.class);

    /// Before requests that could not be taken in are tried again.
    static final long RETRY_MS = 1_000;

    /// How long partitions that go to another consumer are kept until their mails are settled.
    private static final Duration HANDING_OVER = Duration.ofSeconds(10);

    /// How long a consumer keeps its thread while too much is unsettled. Who waits longer than that
    /// does not poll, and while one does not poll, no partition of the whole group changes hands.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /// How long a sender with much on its way may take to come down before it rests. A server that
    /// takes mails fast has it do so; and a rest ends a moment late, so that a short one would cost
    /// more than it gives.
    private static final Duration SOON = Duration.ofMillis(200);

    private final RequestReader reader;
    private final SenderGate senders;
    private final RejectedRequests rejected;
    private final Admission admission;
    private final OffsetTracker.Factory polls;
    private final ConsumerPositions positions;
    private final IntakeMetrics metrics;
    private final Map<Consumer<?, ?>, OffsetTracker> consumers = new ConcurrentHashMap<>();
    private volatile BiConsumer<TopicPartition, OffsetTracker> full = (_, _) -> {};
    private volatile SenderRest crowded = (_, _, _) -> {};
    private volatile boolean stopping;

    /// @param polls for each consumer
    RequestsConsumer(
            RequestReader reader,
            SenderGate senders,
            RejectedRequests rejected,
            Admission admission,
            OffsetTracker.Factory polls,
            ConsumerPositions positions,
            IntakeMetrics metrics) {
        this.reader = reader;
        this.senders = senders;
        this.rejected = rejected;
        this.admission = admission;
        this.polls = polls;
        this.positions = positions;
        this.metrics = metrics;
    }

    @Override
    public void onMessage(
            List<ConsumerRecord<String, byte[]>> records,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        long began = System.nanoTime();
        positions.polled(Objects.requireNonNull(consumer));
        List<CompletableFuture<?>> letters = new ArrayList<>();
        List<ReceivedRequest> requests = understood(records, letters);
        List<QueuedEmail> emails = admit(requests, letters);
        metrics.count("accepted", emails.size());
        metrics.trace(requests, began);
        OffsetTracker mine = consumers.computeIfAbsent(consumer, _ -> polls.create());
        mine.add(
                new PendingPoll(
                        records,
                        emails,
                        letters,
                        () -> admit(requests, new ArrayList<>()),
                        Objects.requireNonNull(acknowledgment)));
        if (stopping) {
            mine.close();
        }
        try {
            letOthersBeRead(consumer.assignment(), mine);
            if (!mine.awaitRoom(LONGEST_WAIT)) {
                TopicPartition one = partition(records.getFirst());
                full.accept(one, mine);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The partitions of senders that have much on its way rest, so that the next poll brings what
    /// others have.
    private void letOthersBeRead(Set<TopicPartition> assigned, OffsetTracker mine)
            throws InterruptedException {
        Map<String, List<TopicPartition>> bySender =
                assigned.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                RequestTopics.senderOf(each.topic())
                                                        .orElse(SenderIdentity.DEFAULT)));
        for (String sender : mine.awaitUncrowded(bySender.keySet(), SOON)) {
            crowded.rest(sender, bySender.getOrDefault(sender, List.of()), mine);
        }
    }

    /// Lets partitions rest.
    @FunctionalInterface
    interface SenderRest {

        /// @param partitions of the sender that the consumer has; none: it had some
        /// @param polls the consumer's, which says when the sender need not rest any more
        void rest(String sender, List<TopicPartition> partitions, OffsetTracker polls);
    }

    /// Says who lets the partitions of a sender rest that has much on its way.
    void whenCrowded(SenderRest rest) {
        crowded = rest;
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /// Says who lets a consumer rest that may take no further poll for now, until its tracker has
    /// room.
    ///
    /// @param rest given one of the consumer's partitions, and its tracker
    void whenFull(BiConsumer<TopicPartition, OffsetTracker> rest) {
        full = rest;
    }

    /// Begins anew after [#stop], with new consumers.
    void resume() {
        stopping = false;
        consumers.clear();
    }

    /// Ends waiting: what has not begun goes to the store.
    void stop() {
        stopping = true;
        consumers.values().forEach(OffsetTracker::close);
    }

    /// Mails that are durable in polls that are not acknowledged yet.
    int done() {
        return consumers.values().stream().mapToInt(OffsetTracker::done).sum();
    }

    /// After a crash that no code of ours could end well, this is the last that the log says.
    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            LOG.info("Reads {} from offset {}", partition, consumer.position(partition));
        }
    }

    /// Whoever gets the partitions should not meet mails in doubt: what has not begun goes to the
    /// store, and the rest is waited for, for a while.
    @Override
    public void onPartitionsRevokedBeforeCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.revoked(partitions);
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

    /// What is no request, or may not be made by its sender, is on its way to the dead letters.
    private List<ReceivedRequest> understood(
            List<ConsumerRecord<String, byte[]>> records, List<CompletableFuture<?>> letters) {
        List<ReceivedRequest> requests = new ArrayList<>();
        Map<ReceivedRequest, Ruling> refused = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (read(record)) {
                case Rejected refusal -> letters.add(bury(record, refusal));
                case Accepted(Email email) -> {
                    var request = new ReceivedRequest(email, record);
                    Ruling ruling = senders.ofTopic(email, record);
                    if (ruling instanceof Ruling.Taken) {
                        requests.add(request);
                    } else {
                        refused.put(request, ruling);
                    }
                }
            }
        }
        requests.addAll(repeatedOf(refused, letters));
        return requests;
    }

    /// A request that comes once more, after a crash say, may not be one that its sender may make
    /// by now. Its mail is on its way: it is no dead letter, whatever became of its sender.
    private Set<ReceivedRequest> repeatedOf(
            Map<ReceivedRequest, Ruling> refused, List<CompletableFuture<?>> letters) {
        Set<String> known =
                admission.known(refused.keySet().stream().map(ReceivedRequest::id).toList());
        Set<ReceivedRequest> repeated = new LinkedHashSet<>();
        refused.forEach(
                (request, ruling) -> {
                    if (known.contains(request.id())) {
                        repeated.add(request);
                    } else {
                        letters.add(bury(request.record(), ruling.rejected(request.id())));
                    }
                });
        return repeated;
    }

    /// Each id once, then what came under the same ids in this poll.
    private List<QueuedEmail> admit(
            List<ReceivedRequest> requests, List<CompletableFuture<?>> letters) {
        Map<String, ReceivedRequest> first = new LinkedHashMap<>();
        List<ReceivedRequest> repeated = new ArrayList<>();
        for (ReceivedRequest request : requests) {
            if (first.putIfAbsent(request.id(), request) != null) {
                repeated.add(request);
            }
        }
        List<QueuedEmail> emails = new ArrayList<>(search(List.copyOf(first.values()), letters));
        emails.addAll(search(repeated, letters));
        return emails;
    }

    private List<QueuedEmail> search(
            List<ReceivedRequest> requests, List<CompletableFuture<?>> letters) {
        if (requests.isEmpty()) {
            return List.of();
        }
        CulpritSearch.Result result =
                positions.inTurn(() -> CulpritSearch.admit(requests, admission::admit));
        result.culprits()
                .forEach(
                        (request, failure) -> {
                            LOG.error("A request can't be admitted: {}", request.place(), failure);
                            var why = RequestReader.unprocessable(request.id(), failure);
                            letters.add(bury(request.record(), why));
                        });
        return result.onTheirWay();
    }

    /// Admits those records that are requests of priority HIGH, before their turn comes; what they
    /// are else is found then.
    List<QueuedEmail> admitUrgent(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, ReceivedRequest> urgent = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (read(record) instanceof Accepted(Email email)
                    && email.priority() == Priority.HIGH
                    && senders.letsAhead(email, record)) {
                urgent.putIfAbsent(email.id().value(), new ReceivedRequest(email, record));
            }
        }
        List<QueuedEmail> emails = admission.admit(urgent.values());
        metrics.count("ahead", emails.size());
        return emails;
    }

    /// A request, its mail known by the id that it has in the topic of its sender.
    private RequestVerdict read(ConsumerRecord<String, byte[]> record) {
        RequestVerdict verdict = reader.read(record.value(), record.key(), traceparent(record));
        return verdict instanceof Accepted(Email email)
                ? new Accepted(email.inTopic(record.topic()))
                : verdict;
    }

    private CompletableFuture<?> bury(ConsumerRecord<String, byte[]> record, Rejected refusal) {
        metrics.count(refusal.reason().name().toLowerCase(Locale.ROOT), 1);
        return rejected.bury(record, refusal);
    }

    private static @Nullable String traceparent(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(CloudEvents.TRACEPARENT);
        return header == null ? null : TraceParent.valid(header.value());
    }
}
