package com.smart360.mail.audit.trail.changes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.smart360.mail.audit.trail.TermsOfEarlierEntries;
import com.smart360.mail.starter.mongo.ChangeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Entries are found by what is said of them: by an index of their terms, each in the order of the
/// list (ADR 54).
@Component
class V016__entry_terms implements ChangeUnit {

    @Override
    public void apply(MongoOperations mongo) {
        MongoCollection<Document> entries = mongo.getCollection("audit_entries");
        entries.createIndex(Indexes.ascending("terms", "listed"));
        Document head = mongo.getCollection("audit_head").find(new Document("_id", "head")).first();
        TermsOfEarlierEntries.write(
                entries, number(head, "droppedSequence"), number(head, "sequence"));
    }

    private static long number(@Nullable Document head, String field) {
        return head != null && head.get(field) instanceof Number number ? number.longValue() : 0;
    }
}
