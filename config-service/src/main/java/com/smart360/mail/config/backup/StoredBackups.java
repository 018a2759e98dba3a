package com.smart360.mail.config.backup;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.smart360.mail.contracts.configuration.BackupEvent.Kind;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxDrain;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// The store of backups. A content may be larger than a document can be, so it is packed and cut
/// into parts, which are there before the backup counts and gone after it does not.
@Component
class StoredBackups {

    static final String COLLECTION = "backups";
    private static final String PARTS = "backup_parts";

    /// Bytes; well below the 16 MB of a document.
    private static final int PART = 4 * 1024 * 1024;

    /// Backups that one sweep deletes.
    private static final int SWEEP = 100;

    private final MongoOperations mongo;
    private final OutboxDrain drain;

    StoredBackups(MongoOperations mongo, OutboxDrain drain) {
        this.mongo = mongo;
        this.drain = drain;
    }

    /// Keeps it, with the event that tells of it.
    void keep(Backup backup, byte[] content, OutboxEntry created) {
        byte[] packed = packed(content);
        int parts = (packed.length + PART - 1) / PART;
        mongo.insert(
                new Backup(
                        backup.id(),
                        Backup.SCHEMA,
                        false,
                        backup.createdAt(),
                        backup.createdBy(),
                        backup.kind(),
                        backup.secrets(),
                        backup.configurations(),
                        content.length,
                        backup.fileSchema(),
                        parts,
                        List.of()));
        for (int part = 0; part < parts; part++) {
            byte[] piece =
                    Arrays.copyOfRange(
                            packed, part * PART, Math.min(packed.length, (part + 1) * PART));
            mongo.insert(
                    new Document("_id", partId(backup.id(), part)).append("data", piece), PARTS);
        }
        push(backup.id(), new Update().set("ready", true), created);
    }

    /// Newest first.
    ///
    /// @param before the last id of the page before; null: from the newest
    List<Backup> page(@Nullable String before, int limit) {
        Criteria criteria = where("removed").ne(true).and("ready").is(true);
        if (before != null) {
            criteria = criteria.and("_id").lt(before);
        }
        Query query = Query.query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit);
        query.fields().exclude("outbox");
        return mongo.find(query, Backup.class);
    }

    Optional<Backup> find(String id) {
        Query query =
                Query.query(where("_id").is(id).and("removed").ne(true).and("ready").is(true));
        query.fields().exclude("outbox");
        return Optional.ofNullable(mongo.findOne(query, Backup.class));
    }

    /// The file, as it was made.
    byte[] content(Backup backup) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int part = 0; part < backup.parts(); part++) {
            Document found =
                    mongo.getCollection(PARTS)
                            .find(new Document("_id", partId(backup.id(), part)))
                            .first();
            if (found == null) {
                throw new IllegalStateException(
                        "Backup " + backup.id() + " lacks part " + part + " of " + backup.parts());
            }
            packed.writeBytes(found.get("data", Binary.class).getData());
        }
        return unpacked(packed.toByteArray());
    }

    /// Notes something about it.
    void tell(String id, OutboxEntry event) {
        push(id, new Update(), event);
    }

    /// Deletes it for good.
    ///
    /// @return false when it is gone already
    boolean delete(String id, OutboxEntry deleted) {
        boolean there = push(id, new Update().set("removed", true), deleted);
        removeParts(id);
        return there;
    }

    /// Those whose time is over.
    List<Backup> olderThan(Kind kind, Instant end) {
        return mongo.find(
                Query.query(
                                where("removed")
                                        .ne(true)
                                        .and("ready")
                                        .is(true)
                                        .and("kind")
                                        .is(kind)
                                        .and("createdAt")
                                        .lt(end))
                        .limit(SWEEP),
                Backup.class);
    }

    /// Sweeps away what was begun before `end` and never finished.
    void removeUnfinished(Instant end) {
        mongo.find(
                        Query.query(where("ready").is(false).and("createdAt").lt(end)).limit(SWEEP),
                        Backup.class)
                .forEach(
                        cut -> {
                            removeParts(cut.id());
                            mongo.remove(Query.query(where("_id").is(cut.id())), COLLECTION);
                        });
    }

    private void removeParts(String id) {
        mongo.remove(Query.query(where("_id").gte(id + "/").lt(id + "0")), PARTS);
    }

    private boolean push(String id, Update update, OutboxEntry event) {
        boolean there =
                mongo.updateFirst(
                                        Query.query(where("_id").is(id).and("removed").ne(true)),
                                        update.push("outbox", Outbox.document(event)),
                                        COLLECTION)
                                .getMatchedCount()
                        == 1;
        drain.wake(COLLECTION, id);
        return there;
    }

    private static String partId(String id, int part) {
        return String.format(Locale.ROOT, "%s/%06d", id, part);
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("packing in memory failed", e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a backup's content is damaged", e);
        }
    }
}
