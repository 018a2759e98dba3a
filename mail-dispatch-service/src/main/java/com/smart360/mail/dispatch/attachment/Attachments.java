package com.smart360.mail.dispatch.attachment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailFile;
import com.smart360.mail.smtp.message.FileContent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;

/// The store of files by reference (GridFS). They are read from there while the mail goes out, and
/// kept for a stated time, or as long as a mail that names them may wait (K16).
@Component
public final class Attachments {

    static final String BUCKET = "attachments";
    private static final int AT_ONCE = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    /// Longer than a mail is tried for (`smart360.dispatch.retry.give-up-after`).
    private static final Duration LONGEST_DELIVERY = Duration.ofDays(7);

    private static final String OWNER = "owner";
    private static final String KEPT_UNTIL = "metadata.keptUntil";

    private final MongoDatabaseFactory database;
    private final long maxSize;
    private final Duration retention;

    Attachments(MongoDatabaseFactory database, AttachmentProperties properties) {
        this.database = database;
        this.maxSize = properties.maxSize().toBytes();
        this.retention = properties.retention();
    }

    /// What is known of a file that was handed over to be attached.
    ///
    /// @param size bytes
    /// @param owner who handed it over, as tokens tell people apart for good
    /// @param keptUntil when it is removed, unless a mail that may wait longer comes to name it
    public record KeptFile(
            String reference, long size, String owner, Instant uploadedAt, Instant keptUntil) {}

    /// A file is larger than any may be.
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;

        TooLargeException(long limit) {
            super("A file may have " + limit + " bytes at most.");
        }
    }

    /// Stores a file. It is there once the stream was closed, and not at all where [Upload#abandon]
    /// was called instead.
    ///
    /// @param id unique
    /// @param owner who hands it over, as tokens tell people apart for good
    public Upload upload(String id, String owner) {
        var options = new GridFSUploadOptions().metadata(new Document(OWNER, owner));
        return new Upload(bucket().openUploadStream(new BsonString(id), id, options), maxSize);
    }

    /// What is known of a file; empty: it is not there (any more).
    public Optional<KeptFile> find(String id) {
        return Optional.ofNullable(bucket().find(byId(id)).first()).map(file -> kept(id, file));
    }

    /// Keeps the files that a mail names until it has ended, whenever that is.
    public void keepFor(EmailRequest request) {
        List<Attachment> files = request.attachments() == null ? List.of() : request.attachments();
        List<BsonString> references =
                files.stream()
                        .map(Attachment::reference)
                        .filter(Objects::nonNull)
                        .map(BsonString::new)
                        .toList();
        Instant end = request.expiresAt() == null ? request.notBefore() : request.expiresAt();
        if (!references.isEmpty() && end != null) {
            files().updateMany(
                            Filters.in("_id", references),
                            Updates.max(KEPT_UNTIL, Date.from(end.plus(LONGEST_DELIVERY))));
        }
    }

    private KeptFile kept(String id, GridFSFile file) {
        Document metadata = file.getMetadata() == null ? new Document() : file.getMetadata();
        Instant uploadedAt = file.getUploadDate().toInstant();
        Instant until = uploadedAt.plus(retention);
        Date longer = metadata.getDate("keptUntil");
        return new KeptFile(
                id,
                file.getLength(),
                metadata.get(OWNER, ""),
                uploadedAt,
                longer != null && longer.toInstant().isAfter(until) ? longer.toInstant() : until);
    }

    /// A file on its way into the store.
    public static final class Upload extends OutputStream {

        private final GridFSUploadStream upload;
        private final long limit;
        private long size;

        private Upload(GridFSUploadStream upload, long limit) {
            this.upload = upload;
            this.limit = limit;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        /// @throws TooLargeException when it is
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            size += length;
            if (size > limit) {
                throw new TooLargeException(limit);
            }
            upload.write(bytes, offset, length);
        }

        /// Bytes so far.
        public long size() {
            return size;
        }

        @Override
        public void close() {
            upload.close();
        }

        /// Takes back what is in the store of it.
        public void abandon() {
            upload.abort();
        }
    }

    /// Forgets one file, if it is there.
    public void forget(String id) {
        for (GridFSFile file : bucket().find(byId(id))) {
            bucket().delete(file.getId());
        }
    }

    /// Forgets what is not kept any more at this moment.
    int forgetOver(Instant now) {
        return forget(now.minus(retention), now);
    }

    /// Forgets files that were handed over before and are not kept longer, and pieces of those that
    /// never were whole because the database went away or this process did.
    ///
    /// @return how many files
    int forget(Instant before, Instant now) {
        Bson old = Filters.lt("uploadDate", Date.from(before));
        List<GridFSFile> over =
                bucket().find(Filters.and(old, Filters.not(Filters.gt(KEPT_UNTIL, Date.from(now)))))
                        .limit(AT_ONCE)
                        .into(new ArrayList<>());
        over.forEach(file -> bucket().delete(file.getId()));
        if (over.size() < AT_ONCE) {
            List<BsonValue> kept =
                    bucket().find(old).map(GridFSFile::getId).into(new ArrayList<>());
            // The others' files are gone, or were never there: none takes an hour to hand over.
            database.getMongoDatabase()
                    .getCollection(BUCKET + ".chunks")
                    .deleteMany(
                            Filters.and(
                                    Filters.lt(
                                            "_id",
                                            new ObjectId(Date.from(before.minus(LONGEST)), 0)),
                                    Filters.nin("files_id", kept)));
        }
        return over.size();
    }

    /// What a mail's files hold, in their order. Asks the database only where some lie there, and
    /// reads none of them.
    ///
    /// @throws IllegalArgumentException when a file is not there (any more)
    /// @throws com.mongodb.MongoException when the database is away
    public List<FileContent> contents(Email mail) {
        List<FileContent> all = new ArrayList<>(mail.files().size());
        for (EmailFile file : mail.files()) {
            String reference = file.described().reference();
            if (file.content() != null) {
                all.add(file.content());
            } else if (reference != null) {
                all.add(stored(reference));
            }
        }
        return all;
    }

    private FileContent stored(String reference) {
        GridFSFile file = bucket().find(byId(reference)).first();
        if (file == null) {
            throw new IllegalArgumentException(
                    "the attachment '" + reference + "' is not there (any more)");
        }
        return new StoredFile(bucket(), file);
    }

    private static Bson byId(String id) {
        return Filters.eq("_id", new BsonString(id));
    }

    private MongoCollection<Document> files() {
        return database.getMongoDatabase().getCollection(BUCKET + ".files");
    }

    private GridFSBucket bucket() {
        return GridFSBuckets.create(database.getMongoDatabase(), BUCKET);
    }
}
