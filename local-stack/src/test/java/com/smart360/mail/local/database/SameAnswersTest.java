package com.smart360.mail.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every short way of the embedded database must lead to where the server's own leads: both are
/// given the same commands at random and have to answer alike. The server's own has no index but
/// the unique ones, so that it reads everything.
class SameAnswersTest {

    private static final int COMMANDS = 600;
    private static final String ALL = "all";

    private static final List<String> TEXTS =
            List.of(
                    "", "a", "a.b", "a/", "a/1", "a/2", "a0", "ab", "b", "k1", "k10", "k2",
                    "\u00e4");

    private static final List<String> FIELDS =
            List.of("_id", "name", "words", "listed", "state", "n", "at", "notes.k", "in.x");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsTheServerItself(long seed) {
        Path file = folder.resolve("database.mv");
        Commands commands = new Commands(new Random(seed), seed % 3 == 0);
        MongoServer plain = new MongoServer(new H2Backend(folder.resolve("plain.mv").toString()));
        try (MongoClient expected = MongoClients.create(plain.bindAndGetConnectionString())) {
            MongoDatabase there = expected.getDatabase("a");
            there.getCollection(ALL)
                    .createIndex(
                            Indexes.ascending("name"),
                            new IndexOptions().unique(true).sparse(true));
            try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                    MongoClient client = MongoClients.create(database.connectionString())) {
                MongoDatabase here = client.getDatabase("a");
                index(here);
                for (int i = 0; i < COMMANDS; i++) {
                    same(commands.next(), here, there);
                }
                same(new Document("find", ALL).append("batchSize", 1_000), here, there);
            }
            try (EmbeddedDatabase again = EmbeddedDatabase.open(file, 0);
                    MongoClient client = MongoClients.create(again.connectionString())) {
                MongoDatabase here = client.getDatabase("a");
                same(new Document("find", ALL).append("batchSize", 1_000), here, there);
                for (int i = 0; i < COMMANDS / 3; i++) {
                    same(commands.next(), here, there);
                }
            }
        } finally {
            plain.shutdownNow();
        }
    }

    private static void index(MongoDatabase database) {
        var all = database.getCollection(ALL);
        all.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true).sparse(true));
        all.createIndex(Indexes.ascending("words"));
        all.createIndex(Indexes.ascending("words", "listed"));
        all.createIndex(Indexes.ascending("listed"));
        all.createIndex(Indexes.ascending("notes.k"));
        all.createIndex(Indexes.ascending("state", "at"));
        all.createIndex(Indexes.ascending("state", "listed"));
        all.createIndex(Indexes.ascending("in.x", "listed"));
    }

    private static void same(Document command, MongoDatabase here, MongoDatabase there) {
        assertThat(answer(command, here))
                .as("%s", command.toJson())
                .isEqualTo(answer(command, there));
    }

    /// What is found without an order comes in one, and counts of the server's own errors go.
    private static Object answer(Document command, MongoDatabase database) {
        Document answer;
        try {
            answer = database.runCommand(command);
        } catch (MongoCommandException refused) {
            return List.of(refused.getErrorCode(), refused.getErrorMessage());
        }
        if (command.containsKey("find")) {
            List<Document> found =
                    answer.get("cursor", Document.class).getList("firstBatch", Document.class);
            List<Document> sorted = new ArrayList<>(found);
            if (!command.containsKey("sort")) {
                sorted.sort(Comparator.comparing(document -> String.valueOf(document.get("_id"))));
            }
            return sorted;
        }
        // Which of two keys that are taken is told first is the order in which indexes were opened.
        answer.getList("writeErrors", Document.class, List.of())
                .forEach(error -> error.remove("errmsg"));
        return answer;
    }

    /// Commands that mean the same whatever order documents come in: those that may take one of
    /// several say which.
    private static final class Commands {

        private final Random random;
        private final boolean mixed;

        /// @param mixed whether ids are numbers, too
        Commands(Random random, boolean mixed) {
            this.random = random;
            this.mixed = mixed;
        }

        Document next() {
            return switch (random.nextInt(12)) {
                case 0, 1 ->
                        new Document("insert", ALL)
                                .append("ordered", random.nextBoolean())
                                .append("documents", some(3, () -> whole(id())));
                case 2, 3, 4 ->
                        new Document("update", ALL)
                                .append("ordered", random.nextBoolean())
                                .append("updates", some(4, this::change));
                case 5 -> new Document("delete", ALL).append("deletes", some(2, this::removal));
                case 6 -> findAndModify();
                case 7 -> new Document("count", ALL).append("query", filter());
                case 8 ->
                        new Document("distinct", ALL)
                                .append("key", any(List.of("listed", "state", "notes.k")))
                                .append("query", filter());
                default -> find();
            };
        }

        private Document find() {
            Document find =
                    new Document("find", ALL).append("filter", filter()).append("batchSize", 1_000);
            if (random.nextInt(3) > 0) {
                String by = any(List.of("_id", "name", "listed", "state", "n", "at"));
                Document order = new Document(by, direction());
                if (!by.equals("_id")) {
                    order.append("_id", direction());
                }
                find.append("sort", order);
                if (random.nextBoolean()) {
                    find.append("limit", 1 + random.nextInt(4)).append("skip", random.nextInt(3));
                }
            }
            if (random.nextInt(3) == 0) {
                find.append(
                        "projection",
                        new Document(any(FIELDS.subList(1, 8)), 1).append("words", 1));
            }
            return find;
        }

        private Document change() {
            boolean several = random.nextInt(4) == 0;
            if (several) {
                return new Document("q", filter()).append("u", operators(7)).append("multi", true);
            }
            Object id = id();
            boolean replaces = random.nextInt(3) > 0;
            boolean upsert = random.nextInt(6) == 0;
            // What is inserted has what was asked for, which must be no null in a unique field.
            return new Document("q", upsert ? new Document("_id", id) : filterOfOne(id))
                    .append("u", replaces ? replacement(id) : operators(8))
                    .append("multi", false)
                    .append("upsert", upsert);
        }

        private Document replacement(Object id) {
            Document whole = whole(random.nextInt(20) == 0 ? id() : id);
            if (random.nextInt(3) == 0) {
                whole.remove("_id");
            }
            if (random.nextInt(40) == 0) {
                whole.append("$odd", 1);
            }
            return whole;
        }

        private Document removal() {
            return random.nextInt(3) == 0
                    ? new Document("q", filter()).append("limit", 0)
                    : new Document("q", filterOfOne(id())).append("limit", 1);
        }

        private Document findAndModify() {
            Object id = id();
            Document command = new Document("findAndModify", ALL).append("query", filterOfOne(id));
            return switch (random.nextInt(4)) {
                case 0 -> command.append("remove", true);
                case 1 -> command.append("update", replacement(id)).append("new", true);
                default ->
                        command.append("update", operators(8)).append("new", random.nextBoolean());
            };
        }

        /// @param kinds of changes; the last is one that only one document can have
        private Document operators(int kinds) {
            return switch (random.nextInt(kinds)) {
                case 0 -> new Document("$set", new Document("words", words()));
                case 1 ->
                        new Document("$set", new Document("listed", text()).append("n", number()));
                case 2 -> new Document("$unset", new Document(any(FIELDS.subList(1, 7)), ""));
                case 3 -> new Document("$inc", new Document("count", 1));
                case 4 -> new Document("$push", new Document("notes", new Document("k", text())));
                case 5 ->
                        new Document(
                                "$pull",
                                new Document(
                                        "notes",
                                        new Document(
                                                "k", new Document("$in", some(2, this::text)))));
                case 6 ->
                        new Document("$set", new Document("in.x", value()).append("state", text()));
                default -> new Document("$set", new Document("name", name()));
            };
        }

        /// A condition that at most one document meets.
        private Document filterOfOne(Object id) {
            Document one =
                    new Document("_id", random.nextInt(4) == 0 ? new Document("$eq", id) : id);
            List<Document> more = new ArrayList<>(List.of(one));
            for (int i = random.nextInt(3); i > 0; i--) {
                more.add(condition());
            }
            if (random.nextBoolean()) {
                return new Document("$and", more);
            }
            Document merged = new Document();
            more.reversed().forEach(merged::putAll);
            return merged.append("_id", one.get("_id"));
        }

        private Document filter() {
            int conditions = random.nextInt(4);
            if (conditions == 0) {
                return new Document();
            }
            List<Document> all = some(conditions, this::condition);
            return switch (random.nextInt(5)) {
                case 0 -> new Document("$or", all);
                case 1, 2 -> new Document("$and", all);
                default -> {
                    Document merged = new Document();
                    all.forEach(merged::putAll);
                    yield merged;
                }
            };
        }

        private Document condition() {
            String field = any(FIELDS);
            return new Document(field, asked(field));
        }

        private @Nullable Object asked(String field) {
            Supplier<@Nullable Object> one = () -> field.equals("_id") ? id() : value();
            return switch (random.nextInt(14)) {
                case 0 -> null;
                case 1 -> new Document("$exists", random.nextBoolean());
                case 2 -> new Document("$ne", one.get());
                case 3 -> new Document("$in", some(3, one));
                case 4 -> new Document("$nin", some(2, one));
                case 5 -> new Document("$gt", text());
                case 6 -> new Document("$gte", text()).append("$lt", text());
                case 7 -> new Document("$gt", text()).append("$lte", text());
                case 8 -> new Document("$lt", text());
                case 9 -> new Document("$regex", "^a");
                case 10 -> new Document("$eq", one.get());
                default -> one.get();
            };
        }

        private Document whole(Object id) {
            Document document = new Document("_id", id);
            if (random.nextBoolean()) {
                document.append("name", name());
            }
            if (random.nextInt(4) > 0) {
                document.append("words", random.nextInt(4) == 0 ? value() : words());
            }
            if (random.nextInt(4) > 0) {
                document.append("listed", text());
            }
            document.append("state", text()).append("n", number());
            if (random.nextBoolean()) {
                document.append("at", new Date(random.nextInt(5) * 1_000L));
            }
            if (random.nextInt(3) == 0) {
                document.append("notes", some(3, () -> new Document("k", value())));
            }
            if (random.nextInt(3) == 0) {
                document.append("in", new Document("x", value()).append("raw", bytes()));
            }
            return document;
        }

        private Object id() {
            return mixed && random.nextInt(4) == 0 ? (Object) random.nextInt(4) : text();
        }

        /// Where null is one and another has none, the server itself mistakes one for the other.
        private Object name() {
            return random.nextInt(8) == 0 ? number() : text();
        }

        private @Nullable Object value() {
            return switch (random.nextInt(10)) {
                case 0 -> null;
                case 1 -> random.nextInt(3);
                case 2 -> (double) random.nextInt(3);
                case 3 -> words();
                default -> text();
            };
        }

        private Object number() {
            return random.nextBoolean() ? (Object) random.nextInt(3) : (long) random.nextInt(3);
        }

        private List<Object> words() {
            return some(4, () -> random.nextInt(10) == 0 ? (Object) 1 : text());
        }

        private Binary bytes() {
            byte[] bytes = new byte[2];
            random.nextBytes(bytes);
            return new Binary(bytes);
        }

        private String text() {
            return any(TEXTS);
        }

        private int direction() {
            return random.nextBoolean() ? 1 : -1;
        }

        private <T> T any(List<T> several) {
            return several.get(random.nextInt(several.size()));
        }

        private <T extends @Nullable Object> List<T> some(int most, Supplier<T> one) {
            List<T> all = new ArrayList<>();
            for (int i = 1 + random.nextInt(most); i > 0; i--) {
                all.add(one.get());
            }
            return all;
        }
    }
}
