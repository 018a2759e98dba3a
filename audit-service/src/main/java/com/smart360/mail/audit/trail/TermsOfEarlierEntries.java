package com.smart360.mail.audit.trail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Gives the entries that an earlier version wrote what they are found by now: all that are there
/// when the change is made, and those that instances of that version write beside this one.
@Component
public class TermsOfEarlierEntries {

    private static final Logger LOG = LoggerFactory.getLogger(TermsOfEarlierEntries.class);
    private static final int PAGE = 500;

    /// More than an upgrade's worth.
    private static final long LOOKED_BACK = 20_000;

    private final AuditTrail trail;
    private long reached = -1;

    TermsOfEarlierEntries(AuditTrail trail) {
        this.trail = trail;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void writeBehind() {
        try {
            long end = trail.length();
            long behind = reached < 0 ? end - LOOKED_BACK : reached;
            write(trail.entries(), Math.max(behind, trail.start().sequence()), end);
            reached = end;
        } catch (MongoException | DataAccessException away) {
            LOG.warn("Earlier entries can't be given their terms now: {}", away.toString());
        }
    }

    /// Page by page; a second run, after one that was cut off, goes on.
    ///
    /// @param behind the sequence behind which to begin
    /// @param last the sequence up to which there are entries; those behind it are taken along
    public static void write(MongoCollection<Document> entries, long behind, long last) {
        long reached = behind;
        boolean more = true;
        while (reached < last || more) {
            List<Long> sequences =
                    LongStream.rangeClosed(reached + 1, reached + PAGE).boxed().toList();
            List<Document> without =
                    entries.find(and(in("_id", sequences), exists(EntryDocuments.TERMS, false)))
                            .into(new ArrayList<>());
            if (!without.isEmpty()) {
                entries.bulkWrite(
                        without.stream().map(TermsOfEarlierEntries::terms).toList(),
                        new BulkWriteOptions().ordered(false));
            }
            more = !without.isEmpty();
            reached += PAGE;
        }
    }

    private static UpdateOneModel<Document> terms(Document document) {
        Entry entry = EntryDocuments.read(document);
        return new UpdateOneModel<>(
                eq("_id", document.get("_id")),
                combine(
                        set(EntryDocuments.TERMS, EntryTerms.of(entry.draft())),
                        set(
                                EntryDocuments.LISTED,
                                EntryDocuments.listedKey(entry.draft().at(), entry.sequence()))));
    }
}
