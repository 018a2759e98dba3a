package com.smart360.mail.audit.head;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.smart360.mail.audit.maillog.Block;
import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.trail.AuditTrail;
import com.smart360.mail.audit.trail.LinkedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The signed heads in the database, and what lies between them. Found by number alone, so that no
/// index is needed: what a head holds grows with its number.
@Component
class Heads {

    static final String COLLECTION = "audit_heads";

    /// At most so many entries, and so many blocks, in one head.
    static final int MOST = 20_000;

    private static final int STEP = 1_000;
    private static final int DIGITS = 15;

    private final MongoOperations mongo;
    private final AuditTrail trail;
    private final MailLog mails;

    Heads(MongoOperations mongo, AuditTrail trail, MailLog mails) {
        this.mongo = mongo;
        this.trail = trail;
        this.mails = mails;
    }

    /// @return false where another replica had that number first
    boolean add(SignedHead head) {
        try {
            heads().insertOne(write(head));
            return true;
        } catch (MongoWriteException taken) {
            if (taken.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw taken;
        }
    }

    SignedHead newest() {
        Document last =
                heads().find(and(gte("_id", key(0)), lte("_id", "9".repeat(DIGITS))))
                        .sort(descending("_id"))
                        .first();
        return last == null ? SignedHead.NONE : read(last);
    }

    Optional<SignedHead> find(long number) {
        return number == 0
                ? Optional.of(SignedHead.NONE)
                : Optional.ofNullable(heads().find(eq("_id", key(number))).first())
                        .map(Heads::read);
    }

    /// The first head that fits, where all behind it fit too.
    Optional<SignedHead> first(Predicate<SignedHead> fits) {
        SignedHead best = newest();
        if (best.number() == 0 || !fits.test(best)) {
            return Optional.empty();
        }
        long low = 1;
        long high = best.number() - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            SignedHead at = find(middle).orElse(SignedHead.NONE);
            if (at.number() != 0 && fits.test(at)) {
                best = at;
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(best);
    }

    /// What is to be signed next.
    Segment behind(SignedHead last) {
        long from = last.entries() + 1;
        List<Block> blocks = new ArrayList<>();
        for (LogPartition partition : mails.partitions()) {
            int left = MOST - blocks.size();
            if (left > 0) {
                blocks.addAll(mails.blocks(partition, last.end(partition), Long.MAX_VALUE, left));
            }
        }
        return new Segment(entries(from, Math.min(trail.length(), from + MOST - 1)), blocks);
    }

    /// What a head says it holds.
    Segment between(SignedHead before, SignedHead head) {
        List<Block> blocks = new ArrayList<>();
        for (LogPartition partition : sorted(head)) {
            long end = head.end(partition);
            long at = before.end(partition);
            while (at < end) {
                List<Block> part = mails.blocks(partition, at, end - 1, STEP);
                if (part.isEmpty()) {
                    break;
                }
                blocks.addAll(part);
                at = part.getLast().from() + 1;
            }
        }
        return new Segment(entries(before.entries() + 1, head.entries()), blocks);
    }

    private static List<LogPartition> sorted(SignedHead head) {
        return head.ends().keySet().stream().sorted(LogPartition.ORDER).toList();
    }

    private List<LinkedEntry> entries(long first, long last) {
        List<LinkedEntry> entries = new ArrayList<>();
        for (long at = first; at <= last; at += STEP) {
            entries.addAll(trail.linked(at, Math.min(last, at + STEP - 1)));
        }
        return entries;
    }

    private MongoCollection<Document> heads() {
        return mongo.getCollection(COLLECTION);
    }

    private static String key(long number) {
        String text = Long.toString(number);
        return "0".repeat(DIGITS - text.length()) + text;
    }

    private static Document write(SignedHead head) {
        return new Document("_id", key(head.number()))
                .append("schemaVersion", 1)
                .append("text", head.text())
                .append("signature", head.signature())
                .append(
                        "ends",
                        head.ends().entrySet().stream()
                                .map(
                                        end ->
                                                new Document("topic", end.getKey().topic())
                                                        .append(
                                                                "partition",
                                                                end.getKey().partition())
                                                        .append("next", end.getValue()))
                                .toList());
    }

    private static SignedHead read(Document document) {
        Map<LogPartition, Long> ends = new HashMap<>();
        for (Document end : document.getList("ends", Document.class, List.of())) {
            if (end.get("partition") instanceof Number partition
                    && end.get("next") instanceof Number next) {
                ends.put(
                        new LogPartition(
                                Objects.toString(end.get("topic"), ""), partition.intValue()),
                        next.longValue());
            }
        }
        return new SignedHead(
                Long.parseLong(String.valueOf(document.get("_id"))),
                Objects.toString(document.get("text"), ""),
                Objects.toString(document.get("signature"), ""),
                ends);
    }
}
