package com.smart360.mail.dispatch.attachment;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.Mail;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.bson.BsonString;

/// The store of files by reference (GridFS). A mail that names one is completed just before it is
/// written, and its files leave memory with it.
public final class Attachments {

    static final String BUCKET = "attachments";

    private final Supplier<MongoDatabase> database;
    private final int kilobytes;
    private final Semaphore room;

    Attachments(Supplier<MongoDatabase> database, AttachmentProperties properties) {
        this.database = database;
        this.kilobytes = Math.toIntExact(properties.inMemory().toKilobytes());
        this.room = new Semaphore(kilobytes);
    }

    /// Keeps a file.
    ///
    /// @param id unique
    void keep(String id, byte[] content) {
        bucket().uploadFromStream(
                        new BsonString(id),
                        id,
                        new ByteArrayInputStream(content),
                        new GridFSUploadOptions());
    }

    /// Forgets files that were handed over before.
    ///
    /// @return how many
    int forget(Instant before) {
        List<GridFSFile> old =
                bucket().find(Filters.lt("uploadDate", Date.from(before)))
                        .limit(1_000)
                        .into(new ArrayList<>());
        old.forEach(file -> bucket().delete(file.getId()));
        return old.size();
    }

    /// A mail with its files, and what to do when it has gone.
    public record Complete(Mail mail, Runnable gone) {}

    /// Whether the mail names files that must be fetched first.
    public static boolean needed(Mail mail) {
        return mail.attachments().stream().anyMatch(file -> file.reference() != null);
    }

    /// The mail with its files in it. Waits while too many bytes are in memory.
    ///
    /// @throws IllegalArgumentException when a file is not there (any more)
    /// @throws com.mongodb.MongoException when the database is away
    public Complete complete(Mail mail) throws InterruptedException {
        List<GridFSFile> files = new ArrayList<>();
        long bytes = 0;
        for (Attachment attachment : mail.attachments()) {
            String reference = attachment.reference();
            if (reference != null) {
                GridFSFile file =
                        bucket().find(Filters.eq("_id", new BsonString(reference))).first();
                if (file == null) {
                    throw new IllegalArgumentException(
                            "the attachment '" + reference + "' is not there (any more)");
                }
                files.add(file);
                bytes += file.getLength();
            }
        }
        int permits = (int) Math.min(kilobytes, bytes / 1024 + 1);
        room.acquire(permits);
        boolean handedOut = false;
        try {
            var complete = new Complete(filled(mail, files), () -> room.release(permits));
            handedOut = true;
            return complete;
        } finally {
            if (!handedOut) {
                room.release(permits);
            }
        }
    }

    private Mail filled(Mail mail, List<GridFSFile> files) {
        List<Attachment> all = new ArrayList<>();
        int next = 0;
        for (Attachment attachment : mail.attachments()) {
            if (attachment.reference() == null) {
                all.add(attachment);
                continue;
            }
            GridFSFile file = files.get(next++);
            var content = new ByteArrayOutputStream(Math.toIntExact(file.getLength()));
            bucket().downloadToStream(file.getId(), content);
            all.add(attachment.with(Base64.getEncoder().encodeToString(content.toByteArray())));
        }
        return mail.with(all);
    }

    private GridFSBucket bucket() {
        return GridFSBuckets.create(database.get(), BUCKET);
    }
}
