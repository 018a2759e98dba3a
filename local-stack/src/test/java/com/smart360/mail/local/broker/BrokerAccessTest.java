package com.smart360.mail.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.local.ChildProcess;
import com.smart360.mail.local.access.Access;
import com.smart360.mail.local.access.Operation;
import com.smart360.mail.local.access.Resource;
import com.smart360.mail.local.access.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real broker with the users and rights of `deploy/kafka/access.yml`. (S5)
class BrokerAccessTest {

    private static final Path FILE = Path.of("../deploy/kafka/access.yml");

    @TempDir private static Path folder;
    private static Access access;
    private static ChildProcess broker;

    @BeforeAll
    static void start() throws Exception {
        access = Access.read(FILE);
        Files.createDirectories(folder.resolve("passwords"));
        for (String user : users()) {
            Files.writeString(folder.resolve("passwords").resolve(user), "secret-of-" + user);
        }
        broker = start(FILE);
        try (Admin admin = admin(BrokerAccess.ADMINISTRATOR)) {
            admin.createTopics(
                            Topics.ALL.stream()
                                    .map(topic -> new NewTopic(topic.name(), 1, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    private static ChildProcess start(Path file) throws IOException {
        return ChildProcess.start(
                BrokerProcess.class,
                folder.resolve("broker").toString(),
                "0",
                "access",
                file.toString(),
                folder.resolve("passwords").toString());
    }

    private static List<String> users() {
        return Stream.concat(
                        access.users().stream().map(User::name),
                        Stream.of(BrokerAccess.ADMINISTRATOR))
                .toList();
    }

    @Test
    void eachUserMayDoWhatTheFileSaysOfEachTopicAndNothingElse() throws Exception {
        List<String> names = Topics.ALL.stream().map(Topics.Topic::name).toList();
        for (User user : access.users()) {
            List<String> seen = names.stream().filter(topic -> sees(user, topic)).toList();
            try (Admin admin = admin(user.name())) {
                var answer =
                        admin.describeTopics(
                                        seen,
                                        new DescribeTopicsOptions()
                                                .includeAuthorizedOperations(true))
                                .allTopicNames()
                                .get();
                for (String topic : seen) {
                    assertThat(answer.get(topic).authorizedOperations())
                            .as("%s, %s", user.name(), topic)
                            .isEqualTo(granted(user, topic));
                }
                for (String topic : names) {
                    if (!seen.contains(topic)) {
                        assertThatExceptionOfType(ExecutionException.class)
                                .as("%s, %s", user.name(), topic)
                                .isThrownBy(
                                        () ->
                                                admin.describeTopics(List.of(topic))
                                                        .allTopicNames()
                                                        .get())
                                .withCauseInstanceOf(TopicAuthorizationException.class);
                    }
                }
            }
        }
    }

    private static boolean sees(User user, String topic) {
        return Stream.of(Operation.values())
                .filter(each -> each != Operation.CREATE)
                .anyMatch(each -> user.may(each, Resource.TOPIC, topic));
    }

    /// With what Kafka adds to each.
    private static Set<AclOperation> granted(User user, String topic) {
        Set<AclOperation> granted =
                Stream.of(Operation.values())
                        .filter(each -> user.may(each, Resource.TOPIC, topic))
                        .map(each -> AclOperation.valueOf(each.name()))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AclOperation.class)));
        if (granted.removeIf(AclOperation.ALTER_CONFIGS::equals)) {
            granted.addAll(Set.of(AclOperation.ALTER_CONFIGS, AclOperation.DESCRIBE_CONFIGS));
        }
        granted.add(AclOperation.DESCRIBE);
        return granted;
    }

    @Test
    void aBusinessServiceAsksForMailsAndSaysNothingElse() throws Exception {
        write("business-service", "email.requests");
        writeInATransaction("business-service", "business-service-1", "email.requests");

        for (String topic : List.of("smtp.active-configuration", "email.delivery", "smtp.alerts")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .as(topic)
                    .isThrownBy(() -> write("business-service", topic))
                    .withCauseInstanceOf(TopicAuthorizationException.class);
        }
        assertThatExceptionOfType(TopicAuthorizationException.class)
                .isThrownBy(() -> read("business-service", "business-service", "email.requests"));
        assertThatExceptionOfType(GroupAuthorizationException.class)
                .isThrownBy(() -> read("business-service", "mail-dispatch", "email.delivery"));
        assertThatExceptionOfType(TransactionalIdAuthorizationException.class)
                .isThrownBy(
                        () -> writeInATransaction("business-service", "other", "email.requests"));
    }

    @Test
    @DisplayName("(S8) (S12) a sender's user writes to its own topic only, and dispatch reads all")
    void sendersWriteToTheirOwnTopicsAndDispatchReadsThemByPattern() throws Exception {
        grant("billing");
        grant("bill");
        try (var dispatch = consumerOfAll()) {
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            assertThat(poll(dispatch, records, 1)).as("before there is any topic").isZero();
            try (Admin admin = admin("mail-dispatch-service")) {
                admin.createTopics(
                                Stream.of("billing", "bill")
                                        .map(RequestTopics::of)
                                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                                        .toList())
                        .all()
                        .get();
            }
            write("sender-billing", "email.requests.billing");
            write("sender-bill", "email.requests.bill");
            writeInATransaction(
                    "sender-billing", "sender-billing.worker-1", "email.requests.billing");
            write("mail-dispatch-service", "email.requests.billing");

            poll(dispatch, records, 4);
            assertThat(records)
                    .extracting(ConsumerRecord::topic)
                    .containsExactlyInAnyOrder(
                            "email.requests.billing",
                            "email.requests.billing",
                            "email.requests.billing",
                            "email.requests.bill");
        }

        for (String foreign :
                List.of(
                        "email.requests.bill",
                        "email.requests",
                        "smtp.senders",
                        "email.delivery")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .as(foreign)
                    .isThrownBy(() -> write("sender-billing", foreign))
                    .withCauseInstanceOf(TopicAuthorizationException.class);
        }
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> write("business-service", "email.requests.billing"))
                .withCauseInstanceOf(TopicAuthorizationException.class);
        assertThatExceptionOfType(TransactionalIdAuthorizationException.class)
                .as("a name that begins like one's own")
                .isThrownBy(
                        () ->
                                writeInATransaction(
                                        "sender-bill",
                                        "sender-billing.worker-1",
                                        "email.requests.bill"));
        assertThatExceptionOfType(TopicAuthorizationException.class)
                .as("not even its own")
                .isThrownBy(
                        () -> read("sender-billing", "sender-billing.a", "email.requests.billing"));
    }

    /// As mail-dispatch-service reads requests.
    private static KafkaConsumer<String, String> consumerOfAll() {
        Map<String, Object> settings = new HashMap<>(connection("mail-dispatch-service"));
        settings.put("group.id", "mail-dispatch");
        settings.put("auto.offset.reset", "earliest");
        settings.put("metadata.max.age.ms", 5_000);
        var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(RequestTopics.ALL);
        return consumer;
    }

    /// @return how many requests of named senders are there since; no more than wanted are waited
    ///   for
    private static int poll(
            KafkaConsumer<String, String> consumer,
            List<ConsumerRecord<String, String>> records,
            int wanted) {
        int most = wanted > 1 ? 200 : 5;
        for (int polls = 0; polls < most && records.size() < wanted; polls++) {
            consumer.poll(Duration.ofMillis(200))
                    .forEach(
                            record -> {
                                if (!record.topic().equals(Topics.EMAIL_REQUESTS)) {
                                    records.add(record);
                                }
                            });
        }
        return records.size();
    }

    /// As `grant-access … sender-NAME` does.
    private static void grant(String sender) throws Exception {
        User user = access.named("sender-NAME", sender);
        try (Admin admin = admin(BrokerAccess.ADMINISTRATOR)) {
            admin.alterUserScramCredentials(
                            List.of(
                                    new UserScramCredentialUpsertion(
                                            user.name(),
                                            new ScramCredentialInfo(
                                                    ScramMechanism.SCRAM_SHA_512, 8192),
                                            "secret-of-" + user.name())))
                    .all()
                    .get();
            admin.createAcls(BrokerAccess.rights(user)).all().get();
        }
    }

    @Test
    void onlyConfigServiceSaysWhatIsActive() throws Exception {
        write("config-service", "smtp.active-configuration");
        for (User user : access.users()) {
            if (!user.name().equals("config-service")) {
                assertThatExceptionOfType(ExecutionException.class)
                        .as(user.name())
                        .isThrownBy(() -> write(user.name(), "smtp.active-configuration"))
                        .withCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void whoTestsServersCanNotSendMails() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> write("test-runner-service", "email.requests"))
                .withCauseInstanceOf(TopicAuthorizationException.class);
        assertThatExceptionOfType(TopicAuthorizationException.class)
                .isThrownBy(() -> read("test-runner-service", "test-runner", "email.requests"));
    }

    @Test
    void whoReadsRecordsReadsThemInHisOwnGroup() throws Exception {
        write("mail-dispatch-service", "email.delivery");
        assertThat(read("business-service", "business-service-2", "email.delivery")).isPositive();
        assertThat(read("audit-service", "audit-service", "email.delivery")).isPositive();
        assertThat(read("operator", "somebody", "email.delivery")).isPositive();
        assertThatExceptionOfType(GroupAuthorizationException.class)
                .isThrownBy(() -> read("audit-service", "mail-dispatch", "email.delivery"));
    }

    @Test
    void topicsAreChangedByConfigServiceAndDeletedByNoService() {
        for (User user : access.users()) {
            try (Admin admin = admin(user.name())) {
                assertThatExceptionOfType(ExecutionException.class)
                        .as(user.name())
                        .isThrownBy(() -> admin.deleteTopics(List.of("email.requests")).all().get())
                        .withCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
        try (Admin admin = admin("mail-dispatch-service")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(
                            () ->
                                    admin.createTopics(List.of(new NewTopic("other", 1, (short) 1)))
                                            .all()
                                            .get())
                    .withCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void nobodyWithoutALoginComesIn() {
        Map<String, Object> anonymous = new HashMap<>(connection("operator"));
        anonymous.keySet().removeIf(name -> !name.equals("bootstrap.servers"));
        anonymous.put("default.api.timeout.ms", 3000);
        anonymous.put("request.timeout.ms", 2000);
        try (Admin admin = Admin.create(anonymous)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get())
                    .withCauseInstanceOf(TimeoutException.class);
        }
        Map<String, Object> guessed = new HashMap<>(connection("operator"));
        guessed.put("sasl.jaas.config", login("operator", "guessed"));
        try (Admin admin = Admin.create(guessed)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get())
                    .withCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void aLaterStartTakesRightsAndUsersAwayThatTheFileHasNoMore() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(
                other.resolve("access.yml"),
                """
                operator:
                  topics:
                    email.*: [describe]
                """);
        broker.close();
        broker = start(other.resolve("access.yml"));
        try (Admin admin = admin("operator")) {
            assertThat(admin.listTopics().names().get())
                    .contains("email.requests")
                    .doesNotContain("smtp.configuration");
        }
        try (Admin admin = admin("business-service")) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get())
                    .withCauseInstanceOf(SaslAuthenticationException.class);
        }
        broker.close();
        broker = start(FILE);
        write("business-service", "email.requests");
    }

    /// As kcat of Debian does.
    @Test
    void aBusinessServiceMayComeByPlainAndNobodyElse() throws Exception {
        try (Admin admin = Admin.create(plain("business-service"))) {
            assertThat(admin.listTopics().names().get())
                    .containsExactlyInAnyOrder("email.requests", "email.delivery");
        }
        try (Admin admin = Admin.create(plain("config-service"))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.listTopics().names().get())
                    .withCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Map<String, Object> plain(String user) {
        Map<String, Object> settings = new HashMap<>(connection(user));
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config",
                login(user, "secret-of-" + user)
                        .replace("scram.ScramLoginModule", "plain.PlainLoginModule"));
        return settings;
    }

    private static void write(String user, String topic) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        connection(user), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private static void writeInATransaction(String user, String id, String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>(connection(user));
        settings.put("transactional.id", id);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            producer.commitTransaction();
        }
    }

    /// @return how many records came
    private static int read(String user, String group, String topic) {
        Map<String, Object> settings = new HashMap<>(connection(user));
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<Object> records = new ArrayList<>();
            for (int polls = 0; polls < 50 && records.isEmpty(); polls++) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            consumer.commitSync();
            return records.size();
        }
    }

    private static Admin admin(String user) {
        return Admin.create(connection(user));
    }

    private static Map<String, Object> connection(String user) {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + broker.port(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                login(user, "secret-of-" + user));
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }
}
