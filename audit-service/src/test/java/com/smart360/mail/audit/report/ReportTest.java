package com.smart360.mail.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.audit.head.SignedBooks;
import com.smart360.mail.audit.trail.AuditEntries;
import com.smart360.mail.audit.trail.AuditEntries.Search;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.audit.trail.changes.EntryChanges;
import com.smart360.mail.contracts.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in a report, as a reader of PDF finds it.
@Tag("AUD-3")
class ReportTest {

    private static final Instant NOON = SignedBooks.NOON;
    private static final Actor OTTO = new Actor("otto", "AUDITOR");

    @TempDir private Path folder;
    @AutoClose private @Nullable SignedBooks books;

    @BeforeEach
    void open() {
        books =
                new SignedBooks(
                        folder,
                        context -> {
                            context.registerBean(
                                    ReportProperties.class, () -> new ReportProperties(40));
                            context.register(AuditEntries.class, Reports.class);
                            SignedBooks.registerState(context);
                        });
        EntryChanges.apply(books().mongo());
    }

    private SignedBooks books() {
        return Objects.requireNonNull(books);
    }

    @Test
    @DisplayName("AUD-3 has period, author, counts, entries in words, heads, and how to check")
    void tellsThePeriod() throws IOException {
        append(0, 3);
        books().sign();
        append(3, 5);
        books().sign();

        String text = text(report(NOON, NOON.plusSeconds(60)));

        assertThat(text)
                .contains(
                        "Period: from 2026-01-31T12:00:00Z to before 2026-01-31T12:01:00Z",
                        "by otto, AUDITOR",
                        "Conditions: none",
                        "Entries: 5 of 5. That is all of them.",
                        "anna changed number 0.",
                        "anna changed number 4.",
                        "Entries: each of those listed has the hash",
                        "Heads: 2 hold them; each has a good signature",
                        "Not signed: none.",
                        "no verification has run to its end yet",
                        "Head 1 · entries 1 to 3 · key ",
                        "Head 2 · entries 4 to 5 · key ",
                        "VerifyProof.java",
                        "Page 1 of 2");
        Document head =
                Objects.requireNonNull(books().mongo().getCollection("audit_heads").find().first());
        assertThat(withoutBlanks(text))
                .contains(withoutBlanks(head.getString("text")), head.getString("signature"));
        assertThat(books().bean(AuditTrail.class).newest("audit-trail.reported", 5))
                .singleElement()
                .asString()
                .contains("otto took a report");
    }

    @Test
    @DisplayName("AUD-3 says what was changed, what isn't signed, and never that all is well then")
    void tellsWhatDoesNotHold() throws IOException {
        append(0, 4);
        books().sign();
        append(4, 6);
        books().mongo()
                .getCollection("audit_entries")
                .updateOne(
                        new Document("_id", 2L),
                        new Document("$set", new Document("summary", "Nothing happened.")));
        books().mongo()
                .getCollection("audit_entries")
                .updateOne(
                        new Document("_id", 3L),
                        new Document("$set", new Document("hash", "0".repeat(64))));

        String text = text(report(NOON, NOON.plusSeconds(60)));

        assertThat(text)
                .contains(
                        "ENTRIES: NOT what was written: 2, 3.",
                        "HEADS: NOT what was signed, or what they hold was changed: 1.",
                        "DOES NOT HOLD",
                        "Not signed yet: 2 entries, from 5 on.")
                .doesNotContain("each of those listed has the hash", "each has a good signature");
    }

    @Test
    @DisplayName("AUD-3 shows so many entries at most, and says of how many")
    void saysThatItIsLimited() throws IOException {
        append(0, 55);
        books().sign();

        String text = text(report(NOON, NOON.plusSeconds(60)));

        assertThat(text)
                .contains("Entries: 40 of 55. These are the first ones; the rest is NOT in this")
                .contains("anna changed number 39.")
                .doesNotContain("anna changed number 40.", "That is all of them");
        assertThat(text(report(NOON.plusSeconds(50), NOON.plusSeconds(52))))
                .contains("Entries: 2 of 2.")
                .doesNotContain("number 49.", "number 52.");
        assertThat(text(report(NOON.minusSeconds(9), NOON)))
                .contains("Entries: 0 of 0", "There is none in this period.");
    }

    @Test
    @DisplayName("AUD-3 letters of any script are there: shown, or as their code points")
    void lettersOfAnyScript() throws IOException {
        books().bean(AuditTrail.class)
                .append(
                        List.of(
                                draft(0, "Łódź Ωμέγα Москва 25 → 587"),
                                draft(1, "李伟 said שלום \u202e😀 and " + "x".repeat(300))));
        books().sign();

        String text = text(report(NOON, NOON.plusSeconds(60)));

        assertThat(text)
                .contains("Łódź Ωμέγα Москва 25 → 587")
                .contains("[U+674E][U+4F1F] said [U+05E9][U+05DC][U+05D5][U+05DD]")
                .contains("[U+202E][U+1F600]")
                .contains("stand as their code points");
        assertThat(withoutBlanks(text)).contains("x".repeat(300));
    }

    private byte[] report(Instant from, Instant to) throws IOException {
        Search all = new Search(null, null, null, null, null, null, null, null, from, to);
        return ReportPdf.of(books().bean(Reports.class).make(all, from, to, OTTO));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[ \\r\\n]+", " ");
        }
    }

    private static String withoutBlanks(String text) {
        return text.replace(" ", "");
    }

    private void append(int from, int to) {
        books().at(NOON.plusSeconds(3_600 + to));
        books().bean(AuditTrail.class)
                .append(
                        IntStream.range(from, to)
                                .mapToObj(i -> draft(i, "anna changed number " + i + "."))
                                .toList());
    }

    private static EntryDraft draft(int i, String summary) {
        return new EntryDraft(
                "e" + i,
                NOON.plusSeconds(i),
                new Actor("anna", "SYSTEM_ADMIN"),
                "configuration.modified",
                "configuration",
                "c1",
                "Main",
                summary,
                Map.of("change.port", "25 → 587"));
    }
}
