package com.smart360.mail.dispatch.attachment;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.model.Filters;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailFile;
import com.smart360.mail.dispatch.email.FileContent;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;

/// The store of files by reference (GridFS). They are read from there while the mail goes out.
@Component
public final class Attachments {

    static final String BUCKET = "attachments";
    private static final int AT_ONCE = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final MongoDatabaseFactory database;
    private final long maxSize;

    Attachments(MongoDatabaseFactory database, AttachmentProperties properties) {
        this.database = database;
        this.maxSize = properties.maxSize().toBytes();
    }

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
    public Upload upload(String id) {
        return new Upload(bucket().openUploadStream(new BsonString(id), id), maxSize);
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
        for (GridFSFile file : bucket().find(Filters.eq("_id", new BsonString(id)))) {
            bucket().delete(file.getId());
        }
    }

    /// Forgets files that were handed over before, and pieces of those that never were whole
    /// because the database went away or this process did.
    ///
    /// @return how many files
    int forget(Instant before) {
        List<GridFSFile> old =
                bucket().find(Filters.lt("uploadDate", Date.from(before)))
                        .limit(AT_ONCE)
                        .into(new ArrayList<>());
        old.forEach(file -> bucket().delete(file.getId()));
        if (old.size() < AT_ONCE) {
            // Their files are gone, or were never there: none takes an hour to hand over.
            database.getMongoDatabase()
                    .getCollection(BUCKET + ".chunks")
                    .deleteMany(
                            Filters.lt("_id", new ObjectId(Date.from(before.minus(LONGEST)), 0)));
        }
        return old.size();
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
        GridFSFile file = bucket().find(Filters.eq("_id", new BsonString(reference))).first();
        if (file == null) {
            throw new IllegalArgumentException(
                    "the attachment '" + reference + "' is not there (any more)");
        }
        return new StoredFile(bucket(), file);
    }

    private GridFSBucket bucket() {
        return GridFSBuckets.create(database.getMongoDatabase(), BUCKET);
    }
}
