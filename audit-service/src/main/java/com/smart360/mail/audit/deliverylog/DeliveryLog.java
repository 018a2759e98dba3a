package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.IS_OPEN;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.OPEN;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.SILENT_SINCE;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.UNREAD;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// One document per mail, folded from its events. A batch of events costs one read and at most two
/// writes, all by key. Another replica may fold into the same mail: the document's version decides
/// who was first, and the other one folds again.
@Component
public class DeliveryLog {

    private static final String MAILS = "emails";
    private static final int ATTEMPTS = 50;
    private static final int SECONDS = 20;

    private final MongoOperations mongo;

    DeliveryLog(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Takes these events into their mails.
    public void record(List<EmailEvent> events) {
        Map<String, List<EmailEvent>> byMail = new LinkedHashMap<>();
        events.forEach(
                event -> byMail.computeIfAbsent(event.mailId(), _ -> new ArrayList<>()).add(event));
        for (int attempt = 0; !byMail.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException(
                        byMail.size()
                                + " mails changed "
                                + ATTEMPTS
                                + " times while folding; expected to be first within that many");
            }
            if (attemptRecord(byMail)) {
                return;
            }
        }
    }

    /// @return false when another replica changed one of these mails in between: fold again
    private boolean attemptRecord(Map<String, List<EmailEvent>> byMail) {
        Map<String, Document> stored = stored(byMail);
        List<Document> added = new ArrayList<>();
        List<ReplaceOneModel<Document>> changed = new ArrayList<>();
        byMail.forEach(
                (id, events) -> {
                    Document before = stored.get(id);
                    LoggedEmail mail =
                            before == null
                                    ? LoggedEmail.unknown(id)
                                    : LoggedEmailDocuments.read(before);
                    LoggedEmail after = mail;
                    for (EmailEvent event : events) {
                        after = after.after(event);
                    }
                    if (before == null) {
                        added.add(LoggedEmailDocuments.write(after, 1));
                    } else if (!after.equals(mail)) {
                        long version = LoggedEmailDocuments.version(before);
                        changed.add(
                                new ReplaceOneModel<>(
                                        and(eq("_id", id), eq("version", version)),
                                        LoggedEmailDocuments.write(after, version + 1)));
                    }
                });
        boolean inserted = insert(added);
        boolean replaced = replace(changed);
        return inserted && replaced;
    }

    private Map<String, Document> stored(Map<String, List<EmailEvent>> byMail) {
        Map<String, Document> stored = new HashMap<>();
        mails().find(in("_id", byMail.keySet()))
                .forEach(document -> stored.put(String.valueOf(document.get("_id")), document));
        return stored;
    }

    private boolean insert(List<Document> added) {
        if (added.isEmpty()) {
            return true;
        }
        try {
            mails().insertMany(added, new InsertManyOptions().ordered(false));
            return true;
        } catch (MongoBulkWriteException raced) {
            if (raced.getWriteErrors().stream()
                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                return false;
            }
            throw raced;
        }
    }

    private boolean replace(List<ReplaceOneModel<Document>> changed) {
        return changed.isEmpty()
                || mails().bulkWrite(changed, new BulkWriteOptions().ordered(false))
                                .getMatchedCount()
                        == changed.size();
    }

    Optional<LoggedEmail> find(String id) {
        return Optional.ofNullable(mails().find(eq("_id", id)).first())
                .map(LoggedEmailDocuments::read);
    }

    /// Newest first.
    List<LoggedEmail> newest(Search search, @Nullable Position after, int limit) {
        return mails().find(search.filter(after))
                .sort(descending("lastEventAt", "_id"))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(LoggedEmailDocuments::read)
                .into(new ArrayList<>());
    }

    /// How many there are, ended or not; of the collection's own books, no mail is read.
    long count() {
        return mails().estimatedDocumentCount();
    }

    /// How many have not ended. Reads an index that holds only those.
    long open() {
        return count(eq(OPEN, IS_OPEN));
    }

    /// How many of them have been silent since then.
    long silent(Instant since) {
        return count(silentFilter(since));
    }

    /// Which ones, those first that have been silent longest.
    List<String> idsOfSilent(Instant since, int limit) {
        return mails().find(silentFilter(since))
                .sort(ascending(SILENT_SINCE, "_id"))
                .projection(include("_id"))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(document -> String.valueOf(document.get("_id")))
                .into(new ArrayList<>());
    }

    /// Those that have not ended and with a request that nobody was heard to have read there, in
    /// order of their ids.
    ///
    /// @param from the first place, in the partition of `to`
    /// @param to the last place, included
    /// @param after ids behind this one only
    List<LoggedEmail> unread(RecordPlace from, RecordPlace to, String after, int limit) {
        Bson within = elemMatch(UNREAD, new Document("$gte", from.key()).append("$lte", to.key()));
        return mails().find(and(eq(OPEN, IS_OPEN), within, gt("_id", after)))
                .sort(ascending("_id"))
                .limit(limit)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .map(LoggedEmailDocuments::read)
                .into(new ArrayList<>());
    }

    private static Bson silentFilter(Instant since) {
        return and(eq(OPEN, IS_OPEN), lt(SILENT_SINCE, Date.from(since)));
    }

    /// By the command: `countDocuments` is an aggregation, for which the local stack's database
    /// reads everything.
    private long count(Bson filter) {
        Document answer =
                mongo.execute(
                        database ->
                                database.runCommand(
                                        new Document("count", MAILS)
                                                .append("query", filter)
                                                .append(
                                                        "maxTimeMS",
                                                        TimeUnit.SECONDS.toMillis(SECONDS))));
        return answer == null ? 0 : ((Number) answer.getOrDefault("n", 0)).longValue();
    }

    private MongoCollection<Document> mails() {
        return mongo.getCollection(MAILS);
    }

    /// Where a page ended.
    record Position(Instant lastEventAt, String id) {

        static Position of(LoggedEmail last) {
            return new Position(last.lastEventAt(), last.id());
        }

        /// @param text as [#toString()] wrote it
        /// @throws IllegalArgumentException if it is not
        static Position of(String text) {
            int colon = text.indexOf(':');
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(text, 0, Math.max(colon, 0), 10)),
                    text.substring(colon + 1));
        }

        @Override
        public String toString() {
            return lastEventAt.toEpochMilli() + ":" + id;
        }
    }

    /// What is looked for; null: whatever.
    ///
    /// @param query part of the id, subject, sender, source or a recipient; case does not matter
    /// @param recipient part of an address in To or Cc; case does not matter
    /// @param source as the request has it
    /// @param category as the request has it
    record Search(
            @Nullable String query,
            @Nullable String recipient,
            @Nullable String source,
            @Nullable String category,
            LoggedEmail.@Nullable Status status,
            @Nullable Instant from,
            @Nullable Instant to) {

        private Bson filter(@Nullable Position after) {
            List<Bson> conditions = new ArrayList<>();
            if (query != null) {
                conditions.add(regex("searchable", Pattern.quote(query.toLowerCase(Locale.ROOT))));
            }
            if (recipient != null) {
                Pattern part = Pattern.compile(Pattern.quote(recipient), Pattern.CASE_INSENSITIVE);
                conditions.add(or(regex("to", part), regex("cc", part)));
            }
            if (source != null) {
                conditions.add(eq("source", source));
            }
            if (category != null) {
                conditions.add(eq("category", category));
            }
            if (status != null) {
                conditions.add(eq("status", status.name()));
            }
            if (from != null) {
                conditions.add(gte("lastEventAt", Date.from(from)));
            }
            if (to != null) {
                conditions.add(lt("lastEventAt", Date.from(to)));
            }
            if (after != null) {
                Date at = Date.from(after.lastEventAt());
                conditions.add(
                        or(
                                lt("lastEventAt", at),
                                and(eq("lastEventAt", at), lt("_id", after.id()))));
            }
            return conditions.isEmpty() ? new Document() : and(conditions);
        }
    }
}
