package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// As the server's own unique index, on keys that compare themselves. A text in a field of the
/// document itself, which ids are, is taken as it is: the server would split the field's name at
/// dots, gather values and normalize them, four times for each document.
final class KeyedIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;

    /// The only field; null: there are several, or it lies in a document within.
    private final @Nullable String field;

    KeyedIndex(
            MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
        String first = keys.getFirst().getKey();
        field = keys.size() == 1 && first.indexOf('.') < 0 ? first : null;
    }

    private @Nullable KeyValue text(Document document) {
        return field != null && document.get(field) instanceof String text
                ? new KeyValue(text)
                : null;
    }

    @Override
    public synchronized void checkAdd(Document document, MongoCollection<Object> collection) {
        KeyValue text = text(document);
        if (text == null) {
            super.checkAdd(document, collection);
        } else if (positions.containsKey(text)) {
            throw new DuplicateKeyError(this, collection, getKeys(), text);
        }
    }

    @Override
    public synchronized void add(
            Document document, Object position, MongoCollection<Object> collection) {
        KeyValue text = text(document);
        if (text == null) {
            super.add(document, position, collection);
        } else if (!putKeyPosition(text, position)) {
            throw new DuplicateKeyError(this, collection, getKeys(), text);
        }
    }

    @Override
    public synchronized @Nullable Object remove(Document document) {
        KeyValue text = text(document);
        return text == null ? super.remove(document) : positions.remove(text);
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        KeyValue text = text(document);
        return text == null ? super.getPosition(document) : positions.get(text);
    }

    @Override
    public synchronized void checkUpdate(
            Document before, Document after, MongoCollection<Object> collection) {
        if (!sameText(before, after)) {
            super.checkUpdate(before, after, collection);
        }
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (!sameText(before, after)) {
            super.updateInPlace(before, after, position, collection);
        }
    }

    private boolean sameText(Document before, Document after) {
        return field != null
                && before.get(field) instanceof String text
                && text.equals(after.get(field));
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
