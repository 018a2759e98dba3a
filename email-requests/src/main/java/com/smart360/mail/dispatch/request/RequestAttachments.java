package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.dispatch.email.Base64Text;
import com.smart360.mail.dispatch.email.EmailFile;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// The files of a request. Their contents are left where they stand, which is all that a mail needs
/// of them.
final class RequestAttachments {

    private static final String FILE =
            "an object with filename, contentType, and content or reference";
    private static final TextLimit FILENAME =
            TextLimit.line(
                    1, RequestLimits.FILENAME, "one line of 1 to 255 characters, invoice.pdf say");
    private static final TextLimit CONTENT_TYPE =
            TextLimit.formed(
                    RequestLimits.CONTENT_TYPE,
                    TextForms::contentType,
                    "a media type of at most 255 characters, application/pdf or"
                            + " text/plain; charset=utf-8 say");
    private static final TextLimit REFERENCE =
            TextLimit.formed(
                    RequestLimits.REFERENCE,
                    TextForms::reference,
                    "the reference that POST /api/attachments gave: 1 to 64 letters and digits");
    private static final TextLimit CONTENT_ID =
            TextLimit.formed(
                    RequestLimits.CONTENT_ID,
                    TextForms::contentId,
                    "1 to 200 characters without spaces and angle brackets, logo@mail say");
    private static final String CONTENT = "Base64 with padding (RFC 4648 section 4)";

    private final RequestMembers members;
    private final Violations wrong;
    private @Nullable List<Attachment> described;
    private final List<EmailFile> files = new ArrayList<>();

    RequestAttachments(RequestMembers members, Violations wrong) {
        this.members = members;
        this.wrong = wrong;
    }

    /// A content that is no Base64.
    ///
    /// @param file its place among the attachments, from 0
    static Violation notBase64(int file) {
        String pointer = "/attachments/" + file + "/content";
        return new Violation(pointer, "base64", null, "is not Base64", CONTENT);
    }

    /// A reference that leads nowhere.
    ///
    /// @param file its place among the attachments, from 0
    static Violation unknown(int file, String reference) {
        return new Violation(
                "/attachments/" + file + "/reference",
                "file",
                reference,
                "is no file of yours that is there",
                REFERENCE.expected());
    }

    void read(String pointer) {
        if (!members.begins(pointer, JsonToken.START_ARRAY, true, "a list of at most 50 files")) {
            return;
        }
        List<Attachment> read = new ArrayList<>();
        described = read;
        int count = 0;
        while (members.entry()) {
            members.limit(pointer, count, RequestLimits.ATTACHMENTS, "files");
            String at = pointer + "/" + count;
            if (members.begins(at, JsonToken.START_OBJECT, false, FILE)) {
                var one = new One(at, count);
                one.read();
                one.check();
                files.add(one.file());
                read.add(one.described());
            }
            count++;
        }
    }

    /// Null: the request has none.
    @Nullable List<Attachment> described() {
        return described;
    }

    List<EmailFile> files() {
        return files;
    }

    /// One file while it is read.
    private final class One {

        private final String pointer;
        private final int place;
        private final Set<String> met = new HashSet<>();
        private @Nullable String filename;
        private @Nullable String contentType;
        private boolean hasContent;
        private @Nullable Base64Text content;
        private boolean hasReference;
        private @Nullable String reference;
        private @Nullable String contentId;

        One(String pointer, int place) {
            this.pointer = pointer;
            this.place = place;
        }

        void read() {
            while (members.next()) {
                String name = members.name();
                String at = pointer + "/" + RequestMembers.escaped(name);
                if (!met.add(name)) {
                    members.twice(at, "each member once");
                }
                switch (name) {
                    case "filename" -> filename = members.required(at, FILENAME);
                    case "contentType" -> contentType = members.required(at, CONTENT_TYPE);
                    case "content" -> content(at);
                    case "reference" -> {
                        hasReference = members.token() != JsonToken.VALUE_NULL;
                        reference = members.optional(at, REFERENCE);
                    }
                    case "contentId" -> contentId = members.optional(at, CONTENT_ID);
                    default ->
                            members.unknown(
                                    pointer,
                                    "one of filename, contentType, content, reference, contentId");
                }
            }
        }

        private void content(String at) {
            hasContent = members.token() != JsonToken.VALUE_NULL;
            if (!members.begins(at, JsonToken.VALUE_STRING, true, CONTENT)) {
                return;
            }
            JsonText text = members.textHere();
            Optional<Base64Text> found =
                    text.characters() > RequestLimits.CONTENT ? Optional.empty() : text.base64();
            content = found.orElse(null);
            if (found.isEmpty()) {
                wrong.form(notBase64(place));
            }
        }

        void check() {
            require("filename", FILENAME.expected());
            require("contentType", CONTENT_TYPE.expected());
            if (hasContent == hasReference) {
                wrong.form(
                        new Violation(
                                pointer,
                                "content",
                                null,
                                hasContent
                                        ? "has both content and reference"
                                        : "has neither content nor reference",
                                "one of the two"));
            }
        }

        private void require(String name, String expected) {
            if (!met.contains(name)) {
                String at = pointer + "/" + name;
                wrong.form(new Violation(at, "required", null, "is missing", expected));
            }
        }

        Attachment described() {
            return new Attachment(
                    filename == null ? "" : filename,
                    contentType == null ? "" : contentType,
                    content == null ? null : "",
                    reference,
                    contentId);
        }

        EmailFile file() {
            return new EmailFile(described(), content);
        }
    }
}
