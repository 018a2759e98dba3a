package com.smart360.mail.audit.retention;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Records in the trail how long the books are kept, each time that it is another time, and what
/// was dropped of the delivery log.
@Component
class RetentionEntries {

    private static final String COLLECTION = "audit_retention";
    private static final String ID = "settings";
    private static final String KEPT = "kept";

    private final MongoOperations mongo;
    private final AuditTrail trail;
    private final IdSource ids;
    private final Clock clock;

    RetentionEntries(MongoOperations mongo, AuditTrail trail, IdSource ids, Clock clock) {
        this.mongo = mongo;
        this.trail = trail;
        this.ids = ids;
        this.clock = clock;
    }

    /// The entry goes first, under an id that it has again if what was said is not remembered.
    void settings(RetentionProperties properties) {
        String now =
                "mail log "
                        + properties.mailLog().toDays()
                        + " days, audit trail "
                        + properties.trail().toDays()
                        + " days";
        Document known = settings().find(eq("_id", ID)).first();
        String before = known == null ? "" : known.getString(KEPT);
        if (now.equals(before)) {
            return;
        }
        long change = known == null ? 1 : known.getLong("change") + 1;
        append(
                "retention-" + change,
                "retention.set",
                "audit-trail",
                before.isEmpty()
                        ? "The books are kept as set: " + now + "."
                        : "The books are kept as set: " + now + "; before: " + before + ".",
                before.isEmpty() ? Map.of(KEPT, now) : Map.of(KEPT, now, "before", before));
        settings()
                .updateOne(
                        eq("_id", ID),
                        combine(set("schemaVersion", 1), set("change", change), set(KEPT, now)),
                        new UpdateOptions().upsert(true));
    }

    void droppedFromDeliveryLog(long mails, Instant before) {
        append(
                ids.next(),
                "delivery-log.dropped",
                "delivery-log",
                "Retention dropped "
                        + mails
                        + " mails of the delivery log: they had ended, and nothing was heard of"
                        + " them since "
                        + before
                        + ".",
                Map.of("mails", Long.toString(mails), "before", before.toString()));
    }

    private void append(
            String eventId,
            String action,
            String subject,
            String summary,
            Map<String, String> details) {
        trail.append(
                List.of(
                        new EntryDraft(
                                eventId,
                                clock.instant(),
                                Actor.service("audit-service"),
                                action,
                                subject,
                                subject,
                                null,
                                summary,
                                details)));
    }

    private MongoCollection<Document> settings() {
        return mongo.getCollection(COLLECTION);
    }
}
