package com.smart360.mail.dispatch.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// How requests are taken in.
///
/// @param maxSize largest request as JSON that a record holds, attachments included; what is larger
///   comes by HTTP or names its files by reference. Each consumer may hold three of them. Where it
///   is raised, so must be `max.message.bytes` of the topic. It stays below MongoDB's 16 MB,
///   because a mail that waits is one document.
/// @param batch most requests in one poll, 1-2000. No further poll is taken while more are not
///   settled, so that each consumer holds at most twice as many, and where several senders flood at
///   once nine times: with `consumers` what bounds memory
/// @param consumers threads that poll, each with its own partitions, 1-12
/// @param patience how long a poll may hold its partitions: what has not begun by then is stored,
///   and the partition goes on
/// @param sessionTimeout after which the broker gives the partitions of an instance that died to
///   others; the broker's `group.min.session.timeout.ms` (6 s) is the least. About as long as
///   `smart360.dispatch.membership.lease`: the mails it had begun are taken over then, too
/// @param group consumer group, shared by all instances
@ConfigurationProperties("smart360.dispatch.intake")
record IntakeProperties(
        DataSize maxSize,
        int batch,
        int consumers,
        Duration patience,
        Duration sessionTimeout,
        String group) {

    IntakeProperties {
        require(
                maxSize.toBytes() > 0 && maxSize.toMegabytes() <= 15,
                "smart360.dispatch.intake.max-size",
                maxSize,
                "1B-15MB");
        require(batch >= 1 && batch <= 2000, "smart360.dispatch.intake.batch", batch, "1-2000");
        require(
                consumers >= 1 && consumers <= 12,
                "smart360.dispatch.intake.consumers",
                consumers,
                "1-12");
        require(!patience.isNegative(), "smart360.dispatch.intake.patience", patience, "0 or more");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + expected);
        }
    }
}
