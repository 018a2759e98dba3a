package com.smart360.mail.dispatch.cluster;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A document that all instances change, each on the ground of what it has read (compare and set):
/// whoever comes second is told so, reads again and decides again.
public final class SharedDocument {

    private static final int SCHEMA_VERSION = 1;
    private static final String VERSION = "version";

    private final Supplier<MongoCollection<Document>> collection;
    private final String id;

    public SharedDocument(Supplier<MongoCollection<Document>> collection, String id) {
        this.collection = collection;
        this.id = id;
    }

    /// As it is now; null: nobody has written it yet.
    public @Nullable Document read() {
        return collection.get().find(Filters.eq("_id", id)).first();
    }

    /// Writes other content in place of what was read.
    ///
    /// @param before as [#read] gave it
    /// @param content without id and version
    /// @return false: somebody has written in between, and nothing was changed
    public boolean replace(@Nullable Document before, Document content) {
        long version = before == null ? 0 : version(before);
        Document next =
                new Document("_id", id).append("v", SCHEMA_VERSION).append(VERSION, version + 1);
        next.putAll(content);
        return before == null ? insert(next) : replace(version, next);
    }

    private boolean replace(long version, Document next) {
        return collection
                        .get()
                        .replaceOne(
                                Filters.and(Filters.eq("_id", id), Filters.eq(VERSION, version)),
                                next)
                        .getMatchedCount()
                == 1;
    }

    private boolean insert(Document next) {
        try {
            collection.get().insertOne(next);
            return true;
        } catch (MongoWriteException raced) {
            if (raced.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw raced;
        }
    }

    private static long version(Document document) {
        return document.get(VERSION) instanceof Number number ? number.longValue() : 0;
    }
}
