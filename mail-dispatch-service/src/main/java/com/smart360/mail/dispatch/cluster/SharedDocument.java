package com.smart360.mail.dispatch.cluster;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A document that all instances change, each on the ground of what it has read (compare and set):
/// whoever comes second is told so, reads again and decides again.
public final class SharedDocument {

    private static final int SCHEMA_VERSION = 1;
    private static final String VERSION = "version";
    private static final int RACES = 10;

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

    /// Decides on the ground of what is there and writes that, again where somebody was faster.
    ///
    /// @param decide pure but for the time: asked for each try
    /// @return what was decided and written; empty: others were faster each time
    public <T> Optional<T> change(Function<@Nullable Document, Change<T>> decide) {
        for (int race = 0; race < RACES; race++) {
            Document seen = read();
            Change<T> change = decide.apply(seen);
            Document content = change.content();
            if (content == null || replace(seen, content)) {
                return Optional.of(change.result());
            }
        }
        return Optional.empty();
    }

    /// A change that somebody decided on.
    ///
    /// @param content without id and version; null: it may stay as it is
    /// @param result what comes of it for who decided
    public record Change<T>(@Nullable Document content, T result) {}

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
