package com.smart360.mail.local.database;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/// How documents and the keys of indexes lie in the store's pages. The store would use Java
/// serialization for both, and would serialize both sides of each comparison of two keys, which
/// cost more than all the rest of a write.
final class StoredTypes {

    static final DocumentType DOCUMENT = new DocumentType();
    static final KeyType KEY = new KeyType();
    static final AnyType ANY = new AnyType();

    /// In the names of the server's maps.
    private static final String DOCUMENTS = "databases.";

    private static final String INDEX = "._index_";

    /// Present where these types are in use.
    private static final String MARK = "smart360.types";

    private StoredTypes() {}

    /// Brings a file that an earlier version wrote to these types, in one commit.
    static void adopt(MVStore store) {
        if (store.hasMap(MARK)) {
            return;
        }
        for (String name : List.copyOf(store.getMapNames())) {
            if (name.startsWith(DOCUMENTS)) {
                rewrite(store, name, documents());
            } else if (name.contains(INDEX)) {
                rewrite(store, name, index());
            }
        }
        MVMap<String, Integer> mark = store.openMap(MARK);
        mark.put("version", 1);
        store.commit();
    }

    static MVMap.Builder<Object, Document> documents() {
        return new MVMap.Builder<Object, Document>().keyType(ANY).valueType(DOCUMENT);
    }

    static MVMap.Builder<KeyValue, Object> index() {
        return new MVMap.Builder<KeyValue, Object>().keyType(KEY).valueType(ANY);
    }

    private static <K, V> void rewrite(MVStore store, String name, MVMap.Builder<K, V> types) {
        MVMap<K, V> before = store.openMap(name);
        MVMap<K, V> after = store.openMap("rewritten." + name, types);
        before.forEach(after::put);
        store.removeMap(before);
        store.renameMap(after, name);
    }

    /// A document: its members in their order, each as name, kind and value.
    static final class DocumentType extends BasicDataType<Document> {

        private static final byte OTHER = 0;
        private static final byte DOCUMENT = 1;
        private static final byte LIST = 2;
        private static final byte INSTANT = 3;
        private static final byte BINARY = 4;
        private static final byte STRING = 5;

        private final ObjectDataType others = new ObjectDataType();

        @Override
        public void write(WriteBuffer out, Document document) {
            out.putVarInt(document.size());
            for (Map.Entry<String, Object> member : document.entrySet()) {
                StoredTexts.write(out, member.getKey());
                writeValue(out, member.getValue());
            }
        }

        private void writeValue(WriteBuffer out, @Nullable Object value) {
            switch (value) {
                case String text -> {
                    out.put(STRING);
                    StoredTexts.write(out, text);
                }
                case Document inner -> {
                    out.put(DOCUMENT);
                    write(out, inner);
                }
                case Collection<?> list -> {
                    out.put(LIST).putVarInt(list.size());
                    list.forEach(each -> writeValue(out, each));
                }
                case Instant moment -> {
                    out.put(INSTANT).putLong(moment.getEpochSecond()).putInt(moment.getNano());
                }
                case BinData binary -> {
                    byte[] data = binary.getData();
                    out.put(BINARY).putVarInt(data.length).put(data);
                }
                case null, default -> {
                    out.put(OTHER);
                    others.write(out, value);
                }
            }
        }

        @Override
        public Document read(ByteBuffer in) {
            var document = new Document();
            for (int left = DataUtils.readVarInt(in); left > 0; left--) {
                String name = StoredTexts.read(in);
                document.put(name, readValue(in));
            }
            return document;
        }

        private @Nullable Object readValue(ByteBuffer in) {
            byte kind = in.get();
            return switch (kind) {
                case STRING -> StoredTexts.read(in);
                case DOCUMENT -> read(in);
                case LIST -> {
                    List<@Nullable Object> list = new ArrayList<>();
                    for (int left = DataUtils.readVarInt(in); left > 0; left--) {
                        list.add(readValue(in));
                    }
                    yield list;
                }
                case INSTANT -> Instant.ofEpochSecond(in.getLong(), in.getInt());
                case BINARY -> {
                    byte[] data = new byte[DataUtils.readVarInt(in)];
                    in.get(data);
                    yield new BinData(data);
                }
                case OTHER -> others.read(in);
                default -> throw new IllegalStateException("no value is of kind " + kind);
            };
        }

        @Override
        public int getMemory(Document document) {
            return memory(document);
        }

        /// Roughly, as it decides when a page is split.
        private static int memory(@Nullable Object value) {
            return switch (value) {
                case String text -> 24 + 2 * text.length();
                case Document inner -> {
                    int sum = 64;
                    for (Map.Entry<String, Object> member : inner.entrySet()) {
                        sum += 48 + member.getKey().length() + memory(member.getValue());
                    }
                    yield sum;
                }
                case Collection<?> list -> {
                    int sum = 32;
                    for (Object each : list) {
                        sum += 8 + memory(each);
                    }
                    yield sum;
                }
                case BinData binary -> 32 + binary.getData().length;
                case null, default -> 32;
            };
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    /// Anything, as the store itself writes it; texts faster.
    static final class AnyType extends BasicDataType<Object> {

        /// The store's own marks: of a text up to fifteen letters, to which their number is added,
        /// and of a longer one.
        private static final int SHORT_TEXT = 88;

        private static final int SHORT = 15;
        private static final byte TEXT = 11;

        /// What an index has beside each key.
        private static final byte TRUE = 32;

        private final ObjectDataType others = new ObjectDataType();

        @Override
        public int compare(Object one, Object other) {
            if (one instanceof String text && other instanceof String otherText) {
                return text.compareTo(otherText);
            }
            // As the store has it; the place of a document is one, and each step of a search asks.
            if (one instanceof UUID place && other instanceof UUID otherPlace) {
                return place.compareTo(otherPlace);
            }
            return others.compare(one, other);
        }

        @Override
        public int getMemory(Object value) {
            return value instanceof String text ? 24 + 2 * text.length() : others.getMemory(value);
        }

        @Override
        public void write(WriteBuffer out, Object value) {
            if (value instanceof String text) {
                if (text.length() <= SHORT) {
                    out.put((byte) (SHORT_TEXT + text.length()));
                } else {
                    out.put(TEXT).putVarInt(text.length());
                }
                StoredTexts.writeLetters(out, text);
            } else if (Boolean.TRUE.equals(value)) {
                out.put(TRUE);
            } else {
                others.write(out, value);
            }
        }

        @Override
        public Object read(ByteBuffer in) {
            byte mark = in.get(in.position());
            if (mark == TEXT) {
                in.get();
                return StoredTexts.read(in);
            }
            if (mark >= SHORT_TEXT && mark <= SHORT_TEXT + SHORT) {
                in.get();
                return StoredTexts.readLetters(in, mark - SHORT_TEXT);
            }
            if (mark == TRUE) {
                in.get();
                return true;
            }
            return others.read(in);
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }
    }

    /// A key of an index: the values of its fields.
    static final class KeyType extends BasicDataType<KeyValue> {

        @Override
        public int compare(KeyValue one, KeyValue other) {
            int common = Math.min(one.size(), other.size());
            for (int i = 0; i < common; i++) {
                int order = ANY.compare(one.get(i), other.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(one.size(), other.size());
        }

        @Override
        public int binarySearch(KeyValue key, Object storage, int size, int initialGuess) {
            KeyValue[] keys = (KeyValue[]) storage;
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = compare(key, keys[middle]);
                if (order == 0) {
                    return middle;
                }
                if (order > 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -(low + 1);
        }

        @Override
        public int getMemory(KeyValue key) {
            int sum = 32;
            for (Object value : key) {
                sum += value instanceof String text ? 32 + 2 * text.length() : 48;
            }
            return sum;
        }

        @Override
        public void write(WriteBuffer out, KeyValue key) {
            out.putVarInt(key.size());
            for (Object value : key) {
                ANY.write(out, value);
            }
        }

        @Override
        public KeyValue read(ByteBuffer in) {
            List<@Nullable Object> all = new ArrayList<>();
            for (int left = DataUtils.readVarInt(in); left > 0; left--) {
                all.add(ANY.read(in));
            }
            return new KeyValue(all);
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }
    }
}
