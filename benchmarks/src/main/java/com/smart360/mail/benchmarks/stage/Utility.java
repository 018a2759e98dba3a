package com.smart360.mail.benchmarks.stage;

import com.smart360.mail.benchmarks.Options;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.stream.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// The utility around dispatch: its administrator activates, its business services publish, its
/// delivery log reads.
public final class Utility implements AutoCloseable {

    private static final String LARGEST_REQUEST = "20000000";
    private static final String GROUP = "mail-dispatch";

    /// Who logs in at a server of the benchmark.
    public static final String USER = "billing@utility.example";

    public static final String PASSWORD = "no secret";
    private static final Keysets.Pair KEYS = Keysets.generate();

    private final EventCodec codec = new EventCodec();
    private final String brokers;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;
    private long epoch = System.nanoTime() / 1_000_000;

    public Utility(Stack stack) throws InterruptedException {
        brokers = stack.bootstrapServers();
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", brokers,
                                "linger.ms", "0",
                                "batch.size", "262144",
                                "buffer.memory", "134217728",
                                "max.request.size", LARGEST_REQUEST),
                        new StringSerializer(),
                        new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", brokers));
        createTopics();
    }

    /// Starts dispatch, with what it needs to open the password.
    ///
    /// @param options `jvm`: options of its JVM, blanks between; `set`: environment variables,
    ///   `DISPATCH_INTAKE_CONSUMERS=6,…`
    public Stack.Service dispatch(Stack stack, Options options) throws InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("SECRETS_PRIVATE_KEYSET_JSON", KEYS.privateJson());
        environment.put("SECRETS_FIELD_KEYSET_JSON", Keysets.generateFieldKeyset());
        environment.put("SMART360_DELIVERY_MODE", "deliver");
        environment.put("SMART360_DELIVERY_APPROVED_BY", "a benchmark: the sink is on loopback");
        for (String each : options.list("set", ",")) {
            int equals = each.indexOf('=');
            environment.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return stack.service("mail-dispatch-service", environment, options.list("jvm", " "));
    }

    /// A server on loopback sends from now on.
    ///
    /// @return when that was published, of `System.nanoTime()`
    public long activate(int port, int connections) throws InterruptedException {
        var connection =
                new ConnectionSettings(
                        "127.0.0.1",
                        port,
                        TlsMode.NONE,
                        CertificateCheck.SYSTEM,
                        AuthProtocol.PLAIN,
                        USER,
                        "dispatch.benchmark.example",
                        30);
        String sealed =
                Sealer.from(KEYS.publicJson())
                        .seal(PASSWORD.toCharArray(), Destination.of(connection))
                        .ciphertext();
        return publish(
                new ConfigurationSnapshot(
                        "benchmark",
                        ++epoch,
                        "Benchmark",
                        null,
                        connection,
                        new Sealed(sealed),
                        connections,
                        3,
                        30,
                        "",
                        null));
    }

    /// Nothing sends any more, as soon as dispatch has read of it.
    ///
    /// @return the epoch, which dispatch's log names then
    public long deactivate() throws InterruptedException {
        publish(null);
        return epoch;
    }

    private long publish(@Nullable ConfigurationSnapshot configuration)
            throws InterruptedException {
        var active =
                new ActiveConfiguration(
                        ++epoch, configuration, Actor.service("benchmark"), Instant.now());
        var record =
                new ProducerRecord<>(
                        Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, codec.encode(active));
        String type = EventTypes.of(ActiveConfiguration.class).type();
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        await(producer.send(record));
        return System.nanoTime();
    }

    /// Publishes mails as a business service does: plain JSON, keyed by id.
    ///
    /// @param mail the JSON of each
    public void publish(String prefix, int count, IntFunction<byte[]> mail)
            throws InterruptedException {
        publishTo(Topics.EMAIL_REQUESTS, null, prefix, count, mail);
    }

    /// Likewise, to a topic of requests.
    ///
    /// @param partition null: by id
    public void publishTo(
            String topic,
            @Nullable Integer partition,
            String prefix,
            int count,
            IntFunction<byte[]> mail)
            throws InterruptedException {
        List<Future<RecordMetadata>> under = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            under.add(
                    producer.send(
                            new ProducerRecord<>(topic, partition, prefix + i, mail.apply(i))));
            if (under.size() == 10_000) {
                awaitAll(under);
            }
        }
        awaitAll(under);
    }

    /// Publishes what dispatch says of mails that a server accepted, one event each.
    ///
    /// @param recipient of each
    public void publishAccepted(String prefix, int count, IntFunction<String> recipient)
            throws InterruptedException {
        byte[] type = EventTypes.of(EmailDelivery.class).type().getBytes(StandardCharsets.UTF_8);
        byte[] source = "/mail-dispatch-service".getBytes(StandardCharsets.UTF_8);
        List<Future<RecordMetadata>> under = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            var record =
                    new ProducerRecord<>(
                            Topics.EMAIL_DELIVERY,
                            id,
                            codec.encode(accepted(id, recipient.apply(i))));
            record.headers()
                    .add("ce_id", ("d-" + id).getBytes(StandardCharsets.UTF_8))
                    .add("ce_source", source)
                    .add("ce_type", type);
            under.add(producer.send(record));
            if (under.size() == 10_000) {
                awaitAll(under);
            }
        }
        awaitAll(under);
    }

    private static EmailDelivery accepted(String id, String recipient) {
        return new EmailDelivery(
                id,
                "<" + id + "@utility.example>",
                EmailDelivery.Outcome.ACCEPTED,
                1,
                List.of(
                        new EmailDelivery.RecipientStatus(
                                recipient,
                                EmailDelivery.Outcome.ACCEPTED,
                                250,
                                "2.0.0",
                                "Ok: queued as 4Q%08x".formatted(id.hashCode()))),
                "Bill " + id,
                "bill",
                "billing",
                null,
                null,
                "benchmark",
                1L,
                true,
                4,
                null,
                true,
                Instant.now());
    }

    /// How many records of these topics a group has not committed yet.
    public long lag(String group, String... topics) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(
                        admin.listConsumerGroupOffsets(group)
                                .partitionsToOffsetAndMetadata()
                                .toCompletionStage()
                                .toCompletableFuture());
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            partitions(topic).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        }
        long lag = 0;
        for (var end :
                await(admin.listOffsets(asked).all().toCompletionStage().toCompletableFuture())
                        .entrySet()) {
            OffsetAndMetadata at = committed.get(end.getKey());
            lag += end.getValue().offset() - (at == null ? 0 : at.offset());
        }
        return lag;
    }

    /// Publishes one mail and does not wait.
    public void publishOne(String id, byte[] json) {
        publishOneTo(Topics.EMAIL_REQUESTS, null, id, json);
    }

    /// Likewise, to a topic of requests.
    ///
    /// @param partition null: by id
    public void publishOneTo(String topic, @Nullable Integer partition, String id, byte[] json) {
        var _ = producer.send(new ProducerRecord<>(topic, partition, id, json));
    }

    /// Names all senders there are; dispatch makes their topics.
    public void senders(List<SenderIdentity> senders) throws InterruptedException {
        var told =
                new SenderIdentities(
                        ++epoch, senders, List.of(), Actor.service("benchmark"), Instant.now());
        var record = new ProducerRecord<>(Topics.SENDERS, Topics.SENDERS_KEY, codec.encode(told));
        String type = EventTypes.of(SenderIdentities.class).type();
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        await(producer.send(record));
    }

    /// Waits until there is a topic of this name.
    public void awaitTopic(String name, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!await(admin.listTopics().names().toCompletionStage().toCompletableFuture())
                .contains(name)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No topic " + name + " within " + limit);
            }
            Thread.sleep(100);
        }
    }

    /// How many delivery events stand in the topic.
    public long deliveryEvents() throws InterruptedException {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    /// Waits until dispatch has committed all requests that stand in the topic.
    public void awaitAllTakenIn(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (lag(GROUP, Topics.EMAIL_REQUESTS) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        lag(GROUP, Topics.EMAIL_REQUESTS)
                                + " requests not taken in within "
                                + limit);
            }
            Thread.sleep(100);
        }
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(Topics.EMAIL_DELIVERY)
                .forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(asked).all().toCompletionStage().toCompletableFuture())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /// Waits until so many delivery events stand in the topic.
    ///
    /// @return the moment, of `System.nanoTime()`, at most some milliseconds late
    public long awaitDeliveryEvents(long count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (deliveryEvents() >= count) {
                return System.nanoTime();
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException(
                "Only " + deliveryEvents() + " of " + count + " delivery events in " + limit);
    }

    /// What the delivery log says of mails.
    ///
    /// @param events of all of them
    /// @param accepted different mails that were accepted
    /// @param refused different mails that were given up as refused
    public record Told(int events, int accepted, int refused) {}

    /// Reads all delivery events of mails whose id begins so.
    public Told told(String prefix) throws InterruptedException {
        Set<String> accepted = new HashSet<>();
        Set<String> refused = new HashSet<>();
        int[] events = new int[1];
        read(
                prefix,
                record -> {
                    events[0]++;
                    String event = new String(record.value(), StandardCharsets.UTF_8);
                    if (event.contains("\"outcome\":\"ACCEPTED\"")) {
                        accepted.add(record.key());
                    }
                    if (event.contains("\"outcome\":\"REFUSED\"")) {
                        refused.add(record.key());
                    }
                });
        return new Told(events[0], accepted.size(), refused.size());
    }

    /// When mails whose id begins so were accepted, by dispatch's own clock.
    public Map<String, Instant> acceptedAt(String prefix) throws InterruptedException {
        Map<String, Instant> moments = new HashMap<>();
        read(
                prefix,
                record -> {
                    EmailDelivery event = codec.read(record.value(), EmailDelivery.class);
                    if (event.outcome() == EmailDelivery.Outcome.ACCEPTED) {
                        moments.put(record.key(), event.at());
                    }
                });
        return moments;
    }

    private void read(String prefix, Consumer<ConsumerRecord<String, byte[]>> each)
            throws InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        try (var reader =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            reader.assign(ends.keySet());
            reader.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(200))) {
                    if (record.key().startsWith(prefix)) {
                        each.accept(record);
                    }
                }
            }
        }
    }

    private static List<TopicPartition> partitions(String name) {
        List<TopicPartition> all = new ArrayList<>();
        for (Topics.Topic topic : Topics.ALL) {
            if (topic.name().equals(name)) {
                for (int i = 0; i < topic.partitions(); i++) {
                    all.add(new TopicPartition(topic.name(), i));
                }
            }
        }
        return all;
    }

    private void createTopics() throws InterruptedException {
        await(
                admin.createTopics(
                                Topics.ALL.stream()
                                        .map(
                                                topic ->
                                                        new NewTopic(
                                                                        topic.name(),
                                                                        topic.partitions(),
                                                                        (short) 1)
                                                                .configs(settings(topic)))
                                        .toList())
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture());
    }

    private static Map<String, String> settings(Topics.Topic topic) {
        if (topic.name().equals(Topics.EMAIL_REQUESTS)) {
            return Map.of("max.message.bytes", LARGEST_REQUEST);
        }
        return topic.compacted() ? Map.of("cleanup.policy", "compact") : Map.of();
    }

    private static void awaitAll(List<Future<RecordMetadata>> under) throws InterruptedException {
        for (Future<RecordMetadata> each : under) {
            await(each);
        }
        under.clear();
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        admin.close(Duration.ofSeconds(2));
    }
}
