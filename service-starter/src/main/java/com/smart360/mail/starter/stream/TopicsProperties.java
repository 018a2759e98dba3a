package com.smart360.mail.starter.stream;

import com.smart360.mail.starter.environment.PropertyCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How safely the broker keeps the topics that are created here. Three brokers want 3 and 2.
///
/// @param replicas of each partition, 1 to 9; where it is not set, as many as the broker's
///   `default.replication.factor` says. Topics that are there keep theirs
/// @param minInSyncReplicas how many must have a record before its producer hears so, 1 to 9 and at
///   most `replicas`; where it is not set, as the broker's `min.insync.replicas` says. Topics that
///   are there are changed, too
@ConfigurationProperties("smart360.topics")
record TopicsProperties(@Nullable Integer replicas, @Nullable Integer minInSyncReplicas) {

    TopicsProperties {
        if (replicas != null) {
            PropertyCheck.inRange("smart360.topics.replicas", replicas, 1, 9);
        }
        if (minInSyncReplicas != null) {
            PropertyCheck.inRange(
                    "smart360.topics.min-in-sync-replicas",
                    minInSyncReplicas,
                    1,
                    replicas == null ? 9 : replicas);
        }
    }
}
