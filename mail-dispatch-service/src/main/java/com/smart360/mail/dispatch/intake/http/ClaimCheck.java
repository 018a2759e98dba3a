package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.attachment.Attachments.Upload;
import com.smart360.mail.dispatch.email.Sha256;
import com.smart360.mail.dispatch.request.RequestLimits;
import com.smart360.mail.starter.observability.IdSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a request that came by HTTP fit for the topic: files that are large go into the store
/// while they are read, and the request names them by reference (the claim check of Enterprise
/// Integration Patterns). Nothing large is ever in memory whole. Safe for use by several threads.
final class ClaimCheck {

    /// Requests up to this size pass as they are.
    private static final int SMALL_REQUEST = 256 * 1024;

    /// Files up to this size stay in their request.
    private static final int SMALL_FILE = 64 * 1024;

    /// Larger requests that are read at once; others wait.
    private static final int AT_ONCE = 4;

    private final Attachments attachments;
    private final IdSource ids;
    private final JsonMapper json;
    private final int longestText;
    private final Semaphore room = new Semaphore(AT_ONCE, true);

    /// @param longestText of all members together that are no files. Unit: characters
    ClaimCheck(Attachments attachments, IdSource ids, int longestText) {
        this.attachments = attachments;
        this.ids = ids;
        this.longestText = longestText;
        this.json =
                JsonMapper.builder(RequestLimits.factory(longestText))
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();
    }

    /// A request without its large files.
    ///
    /// @param request JSON
    /// @param files that went into the store: their digests (see [RequestDigests]) by reference
    record Checked(byte[] request, Map<String, String> files) {}

    /// The content of a file is no Base64.
    static final class NotBase64Exception extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int file;

        NotBase64Exception(int file) {
            super("/attachments/" + file + "/content is not Base64");
            this.file = file;
        }

        /// Its place among the attachments, from 0.
        int file() {
            return file;
        }
    }

    /// Reads a request. What it kept of one that it can't read is forgotten.
    ///
    /// @param owner of the files
    /// @throws JacksonException when it is no JSON
    /// @throws NotBase64Exception when a large request has a file that is none
    /// @throws Attachments.TooLargeException when a file is
    /// @throws MongoException when the store is away
    Checked check(InputStream body, String owner) throws IOException {
        byte[] begun = body.readNBytes(SMALL_REQUEST + 1);
        if (begun.length <= SMALL_REQUEST) {
            return new Checked(begun, Map.of());
        }
        room.acquireUninterruptibly();
        try (var parser =
                new Parser(new SequenceInputStream(new ByteArrayInputStream(begun), body), owner)) {
            boolean whole = false;
            try {
                JsonNode tree = json.readTree(parser);
                parser.references.forEach((file, reference) -> name(tree, file, reference));
                byte[] request = json.writeValueAsBytes(tree);
                whole = true;
                return new Checked(request, Map.copyOf(parser.digests));
            } catch (JacksonIOException e) {
                throw e.getCause();
            } finally {
                if (!whole) {
                    forget(parser.references.values());
                }
            }
        } finally {
            room.release();
        }
    }

    /// Forgets files of a request that is not taken.
    void forget(Collection<String> references) {
        references.forEach(attachments::forget);
    }

    private static void name(JsonNode tree, int file, String reference) {
        // Where the request names a reference beside the content, the schema refuses both.
        if (tree.path("attachments").path(file) instanceof ObjectNode described
                && !described.hasNonNull("reference")) {
            described.remove("content");
            described.put("reference", reference);
        }
    }

    private static boolean isContent(TokenStreamContext at) {
        if (!at.inObject() || !"content".equals(at.currentName())) {
            return false;
        }
        TokenStreamContext files = at.getParent();
        return files != null
                && files.inArray()
                && files.getParent() != null
                && "attachments".equals(files.getParent().currentName())
                && files.getParent().getParent() != null
                && files.getParent().getParent().inRoot();
    }

    private final class Parser extends JsonParserDelegate {

        private final Map<Integer, String> references = new TreeMap<>();
        private long texts;
        private final Map<String, String> digests = new HashMap<>();
        private final String owner;

        Parser(InputStream body, String owner) {
            super(json.createParser(body));
            this.owner = owner;
        }

        @Override
        public String getString() {
            if (!isContent(delegate.streamReadContext())) {
                String text = delegate.getString();
                texts += text.length();
                RequestLimits.requireTexts(texts, longestText);
                return text;
            }
            int file = delegate.streamReadContext().getParent().getCurrentIndex();
            var spill = new Spill(owner);
            boolean whole = false;
            try {
                delegate.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, spill);
                spill.close();
                whole = true;
            } catch (JacksonIOException | UnexpectedEndOfInputException e) {
                throw e;
            } catch (JacksonException e) {
                throw new NotBase64Exception(file);
            } finally {
                if (!whole) {
                    spill.abandon();
                }
            }
            String reference = spill.reference;
            if (reference == null) {
                return Base64.getEncoder().encodeToString(spill.small.toByteArray());
            }
            references.put(file, reference);
            digests.put(reference, RequestDigests.text(spill.digest));
            return "";
        }
    }

    /// A file that is read: in memory while it is small, then in the store.
    private final class Spill extends OutputStream {

        private final ByteArrayOutputStream small = new ByteArrayOutputStream();
        private final MessageDigest digest = Sha256.digest();
        private final String owner;
        private @Nullable Upload upload;
        private @Nullable String reference;

        Spill(String owner) {
            this.owner = owner;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            digest.update(bytes, offset, length);
            if (upload == null && small.size() + length > SMALL_FILE) {
                reference = ids.next();
                upload = attachments.upload(reference, owner);
                upload.write(small.toByteArray(), 0, small.size());
                small.reset();
            }
            if (upload == null) {
                small.write(bytes, offset, length);
            } else {
                upload.write(bytes, offset, length);
            }
        }

        @Override
        public void close() {
            if (upload != null) {
                upload.close();
            }
        }

        void abandon() {
            if (upload != null) {
                upload.abandon();
            }
        }
    }
}
