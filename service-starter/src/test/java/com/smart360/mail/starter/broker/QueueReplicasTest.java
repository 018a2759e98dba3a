package com.smart360.mail.starter.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class QueueReplicasTest {

    @Test
    void warnsOfPartitionsThatLieOnOneBroker() {
        assertThat(QueueReplicas.warning(queue(3, 1, 3), 2))
                .hasValueSatisfying(
                        said ->
                                assertThat(said)
                                        .contains("email.requests lies on one broker")
                                        .contains("1 of 3 partitions")
                                        .contains("KAFKA_TOPIC_REPLICAS=3"));
    }

    @Test
    void warnsWhenOneReplicaIsEnoughToAcknowledge() {
        assertThat(QueueReplicas.warning(queue(3, 3), 1))
                .hasValueSatisfying(
                        said ->
                                assertThat(said)
                                        .contains("min.insync.replicas is 1")
                                        .contains("KAFKA_TOPIC_MIN_IN_SYNC_REPLICAS=2"));
    }

    @Test
    void isSilentWhenTwoBrokersHaveEachRequest() {
        assertThat(QueueReplicas.warning(queue(3, 2), 2)).isEmpty();
    }

    @Test
    void asksNobodyOutsideProduction() {
        assertThatNoException()
                .isThrownBy(() -> new QueueReplicas(false).check(Map.of("no", "servers")));
    }

    private static TopicDescription queue(int... replicas) {
        Node leader = new Node(1, "broker-1", 9092);
        List<TopicPartitionInfo> partitions =
                IntStream.range(0, replicas.length)
                        .mapToObj(
                                partition ->
                                        new TopicPartitionInfo(
                                                partition,
                                                leader,
                                                brokers(replicas[partition]),
                                                List.of(leader)))
                        .toList();
        return new TopicDescription("email.requests", false, partitions);
    }

    private static List<Node> brokers(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(id -> new Node(id, "broker-" + id, 9092))
                .toList();
    }
}
