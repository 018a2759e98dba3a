package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// A database whose collections find by key also where a query asks for more than the key. The
/// server itself takes an index only when the query names the index's fields and no other, so that
/// `{_id: x, version: 3}`, the filter of every compare-and-set, reads the whole collection.
final class KeyedDatabase extends H2Database {

    /// As the server names its maps; the files of earlier versions have these.
    private static final String DOCUMENTS = "databases.";

    private static final String META = "meta.";

    private final MVStore documents;

    KeyedDatabase(String name, MVStore store, CursorRegistry cursors) {
        documents = store; // before super: its constructor opens the collections
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
            String collectionName, CollectionOptions options) {
        String name = getDatabaseName() + "." + collectionName;
        return new KeyedCollection(
                this,
                collectionName,
                options,
                documents.openMap(DOCUMENTS + name),
                documents.openMap(META + name),
                cursorRegistry);
    }

    private static final class KeyedCollection extends H2Collection {

        KeyedCollection(
                KeyedDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> meta,
                CursorRegistry cursors) {
            super(database, name, options, documents, meta, cursors);
        }

        @Override
        protected QueryResult queryDocuments(
                Document query,
                Document orderBy,
                int skip,
                int limit,
                int batchSize,
                Document fields) {
            return positions(query)
                    .map(
                            positions ->
                                    matchDocuments(
                                            query, positions, orderBy, skip, limit, batchSize,
                                            fields))
                    .orElseGet(
                            () ->
                                    super.queryDocuments(
                                            query, orderBy, skip, limit, batchSize, fields));
        }

        /// Where the documents of one condition on a unique field are; the other conditions are
        /// checked on those alone.
        private Optional<Iterable<Object>> positions(Document query) {
            List<Document> conditions = new ArrayList<>();
            collect(query, conditions);
            for (Index<Object> index : getIndexes()) {
                if (index.isUnique() && index.getKeys().size() == 1) {
                    String key = index.getKeys().getFirst().getKey();
                    for (Document condition : conditions) {
                        if (condition.containsKey(key) && index.canHandle(condition)) {
                            return Optional.of(index.getPositions(condition));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private static void collect(Document query, List<Document> conditions) {
            for (Map.Entry<String, Object> member : query.entrySet()) {
                if (member.getKey().equals("$and")
                        && member.getValue() instanceof Collection<?> all) {
                    for (Object part : all) {
                        if (part instanceof Document document) {
                            collect(document, conditions);
                        }
                    }
                } else if (isKey(member.getValue())) {
                    conditions.add(new Document(member.getKey(), plain(member.getValue())));
                }
            }
        }

        /// A text or a number, or one of several: no pattern, no range, no null.
        private static boolean isKey(Object value) {
            return switch (plain(value)) {
                case String _ -> true;
                case Number _ -> true;
                case Document operators ->
                        operators.size() == 1
                                && operators.get("$in") instanceof Collection<?> values
                                && values.stream()
                                        .allMatch(
                                                one ->
                                                        one instanceof String
                                                                || one instanceof Number);
                case null, default -> false;
            };
        }

        private static Object plain(Object value) {
            return value instanceof Document operators
                            && operators.size() == 1
                            && operators.containsKey("$eq")
                    ? operators.get("$eq")
                    : value;
        }
    }
}
