package com.smart360.mail.canary;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.smart360.mail.canary.Search.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.RawBsonDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a product leaves behind that is more than files: read by those who can, and looked through.
public final class Leftovers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration POLL = Duration.ofMillis(200);

    /// What a page can keep in a browser, and what stands in its fields.
    private static final String KEPT =
            """
            async () => {
                const kept = {local: {...localStorage}, session: {...sessionStorage},
                    name: window.name, state: history.state, url: location.href,
                    page: document.documentElement.outerHTML, databases: [], caches: [],
                    fields: [...document.querySelectorAll('input, textarea')].map(each => each.value)};
                for (const {name} of await indexedDB.databases()) {
                    const database = await new Promise((resolve, reject) => {
                        const asked = indexedDB.open(name);
                        asked.onsuccess = () => resolve(asked.result);
                        asked.onerror = () => reject(asked.error);
                    });
                    for (const store of database.objectStoreNames) {
                        const all = await new Promise((resolve, reject) => {
                            const asked = database.transaction(store).objectStore(store).getAll();
                            asked.onsuccess = () => resolve(asked.result);
                            asked.onerror = () => reject(asked.error);
                        });
                        kept.databases.push({name, store, all});
                    }
                    database.close();
                }
                for (const name of await caches.keys()) {
                    for (const request of await (await caches.open(name)).keys()) {
                        const answer = await caches.match(request);
                        kept.caches.push({url: request.url, text: await answer.text()});
                    }
                }
                return JSON.stringify(kept);
            }""";

    private Leftovers() {}

    /// Looks through every record of every topic, whatever compressed it.
    ///
    /// @param settings of a Kafka client that may read them all
    /// @return topics looked through
    public static int topics(Place place, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("isolation.level", "read_uncommitted");
        all.put("exclude.internal.topics", false);
        try (var consumer =
                new KafkaConsumer<>(
                        all, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, ?> topics = consumer.listTopics();
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics.keySet()) {
                consumer.partitionsFor(topic)
                        .forEach(
                                each ->
                                        partitions.add(
                                                new TopicPartition(topic, each.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(POLL).forEach(record -> record(place, record));
            }
            return topics.size();
        }
    }

    static void record(Place place, ConsumerRecord<byte[], byte[]> record) {
        String where = record.topic() + "-" + record.partition() + " at " + record.offset();
        if (record.key() != null) {
            place.bytes("the key of " + where, record.key());
        }
        if (record.value() != null) {
            place.bytes(where, record.value());
        }
        record.headers()
                .forEach(
                        header -> {
                            place.text("a header's name of " + where, header.key());
                            if (header.value() != null) {
                                place.bytes(header.key() + " of " + where, header.value());
                            }
                        });
    }

    /// Looks through every document of databases.
    ///
    /// @param names of those that are the product's
    /// @return collections looked through
    public static int databases(Place place, String uri, Predicate<String> names) {
        int collections = 0;
        try (MongoClient client = MongoClients.create(uri)) {
            for (String name : client.listDatabaseNames()) {
                if (names.test(name)) {
                    MongoDatabase database = client.getDatabase(name);
                    for (String collection : database.listCollectionNames()) {
                        collections++;
                        String where = name + "." + collection;
                        database.getCollection(collection, RawBsonDocument.class)
                                .find()
                                .forEach(document -> document(place, where, document));
                    }
                }
            }
        }
        return collections;
    }

    static void document(Place place, String where, RawBsonDocument document) {
        place.bytes(where, document.getByteBuffer().array());
    }

    /// All objects of a JVM that anything still refers to, in a file.
    public static Path heap(long pid, Path folder) {
        Path dump = folder.resolve("heap-" + pid + ".hprof");
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process =
                    new ProcessBuilder(
                                    jcmd.toString(),
                                    Long.toString(pid),
                                    "GC.heap_dump",
                                    dump.toString())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !Files.exists(dump)) {
                throw new AssertionError("no heap dump of " + pid + ": " + said);
            }
            return dump;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /// Looks through what a browser was answered, and whither it asked: of requests not the bodies,
    /// which it made itself.
    ///
    /// @param archive HTTP Archive 1.2
    /// @return answers looked through
    public static int answers(Place place, Path archive) {
        int answers = 0;
        try {
            for (JsonNode entry : JSON.readTree(Files.readString(archive)).at("/log/entries")) {
                answers++;
                String where =
                        entry.at("/request/method").asString()
                                + " "
                                + entry.at("/request/url").asString();
                place.text("the address of " + where, entry.at("/request/url").asString());
                place.text("request headers of " + where, entry.at("/request/headers").toString());
                place.text("headers of " + where, entry.at("/response/headers").toString());
                JsonNode content = entry.at("/response/content");
                String text = content.path("text").asString("");
                place.bytes(
                        where,
                        content.path("encoding").asString("").equals("base64")
                                ? Base64.getDecoder().decode(text)
                                : text.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return answers;
    }

    /// Looks through what a page keeps in its browser, and shows.
    public static void browser(Place place, Page page) {
        BrowserContext context = page.context();
        place.text("what " + page.url() + " keeps", (String) page.evaluate(KEPT));
        context.cookies()
                .forEach(each -> place.text("cookie " + each.name, each.name + "=" + each.value));
    }
}
