package com.smart360.mail.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// That it finds what is there: in each form, in each kind of place. Otherwise nothing found would
/// say nothing.
class SearchTest {

    private static final String SECRET = "Kx7mQ2vT\"\\&'<9Zp4 Ld8%+/=Wb3nR6yHs5";
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final Random NOISE = new Random(360);

    /// What the heap of this JVM holds while it is looked through.
    private static final List<Object> HELD = new ArrayList<>();

    @TempDir private Path folder;

    static List<String> forms() {
        return List.copyOf(SecretForms.names());
    }

    /// The same for all: it has some ten thousand needles.
    private static final Search SEARCH = new Search().secret("password", SECRET);

    @ParameterizedTest
    @MethodSource("forms")
    @DisplayName("S4 a secret is found in each form, whole and in part, in each kind of place")
    void findsEachForm(String form) throws IOException {
        for (String part : List.of(SECRET, SECRET.substring(3, 19), SECRET.substring(14))) {
            String written = SecretForms.written(form, part);
            for (Charset charset : CHARSETS) {
                byte[] bytes = amongNoise(written.getBytes(charset));
                assertFound(SEARCH.in("bytes").bytes("here", bytes), form);
                assertFound(SEARCH.in("gzip").bytes("here", amongNoise(gzip(bytes))), form);
                assertFound(SEARCH.in("zlib").bytes("here", amongNoise(zlib(bytes))), form);
                assertFound(inRecord(bytes), form);
                assertFound(inDocument(new BsonBinary(bytes)), form);
            }
            assertFound(inDocument(new BsonString("it is " + written + ".")), form);
            assertFound(inArchive("{\"it\":\"" + written + "\"}", false), form);
            assertFound(inArchive("{\"it\":\"" + written + "\"}", true), form);
        }
    }

    private static void assertFound(Search.Place place, String form) {
        assertThat(place.found()).as("%s in %s", form, place.name()).isNotEmpty();
    }

    private static byte[] amongNoise(byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] noise = new byte[NOISE.nextInt(50)];
        NOISE.nextBytes(noise);
        all.write(noise);
        all.write(bytes);
        all.write(noise);
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] clear) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(clear);
        }
        return bytes.toByteArray();
    }

    private static byte[] zlib(byte[] clear) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zlib = new DeflaterOutputStream(bytes)) {
            zlib.write(clear);
        }
        return bytes.toByteArray();
    }

    private static Search.Place inRecord(byte[] bytes) {
        Search.Place place = SEARCH.in("topics");
        switch (NOISE.nextInt(3)) {
            case 0 ->
                    Leftovers.record(
                            place, new ConsumerRecord<>("email.requests", 0, 1, bytes, null));
            case 1 ->
                    Leftovers.record(
                            place, new ConsumerRecord<>("email.requests", 0, 1, null, bytes));
            default -> {
                var record = new ConsumerRecord<byte[], byte[]>("email.requests", 0, 1, null, null);
                record.headers().add("note", bytes);
                Leftovers.record(place, record);
            }
        }
        return place;
    }

    private static Search.Place inDocument(org.bson.BsonValue value) {
        Search.Place place = SEARCH.in("database");
        BsonDocument document = new BsonDocument("deep", new BsonDocument("field", value));
        Leftovers.document(
                place,
                "database.collection",
                new RawBsonDocument(document, new BsonDocumentCodec()));
        return place;
    }

    private Search.Place inArchive(String answer, boolean encoded) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        var root = json.createObjectNode();
        var entry = root.putObject("log").putArray("entries").addObject();
        entry.putObject("request").put("method", "GET").put("url", "http://localhost/api/me");
        var content = entry.putObject("response").putObject("content");
        content.put(
                "text",
                encoded
                        ? Base64.getEncoder()
                                .encodeToString(answer.getBytes(StandardCharsets.UTF_8))
                        : answer);
        if (encoded) {
            content.put("encoding", "base64");
        }
        Path archive = folder.resolve("archive.har");
        Files.writeString(archive, json.writeValueAsString(root));
        Search.Place place = SEARCH.in("answers");
        assertThat(Leftovers.answers(place, archive)).isOne();
        return place;
    }

    @Test
    @DisplayName("S16 a secret is found in a heap, as text, as characters and as bytes")
    void findsItInAHeap() {
        String left = "Latin " + Long.toString(NOISE.nextLong(), 36);
        String wide = "wide " + Long.toString(NOISE.nextLong(), 36);
        char[] characters = ("characters " + NOISE.nextLong()).toCharArray();
        byte[] bytes = ("bytes " + NOISE.nextLong()).getBytes(StandardCharsets.UTF_8);
        HELD.addAll(List.of(left, wide + "€", characters, bytes));
        Path dump = Leftovers.heap(ProcessHandle.current().pid(), folder);
        HELD.clear();

        // Only now, as it holds every form of what it looks for.
        Search.Place place =
                new Search()
                        .secret("Latin", left)
                        .secret("wide", wide)
                        .secret("characters", new String(characters))
                        .secret("bytes", new String(bytes, StandardCharsets.UTF_8))
                        .in("heap")
                        .files(dump);

        assertThat(place.found().keySet())
                .contains("Latin as plain, ISO-8859-1", "wide as plain, UTF-16LE")
                .contains("characters as plain, UTF-16BE", "bytes as plain, ISO-8859-1");
    }

    @Test
    void findsItInFilesAndTheirNames() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(deep.resolve("note.txt"), "user=ada password=" + SECRET);
        Files.createFile(folder.resolve("Kx7mQ2vT.9Zp4"));
        Path apart = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(apart.resolve("note.txt"), SECRET);

        Search.Place place =
                new Search()
                        .secret("password", SECRET)
                        .secret("name", "Kx7mQ2vT.9Zp4")
                        .in("files")
                        .files(folder, apart);

        assertThat(place.found().get("password as plain, ISO-8859-1"))
                .containsExactly(deep.resolve("note.txt").toString());
        assertThat(place.found().get("name as plain, ISO-8859-1"))
                .containsExactly("the name of " + folder.resolve("Kx7mQ2vT.9Zp4"));
    }

    @Test
    void findsNothingWhereNothingIs() {
        byte[] noise = new byte[1 << 20];
        NOISE.nextBytes(noise);
        Search.Place place =
                new Search()
                        .secret("password", SECRET)
                        .mark("a configuration")
                        .in("noise")
                        .bytes("noise", noise)
                        .text("text", SECRET.substring(0, 9) + " " + SECRET.substring(9, 18));

        assertThat(place.found()).isEmpty();
        assertThat(place.marks()).isEmpty();
        assertThat(place.bytes()).isGreaterThan(noise.length);
        assertThat(place.text("more", "about a configuration").marks()).hasSize(1);
        assertThat(place.found()).as("a mark is no secret").isEmpty();
    }
}
