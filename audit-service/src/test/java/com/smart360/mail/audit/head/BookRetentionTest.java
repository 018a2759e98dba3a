package com.smart360.mail.audit.head;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;
import static com.smart360.mail.audit.head.SignedBooks.NOON;
import static com.smart360.mail.audit.head.SignedBooks.THIRD;
import static com.smart360.mail.audit.head.SignedBooks.draft;
import static com.smart360.mail.audit.head.SignedBooks.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.smart360.mail.audit.head.BookRetention.Book;
import com.smart360.mail.audit.maillog.Block;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.StoredRecords;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class BookRetentionTest {

    private static final Instant NEXT_DAY = NOON.plus(Duration.ofDays(1));
    private static final Instant LATER = NOON.plus(Duration.ofDays(91));

    @TempDir Path folder;
    @AutoClose private SignedBooks books;

    /// Heads 1 and 2 at noon and the day after.
    @BeforeEach
    void twoDays() {
        books = new SignedBooks(folder);
        books.fill(1);
        books.sign();
        books.at(NEXT_DAY);
        books.fill(2);
        books.sign();
        books.at(LATER);
    }

    @Test
    @DisplayName("O13 what is older goes with its index lines, what is younger stays and is proved")
    void dropsWhatIsOlder() {
        Proof kept = books.bean(Proofs.class).ofRecord(record(23)).orElseThrow();

        assertThat(dropMails()).isEqualTo(5);

        assertThat(books.bean(MailLog.class).records(List.of(key(11)))).isEmpty();
        assertThat(books.bean(MailLog.class).records(List.of(key(21)))).containsExactly(record(21));
        assertThat(records().count()).isEqualTo(5);
        assertThat(books.bean(Proofs.class).ofRecord(record(11))).isEmpty();
        assertThat(books.bean(Proofs.class).ofRecord(record(23))).contains(kept);
        assertThat(books.bean(Proofs.class).ofEntry(3)).isPresent();
    }

    @Test
    @DisplayName("O13 a moment before its age, what was signed at noon stays")
    void keepsWhatIsNotOlder() {
        assertThat(books.bean(BookRetention.class).drop(Book.MAIL_LOG, NOON)).isZero();

        assertThat(records().count()).isEqualTo(10);
        assertThat(books.verify().entries()).isEqualTo(10);
    }

    @Test
    @DisplayName("O13 AUD-1 what was dropped is in the trail, by the service, and is no break")
    void whatRetentionDroppedIsNoBreak() {
        dropMails();

        EntrySeen entry = newest();
        assertThat(entry.action()).isEqualTo("mail-log.dropped");
        assertThat(entry.actor()).isEqualTo("audit-service");
        assertThat(entry.dropping())
                .isEqualTo(
                        "{\"dropped\":\"mail-log\",\"upToHead\":1,\"upToEntry\":0,"
                                + "\"upToOffsets\":{\"email.delivery-3\":15}}");
        for (boolean signed : new boolean[] {false, true}) {
            Verifier.Checked checked = books.verify();
            assertThat(checked.breaks()).as("signed %s", signed).isEmpty();
            assertThat(checked.dropped()).isEqualTo(5);
            assertThat(checked.records()).isEqualTo(5);
            books.sign();
        }
        assertThat(dropMails()).as("nothing is left to drop").isZero();
        assertThat(books.verify(1).breaks()).isEmpty();
    }

    @Test
    @DisplayName("O13 a run that was cut off is no break, and the next one ends it")
    void runThatWasCutOffIsEnded() {
        dropMails();
        Block last = books.bean(MailLog.class).blocks(THIRD, 13, 13, 1).getFirst();
        records().put(last, List.of(record(13), record(14)));

        assertThat(books.verify().breaks()).isEmpty();
        assertThat(dropMails()).isEqualTo(2);
        assertThat(records().count()).isEqualTo(5);
        assertThat(books.verify().breaks()).isEmpty();
    }

    @Test
    @DisplayName("O13 who drops records without saying so is found")
    void findsWhatNobodyDropped() {
        records().remove(record -> record.offset() < 15);

        assertThat(broken())
                .containsExactly(
                        "email.delivery-3 offsets 10 to 12", "email.delivery-3 offsets 13 to 14");
    }

    @Test
    @DisplayName("O13 who drops more than retention did is found")
    void findsWhatWasDroppedBeside() {
        dropMails();
        records().remove(record -> record.offset() < 23);

        assertThat(broken()).containsExactly("email.delivery-3 offsets 20 to 22");
    }

    @Test
    @DisplayName("O13 who adds an entry that says so, unsigned or with another's words, is found")
    void findsForgedEntries() {
        dropMails();
        String signature = newest().signature();
        String wider = new Dropping(Book.MAIL_LOG, 2, 0, Map.of(THIRD, 25L)).text();
        for (String forged : List.of("", signature, "AAAA")) {
            books.bean(AuditTrail.class).append(List.of(forged(wider, forged)));
        }
        books.sign();
        records().remove(_ -> true);

        assertThat(broken())
                .containsExactly(
                        "email.delivery-3 offsets 20 to 22", "email.delivery-3 offsets 23 to 24");
    }

    @Test
    @DisplayName("O13 who moves the ends of heads gets more dropped, and is found")
    void findsMovedEnds() {
        for (String head : List.of("000000000000001", "000000000000002")) {
            books.mongo()
                    .getCollection("audit_heads")
                    .updateOne(
                            eq("_id", head),
                            set(
                                    "ends",
                                    List.of(
                                            new Document("topic", THIRD.topic())
                                                    .append("partition", THIRD.partition())
                                                    .append("next", 25L))));
        }
        dropMails();

        assertThat(broken()).contains("head 1");
    }

    @Test
    @DisplayName("O13 nothing is dropped by a head that is not what was signed")
    void dropsNothingByAForgedHead() {
        SignedHead second = books.bean(Heads.class).find(2).orElseThrow();
        books.mongo()
                .getCollection("audit_heads")
                .updateOne(
                        eq("_id", "000000000000002"),
                        set("text", second.text().replace("2026-02-01", "2026-01-31")));

        assertThat(dropMails()).isZero();
        assertThat(records().count()).isEqualTo(10);
    }

    @Test
    @DisplayName("O13 of the trail whole heads go; what is left is proved and holds, the chain too")
    void dropsTheTrail() {
        dropMails();
        assertThat(books.bean(BookRetention.class).drop(Book.TRAIL, NEXT_DAY)).isEqualTo(5);

        assertThat(entries().find().map(entry -> entry.getLong("_id")))
                .containsExactlyInAnyOrder(6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(books.mongo().getCollection("mail_blocks").countDocuments()).isEqualTo(2);
        Verifier.Checked checked = books.verify();
        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.entries()).isEqualTo(7);
        assertThat(books.bean(Proofs.class).ofEntry(5)).isEmpty();
        assertThat(books.bean(Proofs.class).ofEntry(6)).isPresent();
        assertThat(books.bean(Proofs.class).ofRecord(record(23))).isPresent();

        books.fill(3);
        books.sign();
        assertThat(books.verify().breaks()).isEmpty();
        entries().deleteMany(lt("_id", 7L));
        assertThat(broken()).containsExactly("entries 6 to 6");
    }

    @Test
    @DisplayName("O13 who cuts off the beginning of the trail without saying so is found")
    void findsATrailCutAtItsBeginning() {
        books.bean(AuditTrail.class)
                .drop(5, books.bean(Heads.class).find(1).orElseThrow().entryHash());

        assertThat(broken()).containsExactly("entries 1 to 5");
    }

    private long dropMails() {
        return books.bean(BookRetention.class)
                .drop(Book.MAIL_LOG, LATER.minus(Duration.ofDays(90)));
    }

    private List<String> broken() {
        return books.verify().breaks().stream().map(Verifier.Break::what).toList();
    }

    private record EntrySeen(String action, String actor, String dropping, String signature) {}

    private EntrySeen newest() {
        long last = books.bean(AuditTrail.class).length();
        var entry =
                new JsonMapper()
                        .readTree(
                                books.bean(AuditTrail.class).linked(last, last).getFirst().text());
        return new EntrySeen(
                entry.path("action").asString(),
                entry.path("actorId").asString(),
                entry.path("details").path("dropping").asString(),
                entry.path("details").path("signature").asString());
    }

    private static EntryDraft forged(String text, String signature) {
        return new EntryDraft(
                "forged-" + signature.hashCode(),
                LATER,
                Actor.service("audit-service"),
                "mail-log.dropped",
                "mail-log",
                "mail-log",
                null,
                draft("x").summary(),
                Map.of("dropping", text, "signature", signature));
    }

    private static String key(long offset) {
        return record(offset).key();
    }

    private StoredRecords records() {
        return new StoredRecords(books.mongo().getDb());
    }

    private MongoCollection<Document> entries() {
        return books.mongo().getCollection("audit_entries");
    }
}
