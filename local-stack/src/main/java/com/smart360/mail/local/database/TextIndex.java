package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// An index of one field that isn't unique: the texts in it, also each of a list; or of two, the
/// documents of each text of the first in the order of the second. The server lists such an index
/// and doesn't keep it. Other values than texts aren't in it, and a query for them doesn't use it.
final class TextIndex extends Index<Object> {

    /// `^abc`: only letters and digits, which mean themselves, after the beginning.
    private static final Pattern BEGINNING = Pattern.compile("\\^([\\p{L}\\p{N}]+)");

    private final MVMap<KeyValue, Object> entries;
    private final boolean fresh;

    /// @param entries text and id of each document that has it
    /// @param fresh whether the documents that are there aren't in it yet
    TextIndex(MVMap<KeyValue, Object> entries, String name, List<IndexKey> keys, boolean fresh) {
        super(name, keys, true);
        this.entries = entries;
        this.fresh = fresh;
    }

    String field() {
        return getKeys().getFirst().getKey();
    }

    /// The field by which those with the same text are in order; that of the texts themselves where
    /// it is the only one.
    String order() {
        return getKeys().getLast().getKey();
    }

    boolean isOfTwo() {
        return getKeys().size() > 1;
    }

    /// Ids of the documents that have this text, or one that begins like this.
    ///
    /// @return empty: that isn't asked for
    Optional<List<Object>> positions(Object asked) {
        if (isOfTwo()) {
            return Optional.empty();
        }
        if (asked instanceof String text) {
            return Optional.of(positions(text, text));
        }
        if (!BsonRegularExpression.isRegularExpression(asked)) {
            return Optional.empty();
        }
        var pattern = BsonRegularExpression.convertToRegularExpression(asked);
        Matcher beginning = BEGINNING.matcher(pattern.getPattern());
        return beginning.matches() && isPlain(pattern.getOptions())
                ? Optional.of(positions(beginning.group(1), beginning.group(1) + '\uffff'))
                : Optional.empty();
    }

    private static boolean isPlain(@Nullable String options) {
        return options == null || options.isEmpty();
    }

    /// Ids of the documents with a text between these, both included, in the order of their texts;
    /// read as far as they are asked for. One with several such texts comes once for each.
    Iterable<Object> walk(String from, String to, boolean descending) {
        return from.compareTo(to) > 0
                ? List.of()
                : walk(new KeyValue(from), new KeyValue(to + '\uffff'), descending);
    }

    /// Of two fields: ids of the documents that have this text in the first, and one between these,
    /// both included, in the second, whose order they come in.
    Iterable<Object> walk(String text, String from, String to, boolean descending) {
        return from.compareTo(to) > 0
                ? List.of()
                : walk(new KeyValue(text, from), new KeyValue(text, to + '\uffff'), descending);
    }

    private Iterable<Object> walk(KeyValue first, KeyValue last, boolean descending) {
        return () -> {
            Cursor<KeyValue, Object> keys =
                    descending
                            ? entries.cursor(last, first, true)
                            : entries.cursor(first, last, false);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return keys.hasNext();
                }

                @Override
                public Object next() {
                    KeyValue key = keys.next();
                    return Objects.requireNonNull(key.get(key.size() - 1));
                }
            };
        };
    }

    private List<Object> positions(String from, String to) {
        Set<Object> found = new LinkedHashSet<>();
        Iterator<KeyValue> keys = entries.keyIterator(new KeyValue(from));
        while (keys.hasNext()) {
            KeyValue key = keys.next();
            if (((String) Objects.requireNonNull(key.get(0))).compareTo(to) > 0) {
                break;
            }
            found.add(Objects.requireNonNull(key.get(1)));
        }
        return new ArrayList<>(found);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        keys(document).forEach(key -> entries.put(key, true));
    }

    @Override
    public @Nullable Object remove(Document document) {
        keys(document).forEach(entries::remove);
        return null;
    }

    @Override
    public void updateInPlace(
            Document before, Document after, Object position, MongoCollection<Object> collection) {
        Set<KeyValue> old = keys(before);
        Set<KeyValue> present = keys(after);
        old.stream().filter(key -> !present.contains(key)).forEach(entries::remove);
        present.stream().filter(key -> !old.contains(key)).forEach(key -> entries.put(key, true));
    }

    private Set<KeyValue> keys(Document document) {
        Set<KeyValue> keys = new LinkedHashSet<>();
        for (KeyValue value : getKeyValues(document)) {
            if (value.stream().allMatch(String.class::isInstance)) {
                List<Object> key = value.stream().collect(Collectors.toList());
                key.add(Missing.ofNullable(document.get("_id")));
                keys.add(new KeyValue(key));
            }
        }
        return keys;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // Nothing is refused.
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // Nothing is refused.
    }

    /// Never by the server, which would look no further than this one condition.
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("canHandle never says so");
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    /// Asked once, to decide whether the documents must be brought in.
    @Override
    public boolean isEmpty() {
        return fresh && entries.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // The database removes the map.
    }
}
