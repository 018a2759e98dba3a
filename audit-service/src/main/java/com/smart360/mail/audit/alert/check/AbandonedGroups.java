package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// Whether a consumer group of the product has nobody in it while records wait for it, as the
/// broker says: who is gone can't tell by itself. Groups of business services are theirs to watch.
@Component
class AbandonedGroups implements Check, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedGroups.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// How names of the product's groups begin.
    private static final List<String> OWN =
            List.of("config-service", "test-runner", "mail-dispatch", "audit-service");

    private final Map<String, Object> connection;
    private @Nullable Admin admin;

    AbandonedGroups(KafkaAdmin settings) {
        this.connection = settings.getConfigurationProperties();
    }

    /// Where a group stands in a topic.
    ///
    /// @param abandoned nobody is in it
    /// @param waiting records that it has not done
    record Group(String name, String topic, boolean abandoned, long waiting) {}

    @Override
    public List<Observation> look(Board board, Instant now, Instant expires) {
        return said(ask(), new Said(SELF, now, expires));
    }

    static List<Observation> said(List<Group> groups, Said said) {
        return groups.stream()
                .map(
                        group ->
                                said.level(
                                        about(group),
                                        group.abandoned() && group.waiting() > 0 ? 1 : 0))
                .toList();
    }

    private static About about(Group group) {
        return new About(
                AlertCondition.CONSUMER_STOPPED,
                group.name() + "/" + group.topic(),
                group.name(),
                "Nothing reads %s for %s, and %d records wait."
                        .formatted(group.topic(), group.name(), group.waiting()),
                Map.of(
                        "group",
                        group.name(),
                        "topic",
                        group.topic(),
                        "waiting",
                        Long.toString(group.waiting())));
    }

    private synchronized List<Group> ask() {
        try {
            Admin broker = admin == null ? Admin.create(connection) : admin;
            admin = broker;
            return groups(broker);
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("The broker does not tell of consumer groups: {}", away.toString());
            return List.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<Group> groups(Admin broker)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Boolean> abandoned = new TreeMap<>();
        for (GroupListing each :
                get(broker.listGroups(ListGroupsOptions.forConsumerGroups()).valid())) {
            if (OWN.stream().anyMatch(each.groupId()::startsWith)) {
                abandoned.put(
                        each.groupId(),
                        each.groupState().filter(AbandonedGroups::hasNobody).isPresent());
            }
        }
        if (abandoned.isEmpty()) {
            return List.of();
        }
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        abandoned.keySet().forEach(name -> asked.put(name, new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                get(broker.listConsumerGroupOffsets(asked).all());
        Map<TopicPartition, ListOffsetsResultInfo> ends = ends(broker, committed);
        List<Group> groups = new ArrayList<>();
        committed.forEach(
                (name, offsets) -> {
                    boolean nobody = Objects.requireNonNullElse(abandoned.get(name), false);
                    waiting(offsets, ends)
                            .forEach(
                                    (topic, waiting) ->
                                            groups.add(new Group(name, topic, nobody, waiting)));
                });
        return groups;
    }

    private static boolean hasNobody(GroupState state) {
        return state == GroupState.EMPTY || state == GroupState.DEAD;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> ends(
            Admin broker, Map<String, Map<TopicPartition, OffsetAndMetadata>> committed)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        committed
                .values()
                .forEach(
                        offsets ->
                                offsets.keySet()
                                        .forEach(each -> asked.put(each, OffsetSpec.latest())));
        return get(broker.listOffsets(asked).all());
    }

    private static Map<String, Long> waiting(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<String, Long> waiting = new TreeMap<>();
        committed.forEach(
                (partition, done) -> {
                    ListOffsetsResultInfo end = ends.get(partition);
                    // A partition in which nothing was ever done has no offset.
                    if (end != null && done != null) {
                        waiting.merge(
                                partition.topic(),
                                Math.max(0, end.offset() - done.offset()),
                                Long::sum);
                    }
                });
        return waiting;
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }
}
