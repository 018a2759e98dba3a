package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// A database whose collections find by key also where a query asks for more than the key, walk the
/// ids in order where a query asks for a page of them, and find by the words of a [TextIndex]. The
/// server itself takes an index only when the query names the index's fields and no other, so that
/// `{_id: x, version: 3}`, the filter of every compare-and-set, reads the whole collection. A scan
/// holds of what it finds only the fields that are asked for, not whole documents.
///
/// It answers `explain` of a `find`, in the form of MongoDB as far as it goes: how many documents
/// were read for how many that were returned.
final class KeyedDatabase extends H2Database {

    /// As the server names its maps; the files of earlier versions have these.
    private static final String DOCUMENTS = "databases.";

    private static final String META = "meta.";
    private static final String INDEX = "._index_";

    /// Documents that the query read which is being explained.
    private static final ScopedValue<AtomicLong> EXAMINED = ScopedValue.newInstance();

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
                documents.openMap(DOCUMENTS + name, StoredTypes.documents()),
                documents.openMap(META + name),
                cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        String name = getDatabaseName() + "." + collectionName + INDEX + indexName;
        return new KeyedIndex(
                documents.openMap(name, StoredTypes.index()), indexName, keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() > 2) {
            return super.openOrCreateSecondaryIndex(collectionName, indexName, keys, sparse);
        }
        String name = getDatabaseName() + "." + collectionName + INDEX + indexName;
        boolean fresh = !documents.hasMap(name);
        return new TextIndex(documents.openMap(name, StoredTypes.index()), indexName, keys, fresh);
    }

    @Override
    public Document handleCommand(
            Channel channel,
            String command,
            Document query,
            DatabaseResolver databases,
            Oplog oplog) {
        if (!command.equals("explain")) {
            return super.handleCommand(channel, command, query, databases, oplog);
        }
        if (!(query.get("explain") instanceof Document explained)
                || !explained.containsKey("find")) {
            throw new MongoServerError(
                    115, "CommandNotSupported", "Only a find can be explained here");
        }
        AtomicLong examined = new AtomicLong();
        Document whole = explained.clone();
        whole.put("batchSize", Integer.MAX_VALUE);
        Document found =
                ScopedValue.where(EXAMINED, examined)
                        .call(() -> super.handleCommand(channel, "find", whole, databases, oplog));
        return new Document(
                        "executionStats",
                        new Document("executionSuccess", true)
                                .append("nReturned", returned(found))
                                .append("totalDocsExamined", examined.get()))
                .append("ok", 1.0);
    }

    private static int returned(Document found) {
        return found.get("cursor") instanceof Document cursor
                        && cursor.get("firstBatch") instanceof Collection<?> batch
                ? batch.size()
                : 0;
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

        private static final Set<String> BOUNDS = Set.of("$gt", "$gte", "$lt", "$lte");
        private static final String ID_FIELD = "_id";

        /// Walks from here on are alike: to count them would cost more than it tells.
        private static final long LONG = 1_000;

        private static final Document ANY_ORDER = new Document();

        /// Fits documents that have been asked already.
        private static final Document CHOSEN = new Document();

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
        protected boolean documentMatchesQuery(Document document, Document query) {
            if (query != CHOSEN && EXAMINED.isBound()) {
                EXAMINED.get().incrementAndGet();
            }
            return super.documentMatchesQuery(document, query);
        }

        @Override
        protected QueryResult queryDocuments(
                Document query,
                @Nullable Document orderBy,
                int skip,
                int limit,
                int batchSize,
                Document fields) {
            Document order = orderBy == null ? ANY_ORDER : orderBy;
            List<Map.Entry<String, Object>> conditions = new ArrayList<>();
            collect(query, conditions);
            Optional<Set<Object>> keyed = byKey(conditions);
            if (keyed.isPresent() && isOneCondition(query)) {
                // Each of them is one that was asked for: nothing is left to be checked.
                if (EXAMINED.isBound()) {
                    EXAMINED.get().addAndGet(keyed.get().size());
                }
                return matchDocuments(CHOSEN, keyed.get(), order, skip, limit, batchSize, fields);
            }
            Optional<Iterable<Object>> found =
                    keyed.<Iterable<Object>>map(ids -> ids).or(() -> byText(conditions));
            if (found.isPresent()) {
                return matchDocuments(query, found.get(), order, skip, limit, batchSize, fields);
            }
            Optional<Walk> walk = byOrderOfTexts(conditions, order);
            if (walk.isPresent()) {
                Document left = walk.get().sorts(order) ? ANY_ORDER : order;
                return matchDocumentsFromStream(
                        walk.get().documents(documents),
                        query,
                        left,
                        skip,
                        limit,
                        batchSize,
                        fields);
            }
            Optional<Range> range = byId(conditions, order);
            if (range.isPresent()) {
                Document left = range.get().sorts(order) ? ANY_ORDER : order;
                return matchDocuments(
                        query, range.get().ids(documents), left, skip, limit, batchSize, fields);
            }
            return super.queryDocuments(query, order, skip, limit, batchSize, fields);
        }

        private static boolean isOneCondition(Document query) {
            return query.size() == 1 && !query.keySet().iterator().next().startsWith("$");
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
            return matchDocumentsFromStream(found, CHOSEN, orderBy, skip, limit, batchSize, fields);
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
        private Optional<Set<Object>> byKey(List<Map.Entry<String, Object>> conditions) {
            for (Index<Object> index : getIndexes()) {
                if (index.isUnique() && index.getKeys().size() == 1) {
                    String key = index.getKeys().getFirst().getKey();
                    for (Map.Entry<String, Object> condition : conditions) {
                        Document asked = new Document(key, plain(condition.getValue()));
                        if (condition.getKey().equals(key)
                                && isKey(condition.getValue())
                                && index.canHandle(asked)) {
                            return Optional.of(each(index.getPositions(asked)));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /// A document with several of the values that are asked for is found once.
        private static Set<Object> each(Iterable<Object> positions) {
            Set<Object> each = new LinkedHashSet<>();
            positions.forEach(each::add);
            return each;
        }

        /// The documents with a text, or with the beginning of one, by the index that leaves the
        /// fewest.
        private Optional<Iterable<Object>> byText(List<Map.Entry<String, Object>> conditions) {
            List<Object> fewest = null;
            for (Index<Object> index : getIndexes()) {
                if (index instanceof TextIndex texts) {
                    for (Map.Entry<String, Object> condition : conditions) {
                        Optional<List<Object>> found =
                                condition.getKey().equals(texts.field())
                                        ? texts.positions(plain(condition.getValue()))
                                        : Optional.empty();
                        if (found.isPresent()
                                && (fewest == null || found.get().size() < fewest.size())) {
                            fewest = found.get();
                        }
                    }
                }
            }
            return Optional.ofNullable(fewest);
        }

        /// Documents with a text between two, by the index that has the texts in their order; of
        /// two fields, where the first is asked for as well, by the text that leaves the fewest.
        private Optional<Walk> byOrderOfTexts(
                List<Map.Entry<String, Object>> conditions, Document order) {
            Walk whole = null;
            List<Walk> parts = new ArrayList<>();
            for (Index<Object> index : getIndexes()) {
                if (index instanceof TextIndex texts) {
                    List<Map.Entry<String, Object>> bounds = bounds(texts.order(), conditions);
                    if (isClosed(bounds) && texts.isOfTwo()) {
                        texts(texts.field(), conditions)
                                .map(text -> Walk.of(texts, text, bounds, order))
                                .forEach(parts::add);
                    } else if (isClosed(bounds)) {
                        whole = Walk.of(texts, null, bounds, order);
                    }
                }
            }
            return Optional.ofNullable(parts.isEmpty() ? whole : shortest(parts));
        }

        private static Stream<String> texts(
                String field, List<Map.Entry<String, Object>> conditions) {
            return conditions.stream()
                    .filter(condition -> condition.getKey().equals(field))
                    .map(condition -> plain(condition.getValue()))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        }

        private static Walk shortest(List<Walk> walks) {
            Walk shortest = walks.getFirst();
            long length = shortest.steps(LONG);
            for (Walk walk : walks.subList(1, walks.size())) {
                long steps = walk.steps(length);
                if (steps < length) {
                    shortest = walk;
                    length = steps;
                }
            }
            return shortest;
        }

        /// Of all conditions on a field: the driver makes one for each bound. A condition that
        /// bounds nothing only leaves fewer.
        private static List<Map.Entry<String, Object>> bounds(
                String field, List<Map.Entry<String, Object>> conditions) {
            List<Map.Entry<String, Object>> bounds = new ArrayList<>();
            for (Map.Entry<String, Object> condition : conditions) {
                if (condition.getKey().equals(field)
                        && condition.getValue() instanceof Document operators) {
                    operators.entrySet().stream()
                            .filter(operator -> BOUNDS.contains(operator.getKey()))
                            .forEach(bounds::add);
                }
            }
            return bounds;
        }

        /// Has a bound at both ends, each a text: other values are not in the index.
        private static boolean isClosed(List<Map.Entry<String, Object>> bounds) {
            return bounds.stream().allMatch(bound -> bound.getValue() instanceof String)
                    && bounds.stream().anyMatch(bound -> bound.getKey().startsWith("$g"))
                    && bounds.stream().anyMatch(bound -> bound.getKey().startsWith("$l"));
        }

        /// Part of the ids in their order, where all are texts: only those compare here as they lie
        /// in the store.
        private Optional<Range> byId(List<Map.Entry<String, Object>> conditions, Document order) {
            if (!(documents.firstKey() instanceof String first)
                    || !(documents.lastKey() instanceof String last)) {
                return Optional.empty();
            }
            String from = first;
            String to = last;
            boolean bounded = false;
            for (Map.Entry<String, Object> condition : conditions) {
                if (condition.getKey().equals(ID_FIELD)
                        && condition.getValue() instanceof Document bounds
                        && BOUNDS.containsAll(bounds.keySet())
                        && bounds.values().stream().allMatch(String.class::isInstance)) {
                    bounded = true;
                    for (Map.Entry<String, Object> bound : bounds.entrySet()) {
                        String value = (String) bound.getValue();
                        if (bound.getKey().startsWith("$g")) {
                            from = value.compareTo(from) > 0 ? value : from;
                        } else {
                            to = value.compareTo(to) < 0 ? value : to;
                        }
                    }
                }
            }
            boolean descending =
                    order.get(ID_FIELD) instanceof Number direction && direction.intValue() < 0;
            Range range = new Range(from, to, descending);
            return bounded || (!order.isEmpty() && range.sorts(order))
                    ? Optional.of(range)
                    : Optional.empty();
        }

        private static void collect(Document query, List<Map.Entry<String, Object>> conditions) {
            for (Map.Entry<String, Object> member : query.entrySet()) {
                if (member.getKey().equals("$and")
                        && member.getValue() instanceof Collection<?> all) {
                    for (Object part : all) {
                        if (part instanceof Document document) {
                            collect(document, conditions);
                        }
                    }
                } else if (member.getValue() != null) {
                    conditions.add(Map.entry(member.getKey(), member.getValue()));
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

        /// Ids in the order of a text; the conditions say whether they count.
        private record Walk(String field, Iterable<Object> ids) {

            /// @param first text of the first field; null: the index is of one
            static Walk of(
                    TextIndex texts,
                    @Nullable String first,
                    List<Map.Entry<String, Object>> bounds,
                    Document order) {
                String from = "";
                String to = null;
                for (Map.Entry<String, Object> bound : bounds) {
                    String value = (String) bound.getValue();
                    if (bound.getKey().startsWith("$g")) {
                        from = value.compareTo(from) > 0 ? value : from;
                    } else {
                        to = to == null || value.compareTo(to) < 0 ? value : to;
                    }
                }
                boolean descending =
                        order.get(texts.order()) instanceof Number direction
                                && direction.intValue() < 0;
                String last = Objects.requireNonNull(to);
                return new Walk(
                        texts.order(),
                        first == null
                                ? texts.walk(from, last, descending)
                                : texts.walk(first, from, last, descending));
            }

            /// Each once, also one that has several of the texts.
            Stream<Document> documents(MVMap<Object, Document> documents) {
                boolean deep = field.indexOf('.') >= 0;
                Set<Object> met = new HashSet<>();
                return StreamSupport.stream(ids.spliterator(), false)
                        .map(documents::get)
                        .filter(
                                document ->
                                        !deep && !(document.get(field) instanceof Collection<?>)
                                                || met.add(
                                                        Missing.ofNullable(
                                                                document.get(ID_FIELD))));
            }

            /// How many documents it comes by, counted no further than this.
            long steps(long most) {
                return StreamSupport.stream(ids.spliterator(), false).limit(most).count();
            }

            /// Whether its own order is the one that is asked for.
            boolean sorts(Document order) {
                return order.isEmpty() || order.keySet().equals(Set.of(field));
            }
        }

        /// Ids between two, both included; the conditions say whether they count.
        private record Range(String from, String to, boolean descending) {

            /// Whether its own order is the one that is asked for.
            boolean sorts(Document order) {
                return order.isEmpty() || order.keySet().equals(Set.of(ID_FIELD));
            }

            Iterable<Object> ids(MVMap<Object, Document> documents) {
                if (from.compareTo(to) > 0) {
                    return List.of();
                }
                return () ->
                        descending
                                ? documents.cursor(to, from, true)
                                : documents.cursor(from, to, false);
            }
        }
    }
}
