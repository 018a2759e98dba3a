package com.smart360.mail.audit.deliverylog;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Closes the books of mails (D4): each one that was requested has ended or waits, or its id is
/// told. Metrics, alike in all instances: `mail.books.requested`, `mail.books.ended`,
/// `mail.books.waiting`, and `mail.books.open` for those of which nothing was heard for longer than
/// they can wait.
///
/// Costs each time: how many mails each page says it has, and which have one that has not ended.
/// What has ended is the difference, so that no mail that ended is ever read for it.
@Component
class Books {

    static final int IDS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    private final DeletedRequests deleted;
    private final DeliveryLog log;
    private final BooksProperties properties;
    private final Clock clock;
    private volatile @Nullable Closing last;

    Books(
            DeletedRequests deleted,
            DeliveryLog log,
            BooksProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.deleted = deleted;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
        gauge("mail.books.requested", Closing::requested, meters);
        gauge("mail.books.ended", Closing::ended, meters);
        gauge("mail.books.waiting", Closing::waiting, meters);
        gauge("mail.books.open", Closing::unaccounted, meters);
    }

    private void gauge(String name, ToLongFunction<Closing> figure, MeterRegistry meters) {
        Gauge.builder(
                        name,
                        this,
                        books -> {
                            Closing known = books.last;
                            return known == null ? Double.NaN : figure.applyAsLong(known);
                        })
                .register(meters);
    }

    @Scheduled(
            initialDelayString = "${smart360.books.close-every}",
            fixedDelayString = "${smart360.books.close-every}")
    void close() {
        try {
            deleted.end();
            Closing before = last;
            Closing now = count();
            last = now;
            if (now.unaccounted() > (before == null ? 0 : before.unaccounted())) {
                LOG.error(
                        "Mails of which nothing was heard for longer than they can wait ({}): {},"
                                + " the first of them {}",
                        properties.longestWait(),
                        now.unaccounted(),
                        now.ids());
            }
        } catch (MongoException | DataAccessException away) {
            LOG.warn("The books of mails can't be closed now: {}", away.toString());
        }
    }

    /// As they were closed last.
    Closing last() {
        Closing known = last;
        return known == null ? count() : known;
    }

    private Closing count() {
        Instant now = clock.instant();
        Instant since = now.minus(properties.longestWait());
        long unaccounted = log.silent(since);
        long open = Math.max(unaccounted, log.open());
        long requested = Math.max(open, log.count());
        return new Closing(
                now,
                requested,
                requested - open,
                open - unaccounted,
                unaccounted,
                unaccounted == 0 ? List.of() : log.idsOfSilent(since, IDS));
    }

    /// The books at a moment: `requested = ended + waiting + unaccounted`.
    ///
    /// @param requested mails of the log, whatever became of them
    /// @param ended of which only a bounce may still be heard: sent, refused, given up, rejected,
    ///   cancelled, lost
    /// @param waiting that a sender will tell of, or that people hold
    /// @param unaccounted of which nothing was heard for longer than they can wait
    /// @param ids of those, at most 100, silent longest first
    record Closing(
            Instant at,
            long requested,
            long ended,
            long waiting,
            long unaccounted,
            List<String> ids) {}
}
