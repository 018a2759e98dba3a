package com.smart360.mail.local.database;

import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.smart360.mail.local.ChildProcess;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseTest {

    @TempDir Path folder;

    @Test
    void answersHelloAsAWritablePrimary() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

            assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
            assertThat(hello.getDouble("ok")).isEqualTo(1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{listed: {$gte: '010', $lt: '099'}, odd: true}",
                "{$and: [{odd: true}, {listed: {$gte: '010'}}, {listed: {$lt: '099'}}]}",
                "{$and: [{listed: {$lt: '099', $gt: '0'}}, {listed: {$gte: '010'}}, {odd: true}]}"
            })
    void walksAnIndexOfTextsInItsOrderAndNoFurtherThanAsked(String bounds) {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoDatabase a = client.getDatabase("a");
            MongoCollection<Document> mails = a.getCollection("mails");
            mails.createIndex(Indexes.ascending("listed"));
            for (int i = 0; i < 100; i++) {
                mails.insertOne(
                        new Document("_id", "m" + (i * 37) % 100)
                                .append("listed", "%03d".formatted((i * 37) % 100))
                                .append("odd", (i * 37) % 2 == 1));
            }
            mails.updateOne(Document.parse("{_id: 'm98'}"), Updates.set("listed", "200"));
            Document newest = Document.parse(bounds);

            assertThat(mails.find(newest).sort(descending("listed")).limit(3))
                    .extracting(mail -> mail.get("_id"))
                    .containsExactly("m97", "m95", "m93");
            assertThat(mails.find(newest).sort(ascending("listed")).limit(2))
                    .extracting(mail -> mail.get("_id"))
                    .containsExactly("m11", "m13");
            Document find =
                    Document.parse("{find: 'mails', sort: {listed: -1}, limit: 3}")
                            .append("filter", newest);
            assertThat(
                            a.runCommand(new Document("explain", find))
                                    .get("executionStats", Document.class)
                                    .getLong("totalDocsExamined"))
                    .isLessThanOrEqualTo(7);
        }
    }

    @Test
    void walksTheDocumentsOfAWordInTheOrderOfAnother() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoDatabase a = client.getDatabase("a");
            MongoCollection<Document> mails = a.getCollection("mails");
            for (int i = 0; i < 60; i++) {
                mails.insertOne(
                        new Document("_id", "m" + i)
                                .append("listed", "%03d".formatted(i))
                                .append("words", List.of("all", i % 3 == 0 ? "third" : "other"))
                                .append("odd", i % 2 == 1));
            }
            // Those that are there, too.
            mails.createIndex(Indexes.ascending("words", "listed"));
            mails.createIndex(Indexes.ascending("listed"));
            mails.updateOne(Document.parse("{_id: 'm57'}"), Updates.set("words", List.of("all")));
            Document thirds =
                    Document.parse(
                            "{$and: [{words: 'all'}, {words: 'third'}, {listed: {$gte: '003'}},"
                                    + " {listed: {$lt: '058'}}]}");

            assertThat(mails.find(thirds).sort(descending("listed")).limit(3))
                    .extracting(mail -> mail.get("_id"))
                    .containsExactly("m54", "m51", "m48");
            assertThat(mails.find(thirds).sort(ascending("listed")).limit(2))
                    .extracting(mail -> mail.get("_id"))
                    .containsExactly("m3", "m6");
            Document one = Document.parse("{words: 'third', listed: {$gte: '0', $lt: '9'}}");
            Document find =
                    new Document("find", "mails")
                            .append("filter", one)
                            .append("sort", new Document("listed", -1))
                            .append("limit", 5);
            assertThat(
                            a.runCommand(new Document("explain", find))
                                    .get("executionStats", Document.class)
                                    .getLong("totalDocsExamined"))
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void findsADocumentOnceBySeveralOfItsKeys() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoCollection<Document> pages = client.getDatabase("a").getCollection("pages");
            pages.createIndex(Indexes.ascending("mails"), new IndexOptions().unique(true));
            pages.insertOne(new Document("_id", "p1").append("mails", List.of("m1", "m2", "m3")));
            pages.insertOne(new Document("_id", "p2").append("mails", List.of("m4")));

            assertThat(pages.find(Document.parse("{mails: {$in: ['m1', 'm3', 'm4', 'm9']}}")))
                    .extracting(page -> page.get("_id"))
                    .containsExactlyInAnyOrder("p1", "p2");
            assertThatThrownBy(
                            () ->
                                    pages.insertOne(
                                            new Document("_id", "p3")
                                                    .append("mails", List.of("m5", "m2"))))
                    .hasMessageContaining("duplicate key");
            assertThat(pages.find(new Document("mails", "m5")).first()).isNull();
        }
    }

    @Test
    void findsByKeyAndStillChecksTheOtherConditions() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
            mails.createIndex(Indexes.ascending("mail"), new IndexOptions().unique(true));
            for (int i = 0; i < 5; i++) {
                mails.insertOne(
                        new Document("_id", "k" + i)
                                .append("mail", "m" + i)
                                .append("tags", List.of("a", "b"))
                                .append("version", i));
            }
            List<Document> finds =
                    List.of(
                            Document.parse("{_id: 'k3', version: 3}"),
                            Document.parse("{version: {$gt: 2}, _id: 'k3'}"),
                            Document.parse("{_id: {$eq: 'k3'}, tags: 'a'}"),
                            Document.parse("{$and: [{mail: 'm3'}, {version: {$gte: 3}}]}"),
                            Document.parse("{_id: {$in: ['k1', 'k3', 'zz']}, version: 3}"),
                            Document.parse("{mail: {$in: ['m3', 'm4']}, version: {$lt: 4}}"),
                            Document.parse("{$or: [{_id: 'k3'}, {_id: 'no'}]}"),
                            Document.parse("{_id: {$gt: 'k2', $lt: 'k4'}}"));
            List<Document> findsNothing =
                    List.of(
                            Document.parse("{_id: 'k3', version: 4}"),
                            Document.parse("{_id: 'k9', version: 3}"),
                            Document.parse("{_id: 'k3', mail: 'm4'}"),
                            Document.parse("{$and: [{_id: 'k3'}, {_id: 'k4'}]}"));

            assertThat(finds)
                    .allSatisfy(
                            query ->
                                    assertThat(mails.find(query).map(d -> d.get("_id")))
                                            .as(query.toJson())
                                            .containsExactly("k3"));
            assertThat(findsNothing)
                    .allSatisfy(
                            query -> assertThat(mails.find(query)).as(query.toJson()).isEmpty());
            assertThat(
                            mails.updateOne(
                                            Document.parse("{_id: 'k3', version: 2}"),
                                            Updates.inc("version", 1))
                                    .getMatchedCount())
                    .isZero();
            assertThat(
                            mails.updateOne(
                                            Document.parse("{_id: 'k3', version: 3}"),
                                            Updates.inc("version", 1))
                                    .getModifiedCount())
                    .isEqualTo(1);
            assertThat(mails.deleteOne(Document.parse("{_id: 'k3', version: 4}")).getDeletedCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void readsAPageOfIdsWithoutTheRest() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoDatabase a = client.getDatabase("a");
            thousand(a);

            assertThat(ids(a, "{_id: {$gt: 'k0500'}}", "{_id: 1}", 3))
                    .containsExactly("k0501", "k0502", "k0503");
            assertThat(ids(a, "{removed: {$ne: true}, _id: {$gt: 'k0500'}}", "{_id: 1}", 3))
                    .containsExactly("k0502", "k0504", "k0506");
            assertThat(ids(a, "{_id: {$lte: 'k0002'}}", "{_id: -1}", 2))
                    .containsExactly("k0002", "k0001");
            assertThat(ids(a, "{_id: {$gte: 'k0500', $lt: 'k0502'}}", "{}", 0))
                    .containsExactly("k0500", "k0501");
            assertThat(ids(a, "{_id: {$gte: 'k0500', $lt: 'k0502'}}", "{tags: -1}", 0))
                    .containsExactly("k0501", "k0500");
            assertThat(ids(a, "{_id: {$gt: 'k0999'}}", "{_id: 1}", 3)).isEmpty();
            assertThat(ids(a, "{_id: {$gt: 'x', $lt: 'a'}}", "{_id: 1}", 3)).isEmpty();
            assertThat(examined(a, "{_id: {$gt: 'k0500'}}", "{_id: 1}", 3)).isLessThanOrEqualTo(5);
            assertThat(examined(a, "{}", "{_id: -1}", 3)).isEqualTo(3);
            assertThat(examined(a, "{tags: 'odd'}", "{}", 0)).as("a scan is told").isEqualTo(1_000);
        }
    }

    @Test
    void findsByTheBeginningOfAWordInAList() {
        Path file = folder.resolve("database.mv");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoDatabase a = client.getDatabase("a");
            thousand(a);
            MongoCollection<Document> all = a.getCollection("all");
            all.createIndex(Indexes.ascending("words"));
            all.updateOne(
                    Filters.eq("_id", "k0007"), Updates.set("words", List.of("new", "number0007")));
            all.updateOne(Filters.eq("_id", "k0009"), Updates.unset("words"));
            all.deleteOne(Filters.eq("_id", "k0008"));
            all.insertOne(
                    new Document("_id", "k2000").append("words", List.of("number0005", "late")));

            findsByWords(a);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            findsByWords(client.getDatabase("a"));
        }
    }

    private static void findsByWords(MongoDatabase a) {
        assertThat(ids(a, "{words: /^number000/}", "{_id: 1}", 0))
                .containsExactly(
                        "k0000", "k0001", "k0002", "k0003", "k0004", "k0005", "k0006", "k0007",
                        "k2000");
        assertThat(ids(a, "{words: 'number0005'}", "{_id: 1}", 0))
                .containsExactly("k0005", "k2000");
        assertThat(ids(a, "{$and: [{words: /^num/}, {words: /^lat/}]}", "{_id: 1}", 0))
                .containsExactly("k2000");
        assertThat(ids(a, "{words: /^new/, _id: {$gt: 'k0007'}}", "{_id: 1}", 0)).isEmpty();
        assertThat(ids(a, "{words: /umber0005/}", "{_id: 1}", 0)).hasSize(2);
        assertThat(examined(a, "{words: /^number000/}", "{_id: 1}", 0)).isEqualTo(9);
        assertThat(examined(a, "{$and: [{words: /^num/}, {words: /^lat/}]}", "{_id: 1}", 0))
                .as("the fewest")
                .isEqualTo(1);
    }

    @Test
    void countsEachDocumentOfAScanOnceWhereOnlySomeFieldsAreAskedFor() {
        try (EmbeddedDatabase database = EmbeddedDatabase.inMemory();
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoDatabase a = client.getDatabase("a");
            thousand(a);
            Document find =
                    new Document("find", "all")
                            .append("filter", new Document("removed", true))
                            .append("projection", new Document("tags", 1));
            assertThat(examined(a, find)).isEqualTo(1_000);
        }
    }

    private static void thousand(MongoDatabase a) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            documents.add(
                    new Document("_id", String.format(Locale.ROOT, "k%04d", i))
                            .append("tags", i % 2 == 1 ? "odd" : "even")
                            .append("removed", i % 2 == 1)
                            .append(
                                    "words",
                                    List.of("some", String.format(Locale.ROOT, "number%04d", i))));
        }
        a.getCollection("all").insertMany(documents);
    }

    private static List<String> ids(MongoDatabase a, String filter, String sort, int limit) {
        return a.getCollection("all")
                .find(Document.parse(filter))
                .sort(Document.parse(sort))
                .limit(limit)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    private static long examined(MongoDatabase a, String filter, String sort, int limit) {
        Document find =
                new Document("find", "all")
                        .append("filter", Document.parse(filter))
                        .append("sort", Document.parse(sort))
                        .append("limit", limit);
        return examined(a, find);
    }

    private static long examined(MongoDatabase a, Document find) {
        return a.runCommand(new Document("explain", find).append("verbosity", "executionStats"))
                .get("executionStats", Document.class)
                .get("totalDocsExamined", Number.class)
                .longValue();
    }

    @Test
    void keepsDocumentsAndUniqueIndexesAcrossAnOrderlyRestart() {
        Path file = folder.resolve("database.mv");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
            mails.createIndex(Indexes.ascending("mail"), new IndexOptions().unique(true));
            mails.insertOne(new Document("_id", 1).append("mail", "m-1"));
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");

            assertThat(mails.find(Filters.eq("mail", "m-1")).first()).containsEntry("_id", 1);
            Assertions.assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(
                            () -> mails.insertOne(new Document("_id", 2).append("mail", "m-1")));
        }
    }

    @Test
    void keepsEachKindOfValueAcrossARestart() {
        Path file = folder.resolve("database.mv");
        Document all =
                new Document("_id", "all")
                        .append("text", "Grüße, 世界")
                        .append("number", 7)
                        .append("long", 1L << 40)
                        .append("fraction", 1.5)
                        .append("yes", true)
                        .append("nothing", null)
                        .append("moment", new Date(1_700_000_000_123L))
                        .append("bytes", new Binary(new byte[] {0, -1, 5}))
                        .append("object", new ObjectId("0123456789abcdef01234567"))
                        .append("decimal", new Decimal128(1234))
                        .append("inner", new Document("a", new Document("b", List.of())))
                        .append("list", Arrays.asList(1, "two", null, new Document("c", 3.0)));
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            client.getDatabase("a").getCollection("values").insertOne(all);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            assertThat(client.getDatabase("a").getCollection("values").find().first())
                    .isEqualTo(all);
        }
    }

    @Test
    void opensAFileOfAnEarlierVersion() {
        Path file = folder.resolve("database.mv");
        MongoServer earlier = new MongoServer(new H2Backend(file.toString()));
        try (MongoClient client = MongoClients.create(earlier.bindAndGetConnectionString())) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
            mails.createIndex(Indexes.ascending("mail"), new IndexOptions().unique(true));
            for (int i = 0; i < 300; i++) {
                mails.insertOne(new Document("_id", "k" + i).append("mail", "m-" + i));
            }
        } finally {
            earlier.shutdownNow();
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");

            assertThat(mails.countDocuments()).isEqualTo(300);
            assertThat(mails.find(Filters.eq("mail", "m-7")).first()).containsEntry("_id", "k7");
            Assertions.assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(
                            () -> mails.insertOne(new Document("_id", "x").append("mail", "m-8")));
        }
    }

    /// The documents come to more than the process's heap (192 MB).
    @Test
    void aScanHoldsOnlyWhatIsAskedFor() throws Exception {
        try (ChildProcess process = start(folder.resolve("database.mv"));
                MongoClient client = MongoClients.create(uri(process))) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
            for (int i = 0; i < 32; i++) {
                mails.insertOne(
                        new Document("_id", "m" + i)
                                .append("lane", i % 2)
                                .append("about", new Document("size", i).append("of", "text"))
                                .append("raw", new Binary(new byte[8 * 1024 * 1024])));
            }

            assertThat(
                            mails.find(Filters.gte("lane", 0))
                                    .projection(Projections.include("about.size"))
                                    .sort(Sorts.orderBy(descending("lane"), ascending("_id")))
                                    .skip(1)
                                    .limit(2))
                    .containsExactly(
                            Document.parse("{_id: 'm11', about: {size: 11}}"),
                            Document.parse("{_id: 'm13', about: {size: 13}}"));
            assertThat(
                            mails.find(Filters.eq("about.size", 3))
                                    .projection(Projections.exclude("raw")))
                    .containsExactly(
                            Document.parse("{_id: 'm3', lane: 1, about: {size: 3, of: 'text'}}"));
        }
    }

    @Test
    void losesNoAcknowledgedWriteWhenTheProcessIsKilled() throws Exception {
        Path file = folder.resolve("database.mv");
        List<Integer> acknowledged = new CopyOnWriteArrayList<>();
        try (ChildProcess process = start(file)) {
            try (MongoClient client = MongoClients.create(uri(process))) {
                MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
                mails.createIndex(Indexes.ascending("mail"), new IndexOptions().unique(true));
                CountDownLatch enough = new CountDownLatch(400);
                List<Thread> writers = new ArrayList<>();
                for (int writer = 0; writer < 8; writer++) {
                    int first = writer * 1_000_000;
                    writers.add(
                            Thread.ofVirtual()
                                    .start(
                                            () ->
                                                    writeUntilTheServerDies(
                                                            mails, first, acknowledged, enough)));
                }
                assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                process.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
        List<Integer> expected = List.copyOf(acknowledged);

        try (ChildProcess process = start(file);
                MongoClient client = MongoClients.create(uri(process))) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
            List<Integer> updated = new ArrayList<>();
            List<Integer> all = new ArrayList<>();
            for (Document mail : mails.find()) {
                all.add(mail.getInteger("_id"));
                if ("SENT".equals(mail.getString("status"))) {
                    updated.add(mail.getInteger("_id"));
                }
            }
            assertThat(updated).hasSizeGreaterThanOrEqualTo(400).containsAll(expected);

            // A write under way at the kill is there whole or not at all: an index entry without
            // its document would refuse this insert.
            for (int writer = 0; writer < 8; writer++) {
                int first = writer * 1_000_000;
                int next = first;
                while (all.contains(next)) {
                    next++;
                }
                mails.insertOne(new Document("_id", next).append("mail", "m-" + next));
                assertThat(mails.find(Filters.eq("mail", "m-" + next)).first()).isNotNull();
            }
        }
    }

    @Test
    void reusesTheSpaceOfOverwrittenDocuments() throws Exception {
        Path file = folder.resolve("database.mv");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(file, 0);
                MongoClient client = MongoClients.create(database.connectionString())) {
            MongoCollection<Document> mails = client.getDatabase("a").getCollection("mails");
            String kilobyte = "x".repeat(1024);
            for (int write = 0; write < 3_000; write++) {
                mails.replaceOne(
                        Filters.eq("_id", write % 10),
                        new Document("_id", write % 10)
                                .append("write", write)
                                .append("text", kilobyte),
                        new com.mongodb.client.model.ReplaceOptions().upsert(true));
            }
            assertThat(mails.countDocuments()).isEqualTo(10);
        }
        assertThat(Files.size(file)).isLessThan(30L << 20);
    }

    private static void writeUntilTheServerDies(
            MongoCollection<Document> mails,
            int first,
            List<Integer> acknowledged,
            CountDownLatch enough) {
        try {
            for (int id = first; ; id++) {
                mails.insertOne(new Document("_id", id).append("mail", "m-" + id));
                mails.updateOne(Filters.eq("_id", id), Updates.set("status", "SENT"));
                acknowledged.add(id);
                enough.countDown();
            }
        } catch (com.mongodb.MongoException killed) {
            // The server is gone, as the test wants it.
        }
    }

    private static ChildProcess start(Path file) throws Exception {
        return ChildProcess.start(DatabaseProcess.class, file.toString(), "0");
    }

    private static String uri(ChildProcess process) {
        return "mongodb://127.0.0.1:"
                + process.port()
                + "/?serverSelectionTimeoutMS=2000&retryWrites=false&retryReads=false";
    }
}
