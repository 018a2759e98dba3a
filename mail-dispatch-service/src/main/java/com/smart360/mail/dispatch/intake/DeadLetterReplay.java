package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.ledger.Ledger;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.starter.consumer.ConsumerSettings;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.EventProducer.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Hands over again what lies in the dead letters and can be understood by now: after the rules
/// changed, or where only the key was wrong. A letter whose id was handed over since is left alone,
/// so that the command may be given again.
final class DeadLetterReplay {

    private static final Duration POLL = Duration.ofSeconds(2);

    private final ConsumerSettings consumers;
    private final RequestReader reader;
    private final Ledger ledger;
    private final EventProducer producer;
    private final Clock clock;

    DeadLetterReplay(
            ConsumerSettings consumers,
            RequestReader reader,
            Ledger ledger,
            EventProducer producer,
            Clock clock) {
        this.consumers = consumers;
        this.reader = reader;
        this.ledger = ledger;
        this.producer = producer;
        this.clock = clock;
    }

    /// What came of it.
    ///
    /// @param looked letters that were meant
    /// @param replayed handed over again
    /// @param known their id was handed over before
    /// @param stillWrong they can't be understood now either
    record Result(int looked, int replayed, int known, int stillWrong) {}

    /// Looks through all letters that lie there now.
    ///
    /// @param reasonClass only those turned away for this reason; null: all
    /// @param key only those with this record key; null: all
    Result replay(@Nullable String reasonClass, @Nullable String key, Actor actor) {
        int looked = 0;
        int wrong = 0;
        Map<String, Email> mails = new LinkedHashMap<>();
        try (Consumer<String, byte[]> consumer = consumers.open()) {
            List<TopicPartition> partitions =
                    IntStream.range(0, partitions())
                            .mapToObj(i -> new TopicPartition(Topics.EMAIL_REQUESTS_DLT, i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!reached(consumer, ends)) {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(POLL)) {
                    if (!meant(letter, reasonClass, key)) {
                        continue;
                    }
                    looked++;
                    if (reader.read(letter.value(), null, null) instanceof Accepted(Email mail)) {
                        mails.putIfAbsent(mail.id().value(), mail);
                    } else {
                        wrong++;
                    }
                }
            }
        }
        int understood = looked - wrong;
        mails.keySet().removeAll(ledger.find(mails.keySet()).keySet());
        CompletableFuture.allOf(
                        mails.values().stream()
                                .map(mail -> publish(mail, actor))
                                .toArray(CompletableFuture<?>[]::new))
                .join();
        return new Result(looked, mails.size(), understood - mails.size(), wrong);
    }

    private CompletableFuture<?> publish(Email mail, Actor actor) {
        EventTypes.EventType type = EventTypes.of(EmailRequest.class);
        String id = mail.id().value();
        return producer.send(
                new Outgoing(
                        id + "/replayed",
                        type.topic(),
                        id,
                        type.type(),
                        mail.raw(),
                        actor,
                        clock.instant(),
                        null));
    }

    private static boolean meant(
            ConsumerRecord<String, byte[]> letter,
            @Nullable String reasonClass,
            @Nullable String key) {
        var header = letter.headers().lastHeader(Topics.REASON_CLASS);
        String reason = header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        return (reasonClass == null || reasonClass.equals(reason))
                && (key == null || key.equals(letter.key()));
    }

    private static boolean reached(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static int partitions() {
        return Topics.ALL.stream()
                .filter(topic -> topic.name().equals(Topics.EMAIL_REQUESTS_DLT))
                .mapToInt(Topics.Topic::partitions)
                .sum();
    }
}
