package com.smart360.mail.starter.stream;

import com.smart360.mail.contracts.EventTypes;
import com.smart360.mail.contracts.EventTypes.EventType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.identity.RequestTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings of topics that promises rest on, whoever made the topic. What an operator may
/// choose, such as a longer retention, is left alone.
final class TopicSettings {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Set<String> WRITTEN_BY_OTHERS =
            Set.of(Topics.EMAIL_REQUESTS, Topics.EMAIL_REQUESTS_DLT);

    /// A producer's wrong clock must not have a waiting request deleted: retention counts from when
    /// the broker took it (K4). And what a compressed batch really is must be within the topic's
    /// limit, which the broker checks on what it stores (K2).
    private static final Map<String, String> ON_THE_BROKERS_TERMS =
            Map.of(
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                    TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");

    /// By it readers know which events are older than signatures (S5): a producer could write any
    /// time.
    private static final Set<String> HOLDING_SIGNED_EVENTS =
            EventTypes.all().stream()
                    .filter(EventType::signed)
                    .map(EventType::topic)
                    .collect(Collectors.toUnmodifiableSet());

    private final TopicsProperties properties;

    TopicSettings(TopicsProperties properties) {
        this.properties = properties;
    }

    Map<String, String> of(String topic) {
        Map<String, String> wanted = new LinkedHashMap<>();
        if (WRITTEN_BY_OTHERS.contains(RequestTopics.together(topic))) {
            wanted.putAll(ON_THE_BROKERS_TERMS);
        }
        if (HOLDING_SIGNED_EVENTS.contains(topic)) {
            wanted.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
        if (properties.minInSyncReplicas() != null) {
            wanted.put(
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                    properties.minInSyncReplicas().toString());
        }
        return wanted;
    }

    /// Changes the topics that are there otherwise.
    ///
    /// @return false when the broker did not answer
    boolean apply(Map<String, Object> connection) {
        try (Admin admin = Admin.create(connection)) {
            try {
                Map<ConfigResource, Config> met =
                        admin.describeConfigs(present(admin))
                                .all()
                                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                Map<ConfigResource, Collection<AlterConfigOp>> changes = changes(met);
                if (!changes.isEmpty()) {
                    admin.incrementalAlterConfigs(changes)
                            .all()
                            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                }
                return true;
            } finally {
                admin.close(Duration.ofSeconds(1));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | KafkaException away) {
            LOG.warn("The settings of the topics cannot be checked yet: {}", away.toString());
            return false;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof AuthorizationException denied) {
                tell(denied);
                return true;
            }
            LOG.warn("The settings of the topics cannot be checked yet: {}", refused.toString());
            return false;
        }
    }

    /// Those of the catalogue, and those of senders that somebody has made.
    private List<ConfigResource> present(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<ConfigResource> all = new ArrayList<>(resources());
        admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).stream()
                .filter(RequestTopics::holdsRequests)
                .filter(topic -> !topic.equals(Topics.EMAIL_REQUESTS))
                .forEach(topic -> all.add(new ConfigResource(ConfigResource.Type.TOPIC, topic)));
        return all;
    }

    private List<ConfigResource> resources() {
        return Topics.ALL.stream()
                .map(Topics.Topic::name)
                .filter(topic -> !of(topic).isEmpty())
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
    }

    private Map<ConfigResource, Collection<AlterConfigOp>> changes(
            Map<ConfigResource, Config> met) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        met.forEach(
                (topic, settings) -> {
                    List<AlterConfigOp> operations = new ArrayList<>();
                    of(topic.name())
                            .forEach(
                                    (name, wanted) -> {
                                        ConfigEntry entry = settings.get(name);
                                        if (entry == null || !wanted.equals(entry.value())) {
                                            LOG.info(
                                                    "Topic {}: {} becomes {}",
                                                    topic.name(),
                                                    name,
                                                    wanted);
                                            operations.add(
                                                    new AlterConfigOp(
                                                            new ConfigEntry(name, wanted),
                                                            AlterConfigOp.OpType.SET));
                                        }
                                    });
                    if (!operations.isEmpty()) {
                        changes.put(topic, operations);
                    }
                });
        return changes;
    }

    /// Who may not change topics can't be helped by another try: an operator must do it.
    private void tell(AuthorizationException denied) {
        LOG.error(
                "This service may not change topics ({}). Have it done: {}",
                denied.getMessage(),
                resources().stream()
                        .map(topic -> command(topic.name()))
                        .collect(Collectors.joining("; ")));
    }

    private String command(String topic) {
        return "kafka-configs.sh --alter --entity-type topics --entity-name "
                + topic
                + " --add-config "
                + of(topic).entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
