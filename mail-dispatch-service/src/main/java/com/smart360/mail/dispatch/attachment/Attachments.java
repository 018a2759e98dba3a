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
import java.util.function.Supplier;
import org.bson.BsonString;

/// The store of files by reference (GridFS). A mail that names one is completed just before it is
/// written.
public final class Attachments {

    static final String BUCKET = "attachments";

    private final Supplier<MongoDatabase> database;

    Attachments(Supplier<MongoDatabase> database) {
        this.database = database;
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

    /// A mail and the files that it names, none of them fetched.
    public static final class Named {

        private final Mail mail;
        private final List<GridFSFile> files;

        private Named(Mail mail, List<GridFSFile> files) {
            this.mail = mail;
            this.files = files;
        }

        /// What the mail comes to in memory with its files, its request included.
        public long bytes() {
            return mail.raw().length + files.stream().mapToLong(GridFSFile::getLength).sum();
        }
    }

    /// Looks the mail's files up; asks the database only where there are some.
    ///
    /// @throws IllegalArgumentException when a file is not there (any more)
    /// @throws com.mongodb.MongoException when the database is away
    public Named named(Mail mail) {
        List<GridFSFile> files = new ArrayList<>();
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
            }
        }
        return new Named(mail, files);
    }

    /// The mail with its files in it.
    ///
    /// @throws com.mongodb.MongoException when the database is away
    public Mail complete(Named named) {
        if (named.files.isEmpty()) {
            return named.mail;
        }
        List<Attachment> all = new ArrayList<>();
        int next = 0;
        for (Attachment attachment : named.mail.attachments()) {
            if (attachment.reference() == null) {
                all.add(attachment);
                continue;
            }
            GridFSFile file = named.files.get(next++);
            var content = new ByteArrayOutputStream(Math.toIntExact(file.getLength()));
            bucket().downloadToStream(file.getId(), content);
            all.add(attachment.with(Base64.getEncoder().encodeToString(content.toByteArray())));
        }
        return named.mail.with(all);
    }

    private GridFSBucket bucket() {
        return GridFSBuckets.create(database.get(), BUCKET);
    }
}
