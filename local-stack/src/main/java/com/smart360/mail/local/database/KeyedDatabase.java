package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
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

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() > 2) {
            return super.openOrCreateSecondaryIndex(collectionName, indexName, keys, sparse);
        }
        String name = getDatabaseName() + "." + collectionName + INDEX + indexName;
        boolean fresh = !documents.hasMap(name);
        return new TextIndex(
                documents.openMap(
                        name, new MVMap.Builder<KeyValue, Object>().keyType(StoredTypes.KEY)),
                indexName,
                keys,
                fresh);
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

    private static final class KeyedCollection extends H2Collection {

        private static final Set<String> BOUNDS = Set.of("$gt", "$gte", "$lt", "$lte");
        private static final String ID_FIELD = "_id";

        /// Walks from here on are alike: to count them would cost more than it tells.
        private static final long LONG = 1_000;

        private static final Document ANY_ORDER = new Document();

        /// Fits documents that have been asked already.
        private static final Document CHOSEN = new Document();

        /// Fits documents of which the way to them has said all that is asked.
        private static final Document EVERY = new Document();

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

        /// Nobody asks for it, and each document would be encoded once more to be weighed.
        @Override
        protected boolean tracksDataSize() {
            return false;
        }

        /// What replaces one document, found by its id, is put in its place. The server would copy
        /// it three times and ask each index twice whether its keys are new.
        @Override
        public synchronized Document updateDocuments(
                Document selector,
                Document update,
                ArrayFilters arrayFilters,
                boolean isMulti,
                boolean isUpsert,
                Oplog oplog) {
            List<Map.Entry<String, Object>> conditions = new ArrayList<>();
            boolean all = collect(selector, conditions);
            Optional<Map.Entry<String, Object>> key =
                    all && !isMulti && !isUpsert && isReplacement(update)
                            ? textId(conditions)
                            : Optional.empty();
            if (key.isEmpty()
                    || !plain(key.get().getValue())
                            .equals(update.getOrDefault(ID_FIELD, plain(key.get().getValue())))) {
                return super.updateDocuments(
                        selector, update, arrayFilters, isMulti, isUpsert, oplog);
            }
            Object id = plain(key.get().getValue());
            Document before = documents.get(id);
            Document left = new Found(List.of(id), key.get()).left(selector, conditions);
            if (before == null || !documentMatchesQuery(before, left)) {
                return new Document("n", 0).append("nModified", 0);
            }
            List<Object> changed = replace(id, before, update) ? List.of(id) : List.of();
            oplog.handleUpdate(getFullName(), selector, update, changed);
            return new Document("n", 1).append("nModified", changed.size());
        }

        private static boolean isReplacement(Document update) {
            return update.keySet().stream().noneMatch(name -> name.startsWith("$"));
        }

        private static Optional<Map.Entry<String, Object>> textId(
                List<Map.Entry<String, Object>> conditions) {
            return conditions.stream()
                    .filter(condition -> condition.getKey().equals(ID_FIELD))
                    .filter(condition -> plain(condition.getValue()) instanceof String)
                    .findFirst();
        }

        /// @return false where it is what is there
        private boolean replace(Object id, Document before, Document update) {
            Utils.validateFieldNames(update);
            Document after = new Document(ID_FIELD, id);
            after.putAll(update);
            if (after.equals(before)) {
                return false;
            }
            for (Index<Object> index : getIndexes()) {
                index.checkUpdate(before, after, this);
            }
            for (Index<Object> index : getIndexes()) {
                index.updateInPlace(before, after, id, this);
            }
            handleUpdate(id, before, after);
            return true;
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
            boolean all = collect(query, conditions);
            Optional<Found> found = byKey(conditions).or(() -> byText(conditions));
            if (found.isPresent()) {
                Document left = all ? found.get().left(query, conditions) : query;
                return matchDocuments(
                        left, found.get().ids(), order, skip, limit, batchSize, fields);
            }
            Optional<Walk> walk = byOrderOfTexts(conditions, order);
            if (walk.isPresent()) {
                Document left = walk.get().sorts(order) ? ANY_ORDER : order;
                return matchDocuments(
                        query, walk.get().ids(), left, skip, limit, batchSize, fields);
            }
            Optional<Range> range = byId(conditions, order);
            if (range.isPresent()) {
                Document left = range.get().sorts(order) ? ANY_ORDER : order;
                boolean onlyIds = all && conditions.stream().allMatch(KeyedCollection::boundsIds);
                return matchDocumentsFromStream(
                        range.get().documents(documents),
                        onlyIds ? EVERY : query,
                        left,
                        skip,
                        limit,
                        batchSize,
                        fields);
            }
            return super.queryDocuments(query, order, skip, limit, batchSize, fields);
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
        private Optional<Found> byKey(List<Map.Entry<String, Object>> conditions) {
            for (Index<Object> index : getIndexes()) {
                if (index.isUnique() && index.getKeys().size() == 1) {
                    String key = index.getKeys().getFirst().getKey();
                    for (Map.Entry<String, Object> condition : conditions) {
                        Document asked = new Document(key, plain(condition.getValue()));
                        if (condition.getKey().equals(key)
                                && isKey(condition.getValue())
                                && index.canHandle(asked)) {
                            return Optional.of(new Found(index.getPositions(asked), condition));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /// The documents with a text, or with the beginning of one, by the index that leaves the
        /// fewest.
        private Optional<Found> byText(List<Map.Entry<String, Object>> conditions) {
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
            return Optional.ofNullable(fewest).map(ids -> new Found(ids, null));
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
            String end = null;
            boolean bounded = false;
            for (Map.Entry<String, Object> condition : conditions) {
                if (boundsIds(condition)) {
                    bounded = true;
                    for (Map.Entry<String, Object> bound :
                            ((Document) condition.getValue()).entrySet()) {
                        String value = (String) bound.getValue();
                        switch (bound.getKey()) {
                            case "$gte" -> from = value.compareTo(from) > 0 ? value : from;
                            case "$gt" -> from = value.compareTo(from) >= 0 ? behind(value) : from;
                            case "$lte" -> to = value.compareTo(to) < 0 ? value : to;
                            default -> {
                                to = value.compareTo(to) < 0 ? value : to;
                                boolean least = end == null || value.compareTo(end) < 0;
                                end = least ? value : end;
                            }
                        }
                    }
                }
            }
            boolean descending =
                    order.get(ID_FIELD) instanceof Number direction && direction.intValue() < 0;
            Range range = new Range(from, to, end, descending);
            return bounded || (!order.isEmpty() && range.sorts(order))
                    ? Optional.of(range)
                    : Optional.empty();
        }

        /// @return whether these are all that is asked: what is compared with null is none
        private static boolean collect(Document query, List<Map.Entry<String, Object>> conditions) {
            boolean all = true;
            for (Map.Entry<String, Object> member : query.entrySet()) {
                if (member.getKey().equals("$and")
                        && member.getValue() instanceof Collection<?> parts) {
                    for (Object part : parts) {
                        if (part instanceof Document document) {
                            all &= collect(document, conditions);
                        }
                    }
                } else if (member.getValue() != null) {
                    conditions.add(Map.entry(member.getKey(), member.getValue()));
                } else {
                    all = false;
                }
            }
            return all;
        }

        private static boolean boundsIds(Map.Entry<String, Object> condition) {
            return condition.getKey().equals(ID_FIELD)
                    && condition.getValue() instanceof Document bounds
                    && !bounds.isEmpty()
                    && BOUNDS.containsAll(bounds.keySet())
                    && bounds.values().stream().allMatch(String.class::isInstance);
        }

        /// The next text there can be.
        private static String behind(String text) {
            return text + '\0';
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

            /// How many documents it comes by, counted no further than this.
            long steps(long most) {
                return StreamSupport.stream(ids.spliterator(), false).limit(most).count();
            }

            /// Whether its own order is the one that is asked for.
            boolean sorts(Document order) {
                return order.isEmpty() || order.keySet().equals(Set.of(field));
            }
        }

        /// Where the documents of a condition are.
        ///
        /// @param by the condition; null: the others say whether they count, and it as well
        private record Found(Iterable<Object> ids, Map.@Nullable Entry<String, Object> by) {

            /// What is left to be asked of them. A list of keys in the query is not gone through
            /// for each.
            Document left(Document query, List<Map.Entry<String, Object>> conditions) {
                if (by == null || !by.getKey().equals(ID_FIELD)) {
                    return query;
                }
                List<Document> others =
                        conditions.stream()
                                .filter(condition -> !condition.equals(by))
                                .map(other -> new Document(other.getKey(), other.getValue()))
                                .toList();
                return others.isEmpty() ? EVERY : new Document("$and", others);
            }
        }

        /// Ids between two, both included.
        ///
        /// @param excluded none of them; null: all are
        private record Range(
                String from, String to, @Nullable String excluded, boolean descending) {

            /// Whether its own order is the one that is asked for.
            boolean sorts(Document order) {
                return order.isEmpty() || order.keySet().equals(Set.of(ID_FIELD));
            }

            /// Read as far as they are asked for.
            Stream<Document> documents(MVMap<Object, Document> documents) {
                if (from.compareTo(to) > 0) {
                    return Stream.empty();
                }
                Cursor<Object, Document> cursor =
                        descending
                                ? documents.cursor(to, from, true)
                                : documents.cursor(from, to, false);
                Iterable<Document> all =
                        () ->
                                new Iterator<>() {
                                    @Override
                                    public boolean hasNext() {
                                        return cursor.hasNext();
                                    }

                                    @Override
                                    public Document next() {
                                        cursor.next();
                                        return cursor.getValue();
                                    }
                                };
                Stream<Document> found = StreamSupport.stream(all.spliterator(), false);
                return excluded == null
                        ? found
                        : found.filter(document -> !excluded.equals(document.get(ID_FIELD)));
            }
        }
    }
}
