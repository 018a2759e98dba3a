package com.smart360.mail.audit.head;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.smart360.mail.audit.head.SignedBooks.KEYS;
import static com.smart360.mail.audit.head.SignedBooks.THIRD;
import static com.smart360.mail.audit.head.SignedBooks.draft;
import static com.smart360.mail.audit.head.SignedBooks.record;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.maillog.StoredRecords;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.witness.HeadTopic;
import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.secrets.Keysets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What whoever can write the database does to it, and whether it is found.
class TamperingTest {

    @TempDir Path folder;
    @AutoClose private SignedBooks books;
    private MongoTemplate mongo;

    @BeforeEach
    void twoSignedHeads() {
        books = new SignedBooks(folder);
        mongo = books.mongo();
        books.fill(1);
        books.sign();
        books.fill(2);
        books.sign();
    }

    @Test
    void whatWasWrittenHolds() {
        Verifier.Checked checked = books.verify();

        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.entries()).isEqualTo(10);
        assertThat(checked.records()).isEqualTo(10);
        assertThat(books.bean(Heads.class).newest().number()).isEqualTo(2);
    }

    @Test
    @DisplayName("PCH-7 a head that the file does not take is told, and goes there when it does")
    void aHeadThatIsNotKeptIsKeptLater() throws IOException {
        HeadSigner signer = books.bean(HeadSigner.class);
        Path file = folder.resolve("heads.ndjson");
        Files.delete(file);
        Files.createDirectory(file);
        books.fill(3);
        signer.signInTurn();
        assertThat(signer.notKept()).isPresent();
        signer.signInTurn();
        assertThat(signer.notKept()).as("nothing new to sign").isPresent();

        Files.delete(file);
        signer.signInTurn();
        assertThat(signer.notKept()).isEmpty();
        assertThat(books.bean(HeadJournal.class).newest().orElseThrow().number()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("deeds")
    void isFound(String deed, Consumer<MongoTemplate> tamper, String expected) {
        tamper.accept(mongo);

        assertThat(books.verify().breaks())
                .as(deed)
                .extracting(Verifier.Break::what)
                .contains(expected);
    }

    static Stream<Arguments> deeds() {
        return Stream.of(
                deed(
                        "an entry is edited",
                        "entry 4",
                        db -> entries(db).updateOne(eq("_id", 4L), set("actorId", "nobody"))),
                deed(
                        "an entry is deleted",
                        "entries 4 to 4",
                        db -> entries(db).deleteOne(eq("_id", 4L))),
                deed("two entries change places", "entry 3", TamperingTest::reorder),
                deed(
                        "the end of the trail is cut off",
                        "entries 8 to 10",
                        db -> entries(db).deleteMany(gt("_id", 7L))),
                deed(
                        "an entry is edited and all hashes behind it are made anew",
                        "head 1",
                        db -> rewrite(db)),
                deed(
                        "a record is edited",
                        "email.delivery-3 offsets 10 to 12",
                        db -> records(db).edit(record(11).key(), "{}")),
                deed(
                        "a record is deleted",
                        "email.delivery-3 offsets 10 to 12",
                        db -> records(db).remove(record(11)::equals)),
                deed(
                        "a record is edited and its block made anew",
                        "head 1",
                        TamperingTest::rewriteBlock),
                deed(
                        "the end of the mail log is cut off, with its block",
                        "head 2",
                        TamperingTest::cutMailLog),
                deed(
                        "a head is edited",
                        "head 1",
                        db -> heads(db).updateOne(eq("_id", "000000000000001"), set("text", "{}"))),
                deed(
                        "a head is deleted",
                        "head 1",
                        db -> heads(db).deleteOne(eq("_id", "000000000000001"))),
                deed(
                        "all of it is brought back to the state of the head before",
                        "head 2",
                        TamperingTest::bringBack));
    }

    private static Arguments deed(String deed, String found, Consumer<MongoTemplate> tamper) {
        return Arguments.of(deed, tamper, found);
    }

    @Test
    void goesOnBehindABreakAndTellsEach() {
        entries(mongo).updateOne(eq("_id", 2L), set("summary", "Nothing happened."));
        entries(mongo).updateOne(eq("_id", 9L), set("summary", "Nothing happened."));
        records(mongo).edit(record(24).key(), "{}");

        assertThat(books.verify().breaks())
                .extracting(Verifier.Break::what)
                .containsExactly("entry 2", "entry 9", "email.delivery-3 offsets 23 to 24");
    }

    @Test
    @DisplayName("AUD-1 who cuts off the end in the database and in the file is found by the topic")
    void topicTellsWhatFileAndDatabaseLost() throws Exception {
        await().until(() -> books.published().size() == 2);
        BooksSigned newest = books.published().getLast();
        HeadTopic topic = books.bean(HeadTopic.class);
        topic.changed(newest);
        assertThat(books.verify().breaks()).isEmpty();

        bringBack(mongo);
        Files.delete(folder.resolve("heads.ndjson"));
        assertThat(books.verify().breaks()).extracting(Verifier.Break::what).contains("head 2");

        // The service goes on, and does not put its own second head in the place of that one.
        books.fill(3);
        books.fill(4);
        books.sign();
        assertThat(books.bean(Heads.class).newest().number()).isEqualTo(2);
        assertThat(books.published()).hasSize(2);
        assertThat(books.verify().breaks())
                .extracting(Verifier.Break::problem)
                .contains("It is another one than in the topic of heads.");
    }

    @Test
    @DisplayName("AUD-1 who puts a head of their own into the topic is found")
    void forgedHeadInTheTopicIsFound() {
        String text = books.bean(Heads.class).newest().text();
        books.bean(HeadTopic.class).changed(new BooksSigned(2, text, "AAAA", SignedBooks.NOON));

        assertThat(books.verify().breaks())
                .extracting(Verifier.Break::problem)
                .containsExactly(
                        "What is kept of it in the topic of heads is not what was signed.");
    }

    @Test
    void keysetThatRotatesLeavesEarlierHeadsGood() {
        var rotated = Keysets.rotateSigning(KEYS.privateJson());
        var keys =
                new HeadKeys(
                        new HeadProperties(
                                Duration.ofMinutes(1),
                                Duration.ofDays(1),
                                null,
                                rotated.privateJson(),
                                null));

        SignedHead head = books.bean(Heads.class).newest();
        assertThat(keys.holds(head)).isTrue();
        assertThat(keys.holds(new SignedHead(2, head.text() + " ", head.signature(), Map.of())))
                .isFalse();
    }

    @Test
    @DisplayName("a proof of an entry and of a record is checked by the program of docs alone")
    void proofsAreCheckedOffline() throws Exception {
        Proof entry = books.bean(Proofs.class).ofEntry(7).orElseThrow();
        Proof record = books.bean(Proofs.class).ofRecord(record(23)).orElseThrow();

        assertThat(offline(entry)).startsWith("0 Proved").contains("head 2");
        assertThat(offline(record)).startsWith("0 Proved");
        assertThat(offline(edited(record))).startsWith("1 Not proved");
        assertThat(books.bean(Proofs.class).ofEntry(11)).isEmpty();
    }

    private static Proof edited(Proof proof) {
        return new Proof(
                proof.text().replace("mail-23", "mail-24"),
                proof.previousHash(),
                proof.block(),
                proof.index(),
                proof.size(),
                proof.path(),
                proof.head(),
                proof.signature(),
                proof.readable());
    }

    private String offline(Proof proof) throws Exception {
        return books.offline(new JsonMapper().writeValueAsString(proof));
    }

    private static void reorder(MongoTemplate db) {
        Document third = requireNonNull(entries(db).find(eq("_id", 3L)).first());
        Document fourth = requireNonNull(entries(db).find(eq("_id", 4L)).first());
        entries(db).deleteMany(in("_id", 3L, 4L));
        entries(db).insertMany(List.of(third.append("_id", 4L), fourth.append("_id", 3L)));
    }

    /// By the product's own means, as a thorough forger would.
    private static void rewrite(MongoTemplate db) {
        List<Document> all =
                entries(db).find().sort(new Document("_id", 1)).into(new ArrayList<>());
        db.getCollection("audit_head").drop();
        entries(db).drop();
        try (var forger = new AnnotationConfigApplicationContext()) {
            forger.registerBean(MongoOperations.class, () -> db);
            forger.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
            forger.register(AuditTrail.class);
            forger.refresh();
            forger.getBean(AuditTrail.class)
                    .append(
                            all.stream()
                                    .map(entry -> entry.getString("eventId"))
                                    .map(id -> draft(id.equals("1/2") ? "forged" : id))
                                    .toList());
        }
    }

    private static void rewriteBlock(MongoTemplate db) {
        List<MailRecord> all = new ArrayList<>();
        for (int offset : new int[] {10, 11, 12, 13, 14, 20, 21, 22, 23, 24}) {
            all.add(offset == 11 ? new MailRecord(THIRD, 11, "mail-11", "{}") : record(offset));
        }
        db.getCollection("mail_blocks").drop();
        try (var forger = new AnnotationConfigApplicationContext()) {
            forger.registerBean(MongoOperations.class, () -> db);
            forger.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
            forger.register(MailLog.class);
            forger.refresh();
            for (int[] block : new int[][] {{0, 3}, {3, 5}, {5, 8}, {8, 10}}) {
                forger.getBean(MailLog.class).append(all.subList(block[0], block[1]));
            }
        }
    }

    private static void cutMailLog(MongoTemplate db) {
        db.getCollection("mail_blocks").deleteOne(eq("last", 24L));
    }

    private static void bringBack(MongoTemplate db) {
        entries(db).deleteMany(gt("_id", 5L));
        db.getCollection("mail_blocks").deleteMany(gt("last", 14L));
        heads(db).deleteOne(eq("_id", "000000000000002"));
        Document fifth = requireNonNull(entries(db).find(eq("_id", 5L)).first());
        db.getCollection("audit_head")
                .updateOne(
                        eq("_id", "head"),
                        combine(set("sequence", 5L), set("hash", fifth.getString("hash"))));
    }

    private static MongoCollection<Document> entries(MongoTemplate db) {
        return db.getCollection("audit_entries");
    }

    private static StoredRecords records(MongoTemplate db) {
        return new StoredRecords(db.getDb());
    }

    private static MongoCollection<Document> heads(MongoTemplate db) {
        return db.getCollection("audit_heads");
    }
}
