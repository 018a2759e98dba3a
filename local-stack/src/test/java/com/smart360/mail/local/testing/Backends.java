package com.smart360.mail.local.testing;

import com.smart360.mail.local.database.EmbeddedDatabase;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/// A database and a broker for tests: real ones in containers where Docker runs, embedded ones
/// elsewhere. Started once per JVM on first use, both at the same time, and ended with the JVM.
sealed interface Backends {

    String mongoUri();

    String bootstrapServers();

    static Backends shared() {
        return Holder.SHARED;
    }

    final class Holder {

        private static final Backends SHARED = start();

        private Holder() {}

        private static Backends start() {
            // The detection's one long ERROR is no error here: it chooses.
            LoggingSystem.get(Holder.class.getClassLoader())
                    .setLogLevel("org.testcontainers.dockerclient", LogLevel.OFF);
            return DockerClientFactory.instance().isDockerAvailable()
                    ? Containers.started()
                    : Embedded.started();
        }
    }

    /// The images that docker-compose runs.
    record Containers(MongoDBContainer mongo, KafkaContainer kafka) implements Backends {

        static Containers started() {
            MongoDBContainer mongo = new MongoDBContainer(DockerImageName.parse("mongo:8.0"));
            KafkaContainer kafka =
                    new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"))
                            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
            Thread first = Thread.ofPlatform().start(mongo::start);
            kafka.start();
            join(first);
            return new Containers(mongo, kafka);
        }

        @Override
        public String mongoUri() {
            return mongo.getConnectionString();
        }

        @Override
        public String bootstrapServers() {
            return kafka.getBootstrapServers();
        }
    }

    record Embedded(EmbeddedDatabase database, EmbeddedKafkaKraftBroker broker)
            implements Backends {

        static Embedded started() {
            EmbeddedDatabase database = EmbeddedDatabase.inMemory();
            EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
            broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
            broker.brokerProperty("offsets.topic.num.partitions", "3");
            broker.brokerProperty("transaction.state.log.num.partitions", "3");
            broker.brokerProperty("log.cleaner.dedupe.buffer.size", "2097152");
            broker.afterPropertiesSet();
            // It ends with the JVM, and what it says about its vanishing folder then is no news.
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        LoggingSystem logging =
                                                LoggingSystem.get(Embedded.class.getClassLoader());
                                        logging.setLogLevel("kafka", LogLevel.OFF);
                                        logging.setLogLevel("org.apache.kafka", LogLevel.OFF);
                                    }));
            return new Embedded(database, broker);
        }

        @Override
        public String mongoUri() {
            return database.connectionString();
        }

        @Override
        public String bootstrapServers() {
            return broker.getBrokersAsString();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the containers start", e);
        }
    }
}
