package com.smart360.mail.starter.stream;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.smart360.mail.starter.broker.QueueReplicas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.kafka.core.KafkaAdmin;

class TopicCreationTest {

    private ServerSocket broker;
    private TopicCreation creation;

    /// A broker that answers nothing; whoever asks it connects.
    @BeforeEach
    void listen() throws IOException {
        broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        broker.setSoTimeout(200);
        KafkaAdmin admin =
                new KafkaAdmin(Map.of("bootstrap.servers", "127.0.0.1:" + broker.getLocalPort()));
        admin.setOperationTimeout(1);
        admin.setCloseTimeout(1);
        TopicsProperties properties = new TopicsProperties(null, null);
        StaticApplicationContext context = new StaticApplicationContext();
        context.getBeanFactory()
                .registerSingleton(
                        "topics",
                        new KafkaAdmin.NewTopics(
                                TopicCreation.topics(properties).toArray(NewTopic[]::new)));
        admin.setApplicationContext(context);
        creation = new TopicCreation(admin, properties, new QueueReplicas(false));
    }

    @AfterEach
    void forget() throws IOException {
        SpringProperties.setProperty("spring.context.exit", null);
        broker.close();
    }

    /// (O3)
    @Test
    void aStartForTheCacheAloneAsksNoBroker() {
        SpringProperties.setProperty("spring.context.exit", "onRefresh");
        creation.afterSingletonsInstantiated();

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(broker::accept);
    }

    @Test
    void anyOtherStartAsks() {
        creation.afterSingletonsInstantiated();

        assertThatNoException().isThrownBy(() -> broker.accept().close());
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "1, 1", "9, 9", ", 2", "3, "})
    void replicasThatCanWorkAreTaken(Integer replicas, Integer minInSync) {
        assertThatNoException().isThrownBy(() -> new TopicsProperties(replicas, minInSync));
    }

    @ParameterizedTest
    @CsvSource({
        "0, , smart360.topics.replicas is 0; expected 1 to 9",
        "10, , smart360.topics.replicas is 10; expected 1 to 9",
        "2, 3, smart360.topics.min-in-sync-replicas is 3; expected 1 to 2",
        ", 0, smart360.topics.min-in-sync-replicas is 0; expected 1 to 9"
    })
    void replicasThatCannotWorkAreRefused(Integer replicas, Integer minInSync, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new TopicsProperties(replicas, minInSync))
                .withMessage(message);
    }
}
