package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.FAR;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.IS_OPEN;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.LAST_EVENT_AT;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.LISTED;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.LISTED_BY_STATUS;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.OPEN;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.SILENT_SINCE;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.TERMS;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.UNREAD;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.byStatus;
import static com.smart360.mail.audit.deliverylog.LoggedEmailDocuments.listedKey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.smart360.mail.audit.person.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

/// One document per mail, folded from its events. A batch of events costs at most one read and two
/// writes, all by key: a mail of which the first that is heard is its request is taken for new, and
/// what this instance wrote last is remembered. Another replica may fold into the same mail: the
/// document's key and version decide who was first, and the other one reads and folds again.
@Component
public class DeliveryLog {

    private static final String MAILS = "emails";
    private static final int ATTEMPTS = 50;
    private static final int SECONDS = 20;
    private static final int DROPPED_AT_ONCE = 1_000;

    /// Some seconds of mails at full rate, some 2 KB each.
    private static final int REMEMBERED = 10_000;

    private final MongoOperations mongo;
    private final Cache<String, Folded> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

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
            if (attemptRecord(byMail, attempt == 0)) {
                return;
            }
        }
    }

    /// @param first whether what is known here may be trusted; the database says if it is outdated
    /// @return false when another replica changed one of these mails in between: fold again
    private boolean attemptRecord(Map<String, List<EmailEvent>> byMail, boolean first) {
        Map<String, Folded> known = first ? known(byMail) : read(byMail.keySet());
        Map<String, Folded> written = new HashMap<>();
        List<Document> added = new ArrayList<>();
        List<ReplaceOneModel<Document>> changed = new ArrayList<>();
        byMail.forEach(
                (id, events) -> {
                    Folded before = known.getOrDefault(id, Folded.unknown(id));
                    LoggedEmail mail = before.mail();
                    LoggedEmail after = mail;
                    for (EmailEvent event : events) {
                        after = after.after(event);
                    }
                    if (before.isNew()) {
                        Folded now = before.next(after);
                        added.add(now.document());
                        written.put(id, now);
                    } else if (!after.equals(mail)) {
                        Folded now = before.next(after);
                        changed.add(
                                new ReplaceOneModel<>(
                                        and(eq("_id", id), eq("version", before.version())),
                                        now.document()));
                        written.put(id, now);
                    }
                });
        remembered.invalidateAll(byMail.keySet());
        boolean inserted = insert(added);
        boolean replaced = replace(changed);
        if (inserted && replaced) {
            remembered.putAll(written);
            return true;
        }
        return false;
    }

    private Map<String, Folded> known(Map<String, List<EmailEvent>> byMail) {
        Map<String, Folded> known = new HashMap<>(remembered.getAllPresent(byMail.keySet()));
        List<String> unknown = new ArrayList<>();
        byMail.forEach(
                (id, events) -> {
                    if (!known.containsKey(id)
                            && !(events.getFirst() instanceof EmailEvent.Requested)) {
                        unknown.add(id);
                    }
                });
        known.putAll(read(unknown));
        return known;
    }

    private Map<String, Folded> read(Collection<String> ids) {
        Map<String, Folded> stored = new HashMap<>();
        if (!ids.isEmpty()) {
            mails().find(in("_id", ids))
                    .forEach(
                            document ->
                                    stored.put(
                                            String.valueOf(document.get("_id")),
                                            Folded.read(document)));
        }
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

    /// Those that were heard of last first. By an index whose order that is, so that a page costs
    /// what was looked at until it was full, and memory for the page only.
    List<LoggedEmail> newest(Search search, @Nullable Position after, int limit) {
        return mails().find(search.filter(after))
                .sort(descending(search.order()))
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

    /// Deletes mails that have ended and of which nothing was heard since: those that wait, are
    /// held or unaccounted for stay, however old. Whoever folds a late event into one begins it
    /// anew.
    ///
    /// @return how many
    public long dropEnded(Instant before) {
        Bson ended = and(exists(OPEN, false), lt(LAST_EVENT_AT, Date.from(before)));
        String end = listedKey(before, "");
        long dropped = 0;
        List<Document> page = listed("", end);
        while (!page.isEmpty()) {
            List<String> ids = page.stream().map(mail -> mail.getString("_id")).toList();
            dropped += mails().deleteMany(and(in("_id", ids), ended)).getDeletedCount();
            remembered.invalidateAll(ids);
            page = listed(page.getLast().getString(LISTED), end);
        }
        return dropped;
    }

    private List<Document> listed(String after, String end) {
        return mails().find(and(gt(LISTED, after), lt(LISTED, end)))
                .sort(ascending(LISTED))
                .projection(include("_id", LISTED))
                .limit(DROPPED_AT_ONCE)
                .maxTime(SECONDS, TimeUnit.SECONDS)
                .into(new ArrayList<>());
    }

    /// A part of the log that was looked through for a person.
    ///
    /// @param last the id of the last mail that was looked at; null: there are no more
    /// @param mails that told of the person
    public record Looked(@Nullable String last, List<String> mails) {}

    /// Looks through mails in the order of their ids: each may name a person in a text.
    ///
    /// @param after ids behind this one only
    /// @param erase whether that person is taken out of what is found
    public Looked lookFor(Person person, String after, int limit, boolean erase) {
        String last = null;
        List<String> found = new ArrayList<>();
        for (Document document :
                mails().find(gt("_id", after))
                        .sort(ascending("_id"))
                        .limit(limit)
                        .maxTime(SECONDS, TimeUnit.SECONDS)
                        .into(new ArrayList<>())) {
            last = String.valueOf(document.get("_id"));
            if (LoggedEmailDocuments.read(document).tellsOf(person)) {
                found.add(last);
            }
        }
        if (erase) {
            found.forEach(id -> erase(id, person));
        }
        return new Looked(last, found);
    }

    /// Takes a person out of a mail's story, its terms and what it is searched by.
    public void erase(String mailId, Person person) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Folded known = read(List.of(mailId)).get(mailId);
            if (known == null || !known.mail().tellsOf(person)) {
                return;
            }
            remembered.invalidate(mailId);
            LoggedEmail mail = known.mail().without(person);
            Document without =
                    LoggedEmailDocuments.write(mail, EmailTerms.of(mail), known.version() + 1);
            if (mails().replaceOne(and(eq("_id", mailId), eq("version", known.version())), without)
                            .getMatchedCount()
                    == 1) {
                return;
            }
        }
        throw new IllegalStateException(
                "Mail "
                        + mailId
                        + " changed "
                        + ATTEMPTS
                        + " times while a person was erased; expected to be first within that"
                        + " many");
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

    /// A mail as it was written or read last.
    ///
    /// @param terms what it is found by
    /// @param version of its document; 0: there is none yet
    private record Folded(LoggedEmail mail, List<String> terms, long version) {

        static Folded unknown(String id) {
            return new Folded(LoggedEmail.unknown(id), List.of(), 0);
        }

        static Folded read(Document document) {
            LoggedEmail mail = LoggedEmailDocuments.read(document);
            return new Folded(
                    mail,
                    LoggedEmailDocuments.terms(document, mail),
                    LoggedEmailDocuments.version(document));
        }

        boolean isNew() {
            return version == 0;
        }

        Folded next(LoggedEmail after) {
            return new Folded(after, EmailTerms.after(terms, mail, after), version + 1);
        }

        Document document() {
            return LoggedEmailDocuments.write(mail, terms, version);
        }
    }

    /// Where a page ended.
    record Position(Instant listedAt, String id) {

        static Position of(LoggedEmail last) {
            return new Position(last.listedAt(), last.id());
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
            return listedAt.toEpochMilli() + ":" + id;
        }
    }

    /// What is looked for.
    ///
    /// @param terms all of which a mail must have ([EmailTerms]); found by key, by the first of
    ///   them in the database of the local stack
    /// @param query part of the id, subject, sender, source or a recipient; case does not matter;
    ///   null: whatever
    /// @param recipient part of an address in To or Cc; case does not matter; null: whatever
    /// @param status null: any
    /// @param from the earliest moment at which a mail was first heard of
    /// @param to the moment before which; null: no end
    record Search(
            List<String> terms,
            @Nullable String query,
            @Nullable String recipient,
            LoggedEmail.@Nullable Status status,
            Instant from,
            @Nullable Instant to) {

        /// The field whose index has these mails in their order.
        String order() {
            return status == null || !terms.isEmpty() ? LISTED : LISTED_BY_STATUS;
        }

        Bson filter(@Nullable Position after) {
            List<Bson> conditions = new ArrayList<>();
            terms.forEach(term -> conditions.add(eq(TERMS, term)));
            if (query != null) {
                conditions.add(regex("searchable", Pattern.quote(query.toLowerCase(Locale.ROOT))));
            }
            if (recipient != null) {
                Pattern part = Pattern.compile(Pattern.quote(recipient), Pattern.CASE_INSENSITIVE);
                conditions.add(or(regex("to", part), regex("cc", part)));
            }
            if (status != null && order().equals(LISTED)) {
                conditions.add(eq("status", status.name()));
            }
            conditions.add(gte(order(), key(listedKey(from, ""))));
            conditions.add(lt(order(), key(end(after))));
            return and(conditions);
        }

        private String end(@Nullable Position after) {
            String end = listedKey(to == null ? FAR : to, "");
            String reached = after == null ? end : listedKey(after.listedAt(), after.id());
            return reached.compareTo(end) < 0 ? reached : end;
        }

        private String key(String listed) {
            return status == null || order().equals(LISTED) ? listed : byStatus(status, listed);
        }
    }
}
