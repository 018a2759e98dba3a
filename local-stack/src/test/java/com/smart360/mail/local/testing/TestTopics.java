package com.smart360.mail.local.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Topics of a test, there for every request once they are said to be made.
///
/// The controller acknowledges a topic when it has written it down; the broker hears of it a moment
/// later, and a busy machine makes that moment long. What clients ask again by themselves (produce,
/// fetch, offsets of a partition) gets over it; an offset that is committed for a group, or a
/// description, is refused with [UnknownTopicOrPartitionException] instead. So this waits until the
/// broker describes each topic with a leader for each partition.
public final class TestTopics {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private TestTopics() {}

    /// Creates those of the topics that are not there yet, on the broker of this JVM's tests.
    public static void create(NewTopic... topics) {
        create(ServiceTestInfrastructure.bootstrapServers(), topics);
    }

    /// Creates those of the topics that are not there yet.
    ///
    /// @param servers the bootstrap servers of a broker that stands alone
    /// @throws IllegalStateException where the broker refuses, or does not know them within a
    ///   minute
    public static void create(String servers, NewTopic... topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            for (var created : admin.createTopics(Arrays.asList(topics)).values().values()) {
                unlessThere(created::get);
            }
            Collection<String> names = Arrays.stream(topics).map(NewTopic::name).toList();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!described(admin, names)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(names + " are not known to the broker");
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Creation {
        void await() throws ExecutionException, InterruptedException;
    }

    private static void unlessThere(Creation creation)
            throws ExecutionException, InterruptedException {
        try {
            creation.await();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static boolean described(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .allMatch(TestTopics::led);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static boolean led(TopicDescription topic) {
        return topic.partitions().stream().noneMatch(each -> each.leader() == null);
    }
}
