package com.smart360.mail.audit.retention;

import com.mongodb.MongoException;
import com.smart360.mail.audit.deliverylog.DeliveryLog;
import com.smart360.mail.audit.head.BookRetention;
import com.smart360.mail.audit.head.BookRetention.Book;
import com.smart360.mail.starter.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Drops each day what is older than its book is kept. One replica does it at a time; what a run
/// did not come to, the next one drops. Figures of mails (`delivery_statistics`) hold no persons
/// and have times of their own.
@Component
class RetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);
    private static final String LEASE = "retention";
    private static final Duration LEASED = Duration.ofHours(1);

    private final RetentionProperties properties;
    private final RetentionEntries entries;
    private final BookRetention books;
    private final DeliveryLog log;
    private final Leases leases;
    private final Clock clock;

    RetentionJob(
            RetentionProperties properties,
            RetentionEntries entries,
            BookRetention books,
            DeliveryLog log,
            Leases leases,
            Clock clock) {
        this.properties = properties;
        this.entries = entries;
        this.books = books;
        this.log = log;
        this.leases = leases;
        this.clock = clock;
    }

    /// First some minutes after a start, when what must be read first was read.
    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "${smart360.retention.every}")
    void runInTurn() {
        try {
            Optional<Leases.Lease> lease = leases.tryAcquire(LEASE, LEASED);
            if (lease.isPresent()) {
                try (Leases.Lease _ = lease.get()) {
                    run();
                }
            }
        } catch (MongoException | DataAccessException away) {
            LOG.warn("Nothing can be dropped now: {}", away.toString());
        }
    }

    private void run() {
        entries.settings(properties);
        Instant now = clock.instant();
        Instant mails = now.minus(properties.mailLog());
        books.drop(Book.MAIL_LOG, mails);
        long dropped = log.dropEnded(mails);
        if (dropped > 0) {
            entries.droppedFromDeliveryLog(dropped, mails);
        }
        books.drop(Book.TRAIL, now.minus(properties.trail()));
    }
}
