package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// A database whose collections find by key also where a query asks for more than the key. The
/// server itself takes an index only when the query names the index's fields and no other, so that
/// `{_id: x, version: 3}`, the filter of every compare-and-set, reads the whole collection. A scan
/// holds of what it finds only the fields that are asked for, not whole documents.
final class KeyedDatabase extends H2Database {

    /// As the server names its maps; the files of earlier versions have these.
    private static final String DOCUMENTS = "databases.";

    private static final String META = "meta.";
    private static final String INDEX = "._index_";

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
                documents.openMap(
                        DOCUMENTS + name,
                        new MVMap.Builder<Object, Document>().valueType(StoredTypes.DOCUMENT)),
                documents.openMap(META + name),
                cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        String name = getDatabaseName() + "." + collectionName + INDEX + indexName;
        return new KeyedIndex(
                documents.openMap(
                        name, new MVMap.Builder<KeyValue, Object>().keyType(StoredTypes.KEY)),
                indexName,
                keys,
                sparse);
    }

    /// As the server's own, on keys that compare themselves.
    private static final class KeyedIndex extends AbstractUniqueIndex<Object> {

        private final MVMap<KeyValue, Object> positions;

        KeyedIndex(
                MVMap<KeyValue, Object> positions,
                String name,
                List<IndexKey> keys,
                boolean sparse) {
            super(name, keys, sparse);
            this.positions = positions;
        }

        @Override
        protected @Nullable Object removeDocument(KeyValue key) {
            return positions.remove(key);
        }

        @Override
        protected boolean putKeyPosition(KeyValue key, @Nullable Object position) {
            return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
        }

        @Override
        protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
            return positions.entrySet();
        }

        @Override
        protected @Nullable Object getPosition(KeyValue key) {
            return positions.get(key);
        }

        @Override
        public long getCount() {
            return positions.sizeAsLong();
        }

        @Override
        public boolean isEmpty() {
            return positions.isEmpty();
        }

        @Override
        public long getDataSize() {
            return getCount();
        }
    }

    private static final class KeyedCollection extends H2Collection {

        private final MVMap<Object, Document> documents;

        KeyedCollection(
                KeyedDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> meta,
                CursorRegistry cursors) {
            super(database, name, options, documents, meta, cursors);
            this.documents = documents;
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

        @Override
        protected QueryResult matchDocuments(
                Document query,
                Document orderBy,
                int skip,
                int limit,
                int batchSize,
                Document fields) {
            Set<String> needed = needed(fields, orderBy);
            if (needed.isEmpty()) {
                return super.matchDocuments(query, orderBy, skip, limit, batchSize, fields);
            }
            Stream<Document> found =
                    documents.values().stream()
                            .filter(document -> documentMatchesQuery(document, query))
                            .map(document -> only(needed, document));
            return matchDocumentsFromStream(
                    found, new Document(), orderBy, skip, limit, batchSize, fields);
        }

        /// The members that a result and its order need; empty where it may be any.
        private static Set<String> needed(@Nullable Document fields, @Nullable Document orderBy) {
            if (fields == null || fields.isEmpty() || !includes(fields)) {
                return Set.of();
            }
            Set<String> needed = new HashSet<>(Set.of("_id"));
            fields.keySet().forEach(path -> needed.add(top(path)));
            if (orderBy != null) {
                if (orderBy.keySet().stream().anyMatch(path -> path.startsWith("$"))) {
                    return Set.of();
                }
                orderBy.keySet().forEach(path -> needed.add(top(path)));
            }
            return needed;
        }

        /// Names what it wants, rather than what it does not want.
        private static boolean includes(Document fields) {
            return fields.entrySet().stream()
                    .filter(field -> !field.getKey().equals("_id"))
                    .allMatch(
                            field ->
                                    field.getValue() instanceof Number number
                                                    && number.intValue() == 1
                                            || Boolean.TRUE.equals(field.getValue()));
        }

        private static String top(String path) {
            int dot = path.indexOf('.');
            return dot < 0 ? path : path.substring(0, dot);
        }

        private static Document only(Set<String> members, Document whole) {
            Document part = new Document();
            whole.forEach(
                    (name, value) -> {
                        if (members.contains(name)) {
                            part.put(name, value);
                        }
                    });
            return part;
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
