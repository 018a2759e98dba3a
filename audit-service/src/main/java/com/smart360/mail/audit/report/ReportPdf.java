package com.smart360.mail.audit.report;

import com.smart360.mail.audit.head.BooksState.Signed;
import com.smart360.mail.audit.head.BooksState.Verified;
import com.smart360.mail.audit.trail.Entry;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// A report as a PDF: what it is of, whether it holds, its entries, the heads that prove them, how
/// to check it elsewhere.
final class ReportPdf {

    private static final float BODY = 9;
    private static final float SMALL = 7.5f;
    private static final float INDENT = 14;

    /// Longer values of details are cut, and say so.
    private static final int LONGEST = 2_000;

    private static final int NAMED = 20;

    private final ReportPages pages;
    private final Report report;

    private ReportPdf(ReportPages pages, Report report) {
        this.pages = pages;
        this.report = report;
    }

    static byte[] of(Report report) throws IOException {
        try (ReportPages pages = new ReportPages("Report of the audit trail")) {
            ReportPdf pdf = new ReportPdf(pages, report);
            pdf.cover();
            pdf.entries();
            pdf.heads();
            pdf.howToCheck();
            return pages.finished(
                    "Audit trail "
                            + report.from()
                            + " to "
                            + report.to()
                            + ", made "
                            + made(report));
        }
    }

    private static String made(Report report) {
        return report.madeAt() + " by " + report.madeBy().id();
    }

    private void cover() throws IOException {
        pages.heading("Report of the audit trail", 18);
        pages.paragraph("Period: from " + report.from() + " to before " + report.to(), BODY);
        pages.paragraph("Made: " + made(report) + ", " + report.madeBy().role(), BODY);
        pages.paragraph("Conditions: " + conditions(), BODY);
        pages.paragraph(counts(), BODY);
        pages.paragraph("All times are UTC. Of the period counts when something happened.", BODY);
        pages.heading("Whether it holds", 13);
        for (String sentence : findings()) {
            pages.paragraph(sentence, BODY);
        }
    }

    private String conditions() {
        return report.conditions().isEmpty()
                ? "none"
                : report.conditions().entrySet().stream()
                        .map(condition -> condition.getKey() + " = " + condition.getValue())
                        .collect(Collectors.joining("; "));
    }

    private String counts() {
        String found =
                report.found() >= report.countedTo()
                        ? "more than " + (report.countedTo() - 1)
                        : String.valueOf(report.found());
        return "Entries: "
                + report.entries().size()
                + " of "
                + found
                + (report.isWhole()
                        ? ". That is all of them."
                        : ". These are the first ones; the rest is NOT in this report. Choose a"
                                + " shorter period, or take the export.");
    }

    private List<String> findings() {
        return List.of(ofEntries(), ofHeads(), ofUnsigned(), ofBooks());
    }

    private String ofEntries() {
        return report.changed().isEmpty()
                ? "Entries: each of those listed has the hash that its text and the entry before"
                        + " give."
                : "ENTRIES: NOT what was written: " + numbers(report.changed()) + ".";
    }

    private String ofHeads() {
        List<Signed> broken = report.brokenHeads();
        if (!broken.isEmpty()) {
            return "HEADS: NOT what was signed, or what they hold was changed: "
                    + numbers(broken.stream().map(Signed::number).toList())
                    + ".";
        }
        return report.heads().isEmpty()
                ? "Heads: no signed head holds an entry of this report."
                : "Heads: "
                        + report.heads().size()
                        + " hold them; each has a good signature, and what it holds gives the root"
                        + " that was signed.";
    }

    private String ofUnsigned() {
        List<Entry> unsigned = report.unsigned();
        return unsigned.isEmpty()
                ? "Not signed: none."
                : "Not signed yet: "
                        + unsigned.size()
                        + " entries, from "
                        + unsigned.getFirst().sequence()
                        + " on. Nothing proves them but the chain of hashes. A head is signed each"
                        + " minute where this installation has a keyset.";
    }

    private String ofBooks() {
        if (report.verified().isEmpty()) {
            return "Both books as a whole: no verification has run to its end yet.";
        }
        Verified last = report.verified().get();
        return "Both books as a whole: the last verification ended "
                + last.endedAt()
                + ", began behind head "
                + last.from()
                + ", reached head "
                + last.heads()
                + " and found "
                + (last.breaks() == 0
                        ? "no break."
                        : last.breaks() + " BREAKS, the first of them: " + last.first() + ".");
    }

    private static String numbers(List<Long> all) {
        return all.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "");
    }

    private void entries() throws IOException {
        pages.heading("Entries", 13);
        if (report.entries().isEmpty()) {
            pages.paragraph("There is none in this period.", BODY);
        }
        for (Entry entry : report.entries()) {
            pages.gap(BODY / 2);
            entry(entry);
        }
    }

    private void entry(Entry entry) throws IOException {
        EntryDraft draft = entry.draft();
        pages.strong(entry.sequence() + " · " + draft.at() + " · " + who(draft.actor()), BODY);
        pages.indented(draft.summary(), BODY, INDENT);
        pages.indented(
                draft.action() + ", " + draft.subjectType() + " " + subject(draft), SMALL, INDENT);
        if (!draft.details().isEmpty()) {
            pages.indented(
                    draft.details().entrySet().stream()
                            .map(detail -> detail.getKey() + ": " + cut(detail.getValue()))
                            .collect(Collectors.joining("; ")),
                    SMALL,
                    INDENT);
        }
        pages.indented("Hash " + entry.hash() + ", " + headOf(entry), SMALL, INDENT);
    }

    private String headOf(Entry entry) {
        return report.heads().stream()
                .filter(
                        head ->
                                head.firstEntry() <= entry.sequence()
                                        && entry.sequence() <= head.lastEntry())
                .findFirst()
                .map(head -> "in head " + head.number())
                .orElse("not signed");
    }

    private static String who(Actor actor) {
        return actor.role().isEmpty() ? actor.id() : actor.id() + " (" + actor.role() + ")";
    }

    private static String subject(EntryDraft draft) {
        return draft.subjectName() == null
                ? draft.subjectId()
                : draft.subjectName() + " (" + draft.subjectId() + ")";
    }

    private static String cut(String value) {
        return value.length() <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST / 2))
                        + "… ("
                        + value.length()
                        + " characters)";
    }

    private void heads() throws IOException {
        pages.heading("Signed heads that hold these entries", 13);
        if (report.heads().isEmpty()) {
            pages.paragraph("There is none.", BODY);
        }
        for (Signed head : report.heads()) {
            pages.gap(BODY / 2);
            pages.strong(
                    "Head "
                            + head.number()
                            + " · entries "
                            + head.firstEntry()
                            + " to "
                            + head.lastEntry()
                            + " · key "
                            + head.keyId()
                            + (head.holds() ? " · holds" : " · DOES NOT HOLD"),
                    BODY);
            pages.indented("Signed text: " + head.text(), SMALL, INDENT);
            pages.indented("Signature: " + head.signature(), SMALL, INDENT);
        }
    }

    private void howToCheck() throws IOException {
        pages.heading("How to check this without the product", 13);
        for (String step :
                List.of(
                        "1. Have the public keyset that was kept outside since the day on which"
                                + " nobody doubted it (GET /api/audit-entries/signing-keys).",
                        "2. A head: its signature is Base64 of the byte 01, four bytes with the"
                                + " key's id, and 64 bytes of Ed25519 over the signed text in"
                                + " UTF-8, exactly as it stands above. `previous` in it is the hash"
                                + " of the head before.",
                        "3. An entry: take its proof (GET /api/audit-entries/NUMBER/proof) and run"
                                + " java VerifyProof.java PROOF KEYS, with a JDK alone. The head"
                                + " that it names must be the one above, word by word; the text"
                                + " that it proves is the entry in full.",
                        "docs/verify-proof.md has each step in words. This paper alone proves"
                                + " nothing: who can change a file can change this one.")) {
            pages.paragraph(step, BODY);
        }
        if (pages.font().coded()) {
            pages.gap(BODY);
            pages.paragraph(
                    "Letters that the font of this report doesn't have, or that are written from"
                            + " right to left or aren't seen, stand as their code points in"
                            + " Unicode, as [U+4E2D].",
                    BODY);
        }
    }
}
