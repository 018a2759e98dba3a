package com.smart360.mail.dispatch.intake.ahead;

import com.smart360.mail.dispatch.queue.QueuedEmail;
import com.smart360.mail.starter.consumer.ConsumerSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through what lies in the topic behind others' mails, and has urgent requests admitted
/// before their turn, so that what is read does not wait for what is sent (K9). Commits nothing:
/// its requests are met once more when their turn comes, and known then. Rests while the consumers
/// keep up. What it has in memory is bounded.
public final class ReadAhead implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final byte[] MARK = "HIGH".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_ONCE = 64;

    /// Mails admitted before their turn that are not settled.
    private static final int MOST = 256;

    private final ConsumerSettings settings;
    private final ConsumerPositions positions;
    private final Function<? super List<ConsumerRecord<String, byte[]>>, List<QueuedEmail>> urgent;
    private final Semaphore room = new Semaphore(MOST);
    private volatile BooleanSupplier flowing = () -> false;
    private volatile boolean running;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /// @param settings of a consumer without a group
    /// @param urgent admits those of the records that are urgent requests
    public ReadAhead(
            ConsumerSettings settings,
            ConsumerPositions positions,
            Function<? super List<ConsumerRecord<String, byte[]>>, List<QueuedEmail>> urgent) {
        this.settings = settings;
        this.positions = positions;
        this.urgent = urgent;
    }

    /// @param condition mails can go: while none can, nothing is urgent
    public void start(BooleanSupplier condition) {
        flowing = condition;
        running = true;
        thread = Thread.ofVirtual().name("email-requests-ahead").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                if (behind().isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
                } else {
                    look();
                }
            }
        } catch (InterruptedException | InterruptException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, Long> behind() {
        return flowing.getAsBoolean() ? positions.behind() : Map.of();
    }

    private void look() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = settings.open()) {
            look(consumer);
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (RuntimeException away) {
            // Database or broker; or a request at fault, which is found when its turn comes.
            LOG.warn("Nothing is taken in before its turn now: {}", away.toString());
            TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
        }
    }

    /// As long as some consumer is far behind.
    private void look(Consumer<String, byte[]> consumer) throws InterruptedException {
        Map<TopicPartition, Long> looked = new HashMap<>();
        try {
            Map<TopicPartition, Long> behind = behind();
            while (running && !behind.isEmpty()) {
                follow(consumer, behind, looked);
                List<ConsumerRecord<String, byte[]>> marked = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    looked.put(
                            new TopicPartition(record.topic(), record.partition()),
                            record.offset() + 1);
                    if (isMarked(record.value())) {
                        marked.add(record);
                    }
                }
                admit(marked);
                behind = behind();
            }
        } catch (InterruptException stopped) {
            // A consumer that is closed by an interrupted thread tells of an error.
            Thread.interrupted();
            throw stopped;
        }
    }

    /// Goes on where it was, or where the consumer is by now.
    private static void follow(
            Consumer<?, ?> consumer,
            Map<TopicPartition, Long> behind,
            Map<TopicPartition, Long> looked) {
        if (consumer.assignment().equals(behind.keySet())) {
            return;
        }
        consumer.assign(behind.keySet());
        behind.forEach(
                (partition, turn) ->
                        consumer.seek(
                                partition, Math.max(turn, looked.getOrDefault(partition, 0L))));
    }

    /// Whether a request may be urgent: most are not, and need not be read for that.
    private static boolean isMarked(byte @Nullable [] value) {
        if (value == null) {
            return false;
        }
        for (int i = 0; i <= value.length - MARK.length; i++) {
            if (value[i] == MARK[0]
                    && value[i + 1] == MARK[1]
                    && value[i + 2] == MARK[2]
                    && value[i + 3] == MARK[3]) {
                return true;
            }
        }
        return false;
    }

    private void admit(List<ConsumerRecord<String, byte[]>> marked) throws InterruptedException {
        for (int from = 0; from < marked.size(); from += AT_ONCE) {
            var some = marked.subList(from, Math.min(from + AT_ONCE, marked.size()));
            room.acquire(some.size());
            List<QueuedEmail> emails = List.of();
            try {
                emails = positions.beforeTurn(some, urgent);
            } finally {
                room.release(some.size() - emails.size());
            }
            emails.forEach(
                    each -> {
                        var _ = each.settled().whenComplete((_, _) -> room.release());
                    });
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
