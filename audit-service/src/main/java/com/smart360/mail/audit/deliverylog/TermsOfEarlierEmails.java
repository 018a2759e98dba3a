package com.smart360.mail.audit.deliverylog;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/// Gives the mails that an earlier version wrote what they are found by now.
public final class TermsOfEarlierEmails {

    private static final int PAGE = 500;

    private TermsOfEarlierEmails() {}

    /// Page by page; a second run, after one that was cut off, writes the same.
    public static void write(MongoCollection<Document> mails) {
        List<Document> page = page(mails, "");
        while (!page.isEmpty()) {
            mails.bulkWrite(
                    page.stream().map(TermsOfEarlierEmails::terms).toList(),
                    new BulkWriteOptions().ordered(false));
            page = page(mails, page.getLast().getString("_id"));
        }
    }

    private static List<Document> page(MongoCollection<Document> mails, String after) {
        return mails.find(gt("_id", after))
                .sort(ascending("_id"))
                .limit(PAGE)
                .into(new ArrayList<>());
    }

    private static UpdateOneModel<Document> terms(Document mail) {
        return new UpdateOneModel<>(
                eq("_id", mail.getString("_id")),
                set(LoggedEmailDocuments.TERMS, EmailTerms.of(LoggedEmailDocuments.read(mail))));
    }
}
