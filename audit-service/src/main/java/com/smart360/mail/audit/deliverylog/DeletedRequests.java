package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.smart360.mail.audit.story.EmailEvent;
import com.smart360.mail.audit.story.LoggedEmail;
import com.smart360.mail.audit.story.RecordPlace;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.contracts.email.EmailRequestsDeleted;
import com.smart360.mail.contracts.identity.RequestTopics;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Ends the stories of mails whose requests the broker deleted before a sender had committed them
/// (D4): those of which nothing was heard. Where a sender had such a mail all the same, its own
/// events tell so later, and count more.
///
/// A range is kept for an hour and looked at each time the books are closed, since one of its
/// requests may have been on its way to the log when it was told.
@Component
public class DeletedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(DeletedRequests.class);
    private static final String RANGES = "deleted_requests";
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int PAGE = 500;
    private static final int IDS_TOLD = 100;

    private final MongoOperations mongo;
    private final DeliveryLog log;
    private final EventProducer producer;
    private final Clock clock;

    DeletedRequests(MongoOperations mongo, DeliveryLog log, EventProducer producer, Clock clock) {
        this.mongo = mongo;
        this.log = log;
        this.producer = producer;
        this.clock = clock;
    }

    /// Takes note of ranges; the same again changes nothing.
    public void add(List<EmailRequestsDeleted> ranges) {
        for (EmailRequestsDeleted range : ranges) {
            if (RequestTopics.holdsRequests(range.topic())) {
                add(range);
            }
        }
    }

    private void add(EmailRequestsDeleted range) {
        String id =
                "%s@%d-%d"
                        .formatted(
                                range.topic().equals(Topics.EMAIL_REQUESTS)
                                        ? String.valueOf(range.partition())
                                        : range.topic() + "-" + range.partition(),
                                range.firstOffset(),
                                range.lastOffset());
        ranges().updateOne(
                        eq("_id", id),
                        combine(
                                setOnInsert("schemaVersion", 1),
                                setOnInsert("topic", range.topic()),
                                setOnInsert("partition", range.partition()),
                                setOnInsert("first", range.firstOffset()),
                                setOnInsert("last", range.lastOffset()),
                                setOnInsert("at", Date.from(range.at())),
                                setOnInsert("heardAt", Date.from(clock.instant()))),
                        new UpdateOptions().upsert(true));
    }

    /// Ends the stories of what is lost in the ranges of the last hour.
    void end() {
        Instant begun = clock.instant();
        ranges().find().map(DeletedRequests::read).into(new ArrayList<>()).forEach(this::end);
        ranges().deleteMany(lt("heardAt", Date.from(begun.minus(KEPT))));
    }

    private void end(Range range) {
        List<String> ids = new ArrayList<>();
        long lost = 0;
        String after = "";
        List<LoggedEmail> page = log.unread(range.from(), range.to(), after, PAGE);
        while (!page.isEmpty()) {
            List<EmailEvent> losses = new ArrayList<>();
            for (LoggedEmail mail : page) {
                List<EmailEvent> own = range.lossesOf(mail);
                losses.addAll(own);
                if (LoggedEmail.Status.LOST == fold(mail, own).status()) {
                    lost++;
                    if (ids.size() < IDS_TOLD) {
                        ids.add(mail.id());
                    }
                }
            }
            log.record(losses);
            after = page.getLast().id();
            page = log.unread(range.from(), range.to(), after, PAGE);
        }
        if (lost > 0) {
            tell(range, ids, lost);
        }
    }

    private static LoggedEmail fold(LoggedEmail mail, List<EmailEvent> events) {
        LoggedEmail after = mail;
        for (EmailEvent event : events) {
            after = after.after(event);
        }
        return after;
    }

    /// @param ids the first of those that are lost
    private void tell(Range range, List<String> ids, long lost) {
        String which = String.join(", ", ids) + (lost > ids.size() ? ", ..." : "");
        LOG.error("Lost mails, since the broker deleted {}: {}: {}", range, lost, which);
        // Named by its first mail: those that come to the log later are another alert.
        String id = "mails-lost-" + range + "-" + ids.getFirst();
        var alert =
                new AlertRaised(
                        id,
                        "mails-lost",
                        Severity.CRITICAL,
                        range.topic() + "-" + range.partition(),
                        ("Lost mails: %d. The broker deleted their requests (%s) before a sender had"
                                        + " read them. The delivery log lists them as LOST; ask"
                                        + " their services to publish them again, under the same"
                                        + " ids.")
                                .formatted(lost, range),
                        Map.of("mails", String.valueOf(lost), "ids", which),
                        clock.instant());
        producer.raise(alert);
    }

    private MongoCollection<Document> ranges() {
        return mongo.getCollection(RANGES);
    }

    private static Range read(Document document) {
        return new Range(
                document.get("topic", Topics.EMAIL_REQUESTS),
                document.getInteger("partition"),
                document.getLong("first"),
                document.getLong("last"),
                document.getDate("at").toInstant());
    }

    /// Offsets of a partition, both included.
    private record Range(String topic, int partition, long first, long last, Instant at) {

        RecordPlace from() {
            return new RecordPlace(topic, partition, first);
        }

        RecordPlace to() {
            return new RecordPlace(topic, partition, last);
        }

        List<EmailEvent> lossesOf(LoggedEmail mail) {
            return mail.unread().stream()
                    .filter(this::holds)
                    .<EmailEvent>map(place -> new EmailEvent.Lost(mail.id(), at, place))
                    .toList();
        }

        private boolean holds(RecordPlace place) {
            return place.topic().equals(topic)
                    && place.partition() == partition
                    && place.offset() >= first
                    && place.offset() <= last;
        }

        @Override
        public String toString() {
            return from() + "-" + last;
        }
    }
}
