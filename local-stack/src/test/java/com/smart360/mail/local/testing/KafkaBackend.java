package com.smart360.mail.local.testing;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// The broker of a JVM's tests, started on first use: the image that docker-compose runs where
/// Docker runs, an embedded one elsewhere. It ends with the JVM.
final class KafkaBackend {

    private KafkaBackend() {}

    /// The bootstrap servers.
    static String shared() {
        return Holder.SERVERS;
    }

    private static final class Holder {

        private static final String SERVERS = Docker.runs() ? container() : embedded();

        private static String container() {
            KafkaContainer kafka =
                    new KafkaContainer(DockerImageName.parse("apache/kafka:4.2.1"))
                            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
            kafka.start();
            return kafka.getBootstrapServers();
        }

        private static String embedded() {
            EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
            broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
            broker.brokerProperty("offsets.topic.num.partitions", "3");
            broker.brokerProperty("transaction.state.log.num.partitions", "3");
            broker.brokerProperty("log.cleaner.dedupe.buffer.size", "2097152");
            broker.afterPropertiesSet();
            // What it says about its vanishing folder at the end is no news.
            Runtime.getRuntime().addShutdownHook(new Thread(KafkaBackend::silence));
            return broker.getBrokersAsString();
        }
    }

    private static void silence() {
        LoggingSystem logging = LoggingSystem.get(KafkaBackend.class.getClassLoader());
        logging.setLogLevel("kafka", LogLevel.OFF);
        logging.setLogLevel("org.apache.kafka", LogLevel.OFF);
    }
}
