package com.smart360.mail.dispatch;

import static org.awaitility.Awaitility.await;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.contracts.configuration.TlsMode;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.contracts.email.EmailIntervention;
import com.smart360.mail.contracts.email.EmailRejected;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.email.SuppressionChanged;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.local.testing.ServiceTestInfrastructure;
import com.smart360.mail.local.testing.TestTokens;
import com.smart360.mail.local.testing.TestTopics;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.Sealer;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// What stands around dispatch in a test: who publishes requests and activations, and who listens
/// to what comes of them. Any number of instances share its database and consumer group.
public final class Stage implements AutoCloseable {

    public static final String USER = "billing@utility.example";
    public static final String API_KEY = "apikey";
    public static final String PASSWORD = "correct horse";
    private static final String LISTENER = "-listener";
    private static final String LARGEST_REQUEST = "20000000";
    private static final Keysets.Pair KEYS = Keysets.generate();
    private static final AtomicLong EPOCHS = new AtomicLong(System.currentTimeMillis());

    private final String name = ServiceTestInfrastructure.database("dispatch");
    private final EventCodec codec =
            new EventCodec(
                    new UsernameCipher(FieldCipher.from(ServiceTestInfrastructure.fieldKeyset())));
    private final String broker;
    private final String database;
    private final KafkaProducer<String, byte[]> producer;
    private final Collection<EmailDelivery> events = new ConcurrentLinkedQueue<>();
    private final List<EmailIntervention> interventions = new CopyOnWriteArrayList<>();
    private final List<SuppressionChanged> suppressions = new CopyOnWriteArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> rejections = new CopyOnWriteArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> deletions = new CopyOnWriteArrayList<>();
    private final List<AlertRaised> alerts = new CopyOnWriteArrayList<>();
    private final List<PauseEnded> ends = new CopyOnWriteArrayList<>();
    private final List<SendingStopped> stops = new CopyOnWriteArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> deadLetters = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> listener;
    private final Thread listening;

    /// On the broker and the database that all tests of this JVM share.
    public Stage() {
        this(ServiceTestInfrastructure.bootstrapServers(), ServiceTestInfrastructure.mongoUri());
    }

    /// On others.
    public Stage(String broker, String database) {
        this.broker = broker;
        this.database = database;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker,
                                "linger.ms",
                                "0",
                                "delivery.timeout.ms",
                                "20000",
                                "request.timeout.ms",
                                "10000",
                                "max.request.size",
                                LARGEST_REQUEST),
                        new StringSerializer(),
                        new ByteArraySerializer());
        listener =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker,
                                "group.id",
                                name + LISTENER,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        createTopics();
        beginAtTheEnd();
        listener.subscribe(
                List.of(
                        Topics.EMAIL_DELIVERY,
                        Topics.EMAIL_REQUESTS_DLT,
                        Topics.ALERTS,
                        Topics.CONFIGURATION));
        listening = Thread.ofVirtual().start(this::listen);
    }

    /// Starts an instance of the service.
    ///
    /// @param more in place of what the others are started with, or beside it
    public ConfigurableApplicationContext instance(String... more) {
        return SpringApplication.run(
                DispatchApplication.class, arguments(more).toArray(String[]::new));
    }

    /// Starts an instance whose parts are others in some respect.
    ///
    /// @param other changes its context before it starts
    public ConfigurableApplicationContext instance(
            ApplicationContextInitializer<GenericApplicationContext> other, String... more) {
        var application = new SpringApplication(DispatchApplication.class);
        application.addInitializers(other);
        return application.run(arguments(more).toArray(String[]::new));
    }

    /// What an instance is started with, in this process or another.
    ///
    /// @param more in place of what the others are started with, or beside it
    public List<String> arguments(String... more) {
        List<String> arguments = usualArguments();
        for (String each : more) {
            String name = each.substring(0, each.indexOf('=') + 1);
            arguments.removeIf(known -> known.startsWith(name));
            arguments.add(each);
        }
        return arguments;
    }

    private List<String> usualArguments() {
        List<String> arguments = new ArrayList<>();
        Map.ofEntries(
                        Map.entry("spring.mongodb.uri", database),
                        Map.entry("spring.mongodb.database", name),
                        Map.entry("spring.kafka.bootstrap-servers", broker),
                        Map.entry("smart360.oidc.issuer", TestTokens.issuer()),
                        Map.entry("smart360.oidc.jwks-uri", TestTokens.jwksUri()),
                        Map.entry("smart360.environment", "development"),
                        Map.entry("smart360.delivery.mode", "deliver"),
                        Map.entry("smart360.delivery.approved-by", "tests"),
                        Map.entry("smart360.secrets.private-keyset-json", KEYS.privateJson()),
                        Map.entry(
                                "smart360.secrets.field-keyset-json",
                                ServiceTestInfrastructure.fieldKeyset()),
                        Map.entry("server.port", "0"),
                        // Nobody spreads calls over instances that would have to notice first.
                        Map.entry("smart360.drain.time", "0s"),
                        Map.entry("smart360.dispatch.intake.group", name),
                        Map.entry("smart360.dispatch.intake.patience", "1s"),
                        Map.entry("smart360.dispatch.retry.first-delay", "300ms"),
                        Map.entry("smart360.dispatch.retry.greylist-delay", "300ms"),
                        Map.entry("smart360.dispatch.retry.limit-delay", "500ms"),
                        Map.entry("smart360.dispatch.gate.login-pause", "1s"),
                        Map.entry("smart360.dispatch.gate.reach-pause", "200ms"))
                .forEach((property, value) -> arguments.add("--" + property + "=" + value));
        return arguments;
    }

    /// Activates a configuration for a server on loopback.
    public void activate(int port, int maxConnections, int retries, String password) {
        activate(configuration("main", 1, port, maxConnections, retries, password));
    }

    /// Returns when it is published: an instance follows a moment later.
    public void activate(ConfigurationSnapshot configuration) {
        publishActive(configuration);
    }

    /// Returns when this instance sends through it, and through no other any more.
    public void activateFor(
            ConfigurableApplicationContext instance, ConfigurationSnapshot configuration) {
        long epoch = publishActive(configuration);
        ActiveRoute route = instance.getBean(ActiveRoute.class);
        await("epoch " + epoch).until(() -> route.state().epoch() >= epoch);
    }

    /// Nothing is active any more.
    ///
    /// @return the pointer's epoch
    public long deactivate() {
        return publishActive(null);
    }

    public ConfigurationSnapshot configuration(
            String id, long version, int port, int maxConnections, int retries, String password) {
        return configuration(
                id, version, port, maxConnections, retries, AuthProtocol.PLAIN, password);
    }

    /// @param secret a password or, with `XOAUTH2`, a grant
    public ConfigurationSnapshot configuration(
            String id,
            long version,
            int port,
            int maxConnections,
            int retries,
            AuthProtocol auth,
            String secret) {
        var connection =
                new ConnectionSettings(
                        "127.0.0.1",
                        port,
                        TlsMode.NONE,
                        CertificateCheck.SYSTEM,
                        auth,
                        USER,
                        "dispatch.test",
                        10);
        var destination = new Destination("127.0.0.1", port, "NONE", auth.name(), USER);
        String sealed =
                Sealer.from(KEYS.publicJson()).seal(secret.toCharArray(), destination).ciphertext();
        return new ConfigurationSnapshot(
                id,
                version,
                "Main",
                null,
                connection,
                new Sealed(sealed),
                maxConnections,
                retries,
                30,
                "X-Tenant: utility 7",
                null);
    }

    /// A configuration with another limit for an answer of the server.
    public static ConfigurationSnapshot waiting(ConfigurationSnapshot plain, int seconds) {
        ConnectionSettings to = plain.connection();
        var connection =
                new ConnectionSettings(
                        to.host(),
                        to.port(),
                        to.tls(),
                        to.certificateCheck(),
                        to.authProtocol(),
                        to.username(),
                        to.heloHostname(),
                        seconds);
        return with(plain, connection, plain.idleTimeoutSeconds(), plain.limits());
    }

    /// A configuration with another idle timeout.
    public static ConfigurationSnapshot idling(ConfigurationSnapshot plain, int seconds) {
        return with(plain, plain.connection(), seconds, plain.limits());
    }

    /// A configuration with limits of its provider.
    public static ConfigurationSnapshot limited(
            ConfigurationSnapshot plain, @Nullable ProviderLimits limits) {
        return with(plain, plain.connection(), plain.idleTimeoutSeconds(), limits);
    }

    /// The one given, with an address for answers.
    public static ConfigurationSnapshot answeredAt(ConfigurationSnapshot it, String replyTo) {
        return new ConfigurationSnapshot(
                it.id(),
                it.version(),
                it.name(),
                it.provider(),
                it.connection(),
                it.password(),
                it.maxConnections(),
                it.retries(),
                it.idleTimeoutSeconds(),
                it.customHeaders(),
                it.defaultFrom(),
                replyTo,
                it.limits());
    }

    /// A configuration whose user name is no address.
    ///
    /// @param defaultFrom null: it knows no sender
    public static ConfigurationSnapshot keyed(
            long version, int port, @Nullable String defaultFrom) {
        var connection =
                new ConnectionSettings(
                        "127.0.0.1",
                        port,
                        TlsMode.NONE,
                        CertificateCheck.SYSTEM,
                        AuthProtocol.PLAIN,
                        API_KEY,
                        "dispatch.test",
                        10);
        var destination = new Destination("127.0.0.1", port, "NONE", "PLAIN", API_KEY);
        String sealed =
                Sealer.from(KEYS.publicJson())
                        .seal(PASSWORD.toCharArray(), destination)
                        .ciphertext();
        return new ConfigurationSnapshot(
                "keyed",
                version,
                "Keyed",
                null,
                connection,
                new Sealed(sealed),
                2,
                3,
                30,
                "",
                defaultFrom);
    }

    private static ConfigurationSnapshot with(
            ConfigurationSnapshot plain,
            ConnectionSettings connection,
            int idleSeconds,
            @Nullable ProviderLimits limits) {
        return new ConfigurationSnapshot(
                plain.id(),
                plain.version(),
                plain.name(),
                plain.provider(),
                connection,
                plain.password(),
                plain.maxConnections(),
                plain.retries(),
                idleSeconds,
                plain.customHeaders(),
                plain.defaultFrom(),
                plain.replyTo(),
                limits);
    }

    /// Names all senders there are. Whoever names some names none again before the test ends: the
    /// broker is everybody's.
    public void senders(SenderIdentity... senders) {
        senders(List.of(), senders);
    }

    /// As [#senders], with machine tokens of them.
    public void senders(List<SenderToken> tokens, SenderIdentity... senders) {
        var told =
                new SenderIdentities(
                        EPOCHS.incrementAndGet(),
                        List.of(senders),
                        tokens,
                        Actor.service("test"),
                        Instant.now());
        var record = new ProducerRecord<>(Topics.SENDERS, Topics.SENDERS_KEY, codec.encode(told));
        record.headers()
                .add(
                        "ce_type",
                        EventTypes.of(SenderIdentities.class)
                                .type()
                                .getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    private long publishActive(@Nullable ConfigurationSnapshot configuration) {
        long epoch = EPOCHS.incrementAndGet();
        var active =
                new ActiveConfiguration(epoch, configuration, Actor.service("test"), Instant.now());
        var record =
                new ProducerRecord<>(
                        Topics.ACTIVE_CONFIGURATION, Topics.ACTIVE_KEY, codec.encode(active));
        record.headers()
                .add(
                        "ce_type",
                        EventTypes.of(ActiveConfiguration.class)
                                .type()
                                .getBytes(StandardCharsets.UTF_8));
        send(record);
        return epoch;
    }

    /// Publishes a request as a business service would: plain JSON, keyed by id.
    public void publish(String id, String json) {
        send(
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS, id, json.getBytes(StandardCharsets.UTF_8)));
    }

    /// Publishes a small mail as a named sender would.
    public void publishOf(String sender, String id, String... more) {
        send(
                new ProducerRecord<>(
                        RequestTopics.of(sender),
                        id,
                        mail(id, more).getBytes(StandardCharsets.UTF_8)));
    }

    /// Publishes a request with headers of its record.
    public void publish(String id, String json, Map<String, String> headers) {
        var record =
                new ProducerRecord<>(
                        Topics.EMAIL_REQUESTS, id, json.getBytes(StandardCharsets.UTF_8));
        headers.forEach(
                (name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    /// Publishes a small mail.
    public void publishMail(String id, String... more) {
        publish(id, mail(id, more));
    }

    /// Publishes small mails, and waits for all at once. What the broker did not take is published
    /// again: the same id goes once.
    public void publishMails(Collection<String> ids) {
        Map<String, Future<RecordMetadata>> under = new HashMap<>();
        for (String id : ids) {
            under.put(
                    id,
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.EMAIL_REQUESTS,
                                    id,
                                    mail(id).getBytes(StandardCharsets.UTF_8))));
        }
        producer.flush();
        List<String> missed =
                under.entrySet().stream()
                        .filter(sent -> sent.getValue().state() != Future.State.SUCCESS)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!missed.isEmpty()) {
            publishMails(missed);
        }
    }

    /// A small mail's JSON.
    public static String mail(String id, String... more) {
        String rest = more.length == 0 ? "" : "," + String.join(",", more);
        return """
        {"id":"%s","to":["jo@example.org"],"subject":"Bill %s","text":"Hello"%s}\
        """
                .formatted(id, id, rest);
    }

    /// For [#mail]: a file that lies in the store.
    public static String fileByReference(String reference) {
        return """
        "attachments":[{"filename":"plan.bin","contentType":"application/octet-stream",\
        "reference":"%s"}]\
        """
                .formatted(reference);
    }

    /// What was told of a mail so far.
    public List<EmailDelivery> events(String id) {
        return events.stream().filter(event -> event.emailId().equals(id)).toList();
    }

    /// What somebody did with a mail, in order.
    public List<EmailIntervention> interventions(String id) {
        return interventions.stream().filter(event -> event.emailId().equals(id)).toList();
    }

    /// What was changed in the list of those to whom no mail is sent.
    public List<SuppressionChanged> suppressions() {
        return List.copyOf(suppressions);
    }

    /// Events of rejected requests under this key.
    public List<EmailRejected> rejections(String key) {
        return rejections.stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> codec.read(record.value(), EmailRejected.class))
                .toList();
    }

    /// Events of requests that the broker deleted unread, as they came.
    public List<ConsumerRecord<String, byte[]>> deletions() {
        return List.copyOf(deletions);
    }

    /// What such an event says.
    public EmailRequestsDeleted deleted(ConsumerRecord<String, byte[]> record) {
        return codec.read(record.value(), EmailRequestsDeleted.class);
    }

    /// Requests that went to the dead letters under this key.
    public List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        return deadLetters.stream().filter(letter -> key.equals(letter.key())).toList();
    }

    /// Alerts so far.
    public List<AlertRaised> alerts() {
        return List.copyOf(alerts);
    }

    /// What instances said of configurations through which nothing goes any more.
    public List<SendingStopped> stops() {
        return List.copyOf(stops);
    }

    /// Pauses that somebody ended.
    public List<PauseEnded> ends() {
        return List.copyOf(ends);
    }

    /// The consumer group that all instances of this stage share.
    public String group() {
        return name;
    }

    /// All outcomes so far.
    public List<EmailDelivery> events() {
        return List.copyOf(events);
    }

    public String database() {
        return name;
    }

    /// Publishes any record.
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record :
                        listener.poll(Duration.ofMillis(200))) {
                    if (record.topic().equals(Topics.EMAIL_DELIVERY)) {
                        hear(record);
                    } else if (record.topic().equals(Topics.ALERTS)) {
                        alerts.add(codec.read(record.value(), AlertRaised.class));
                    } else if (record.topic().equals(Topics.CONFIGURATION)) {
                        hearOfConfigurations(record);
                    } else {
                        deadLetters.add(record);
                    }
                }
            }
        } catch (WakeupException _) {
            listener.close();
        }
    }

    private void hearOfConfigurations(ConsumerRecord<String, byte[]> record) {
        if (type(record).equals(EventTypes.of(PauseEnded.class).type())) {
            ends.add(codec.read(record.value(), PauseEnded.class));
        } else {
            stops.add(codec.read(record.value(), SendingStopped.class));
        }
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        String type = type(record);
        if (type.equals(EventTypes.of(EmailDelivery.class).type())) {
            events.add(codec.read(record.value(), EmailDelivery.class));
        } else if (type.equals(EventTypes.of(EmailIntervention.class).type())) {
            interventions.add(codec.read(record.value(), EmailIntervention.class));
        } else if (type.equals(EventTypes.of(SuppressionChanged.class).type())) {
            suppressions.add(codec.read(record.value(), SuppressionChanged.class));
        } else if (type.equals(EventTypes.of(EmailRejected.class).type())) {
            rejections.add(record);
        } else if (type.equals(EventTypes.of(EmailRequestsDeleted.class).type())) {
            deletions.add(record);
        }
    }

    /// Other tests of this JVM left their mails in the topics, and what became of them; they are
    /// none of this stage's.
    private void beginAtTheEnd() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            for (String topic : admin.listTopics().names().get()) {
                if (RequestTopics.holdsRequests(topic)) {
                    beginAtTheEnd(admin, name, topic);
                }
            }
            beginAtTheEnd(admin, name + LISTENER, Topics.EMAIL_DELIVERY);
            beginAtTheEnd(admin, name + LISTENER, Topics.EMAIL_REQUESTS_DLT);
            beginAtTheEnd(admin, name + LISTENER, Topics.ALERTS);
            beginAtTheEnd(admin, name + LISTENER, Topics.CONFIGURATION);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void beginAtTheEnd(Admin admin, String group, String name)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(List.of(name))
                .allTopicNames()
                .get()
                .get(name)
                .partitions()
                .forEach(
                        each ->
                                latest.put(
                                        new TopicPartition(name, each.partition()),
                                        OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        admin.listOffsets(latest)
                .all()
                .get()
                .forEach((at, end) -> ends.put(at, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    private void createTopics() {
        TestTopics.create(
                broker,
                Topics.ALL.stream()
                        .map(
                                topic ->
                                        new NewTopic(topic.name(), topic.partitions(), (short) 1)
                                                .configs(settings(topic)))
                        .toArray(NewTopic[]::new));
    }

    private static Map<String, String> settings(Topics.Topic topic) {
        if (topic.compacted()) {
            return Map.of("cleanup.policy", "compact");
        }
        return topic.name().startsWith(Topics.EMAIL_REQUESTS)
                ? Map.of("max.message.bytes", LARGEST_REQUEST)
                : Map.of();
    }

    @Override
    public void close() {
        listener.wakeup();
        producer.close();
        try {
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
