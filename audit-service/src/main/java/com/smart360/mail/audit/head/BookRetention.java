package com.smart360.mail.audit.head;

import com.smart360.mail.audit.maillog.Block;
import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.audit.trail.LinkedEntry;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.observability.IdSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes out of a book what was signed before a moment (ADR 45). First an entry of the trail says
/// so, with the signed text of a [Dropping]; then it goes. Of the mail log the records go and the
/// blocks stay, which hold no persons: the hashes by which all else is proved. With the trail's
/// entries the blocks of the same heads go, too. A run that was cut off is ended by the next.
@Component
public class BookRetention {

    private static final Logger LOG = LoggerFactory.getLogger(BookRetention.class);
    private static final JsonMapper JSON = new JsonMapper();

    /// More than one is looked at, so that a forged one hides none of ours.
    private static final int LOOKED_AT = 100;

    private final Heads heads;
    private final HeadKeys keys;
    private final AuditTrail trail;
    private final MailLog mails;
    private final IdSource ids;
    private final Clock clock;

    BookRetention(
            Heads heads,
            HeadKeys keys,
            AuditTrail trail,
            MailLog mails,
            IdSource ids,
            Clock clock) {
        this.heads = heads;
        this.keys = keys;
        this.trail = trail;
        this.mails = mails;
        this.ids = ids;
        this.clock = clock;
    }

    /// Of which something is dropped.
    public enum Book {
        MAIL_LOG("mail-log", "records"),
        TRAIL("audit-trail", "entries");

        private final String id;
        private final String unit;

        Book(String id, String unit) {
            this.id = id;
            this.unit = unit;
        }

        String id() {
            return id;
        }

        String action() {
            return id + ".dropped";
        }
    }

    /// What is rightly gone.
    ///
    /// @param heads of which nothing is looked for any more: up to this number
    /// @param ends of each partition: the offset behind the last record that is gone
    record Gone(long heads, Map<LogPartition, Long> ends) {

        static final Gone NOTHING = new Gone(0, Map.of());

        boolean holds(Block block) {
            return block.last() < ends.getOrDefault(block.partition(), 0L);
        }
    }

    /// Drops what the heads before a moment hold. Where nothing is signed nothing is dropped: no
    /// moment in the database could be believed.
    ///
    /// @return how many records of the mail log, or entries of the trail, were there to be dropped
    public long drop(Book book, Instant before) {
        Optional<Signer> signer = keys.signer();
        Optional<SignedHead> last = signer.isEmpty() ? Optional.empty() : lastBefore(before);
        if (last.isEmpty()) {
            return 0;
        }
        SignedHead head = last.get();
        long entries = book == Book.TRAIL ? head.entries() : 0;
        Dropping dropping = new Dropping(book, head.number(), entries, head.ends());
        long there = there(dropping);
        if (there > 0) {
            trail.append(List.of(entry(dropping, there, head.at(), signer.get())));
            drop(dropping, head.entryHash());
            LOG.info("Retention dropped {} of {}, up to {}", there, book.id(), head.at());
        }
        return there;
    }

    private Optional<SignedHead> lastBefore(Instant before) {
        long number =
                heads.first(head -> !head.at().isBefore(before))
                        .map(head -> head.number() - 1)
                        .orElseGet(() -> heads.newest().number());
        Optional<SignedHead> last =
                heads.find(number).filter(head -> head.number() > 0 && head.at().isBefore(before));
        if (last.isPresent() && !keys.holds(last.get())) {
            LOG.error("Retention drops nothing: head {} is not what was signed", number);
            return Optional.empty();
        }
        return last;
    }

    private long there(Dropping dropping) {
        return switch (dropping.book()) {
            case MAIL_LOG ->
                    dropping.ends().entrySet().stream()
                            .mapToLong(end -> mails.recordsBefore(end.getKey(), end.getValue()))
                            .sum();
            case TRAIL -> trail.entriesUpTo(dropping.entries());
        };
    }

    private void drop(Dropping dropping, String entryHash) {
        switch (dropping.book()) {
            case MAIL_LOG -> dropping.ends().forEach(mails::dropRecords);
            case TRAIL -> {
                trail.drop(dropping.entries(), entryHash);
                dropping.ends().forEach(mails::dropBlocks);
            }
        }
    }

    private EntryDraft entry(Dropping dropping, long there, Instant until, Signer signer) {
        Book book = dropping.book();
        String text = dropping.text();
        Map<String, String> details = new TreeMap<>();
        details.put("dropping", text);
        details.put("signature", signer.sign(text.getBytes(StandardCharsets.UTF_8)));
        return new EntryDraft(
                ids.next(),
                clock.instant(),
                Actor.service("audit-service"),
                book.action(),
                book.id(),
                book.id(),
                null,
                "Retention dropped what both books had signed of the "
                        + book.id()
                        + " until "
                        + until
                        + " (head "
                        + dropping.head()
                        + "), some "
                        + there
                        + " "
                        + book.unit
                        + ".",
                details);
    }

    /// What the trail says, signed, was dropped.
    Gone gone() {
        Gone gone = Gone.NOTHING;
        for (Dropping dropping : droppings(Book.TRAIL)) {
            gone = new Gone(Math.max(gone.heads(), dropping.head()), gone.ends());
        }
        Map<LogPartition, Long> ends = new HashMap<>();
        for (Dropping dropping : droppings(Book.MAIL_LOG)) {
            // Where a head ends is held to its root, so no text of ours can say more than it held.
            SignedHead head = heads.find(dropping.head()).orElse(SignedHead.NONE);
            dropping.ends()
                    .forEach(
                            (partition, end) ->
                                    ends.merge(
                                            partition,
                                            Math.min(end, head.end(partition)),
                                            Math::max));
        }
        return new Gone(gone.heads(), Map.copyOf(ends));
    }

    private List<Dropping> droppings(Book book) {
        return trail.newest(book.action(), LOOKED_AT).stream()
                .map(entry -> read(entry, book))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Dropping> read(LinkedEntry entry, Book book) {
        JsonNode details = JSON.readTree(entry.text()).path("details");
        String text = details.path("dropping").asString("");
        return keys.accepts(text, details.path("signature").asString(""))
                ? Dropping.read(text, book)
                : Optional.empty();
    }
}
