package com.smart360.mail.contracts.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail that a business service asks for, in [com.smart360.mail.contracts.Topics #EMAIL_REQUESTS]
/// or by `POST /api/emails`. `schemas/email-request.schema.json` is the binding form: it says every
/// bound; this record only carries.
///
/// @param id idempotency key: the same id is sent once; 1-200 characters of `[A-Za-z0-9._:-]`
/// @param from sender; null: the configuration's default
/// @param text plain body; it or `html` or both
/// @param headers extra headers of this mail; never one that the system makes
/// @param category decides what happens to a mail of uncertain fate
/// @param source the business service, for the log
/// @param priority null: `NORMAL`
/// @param notBefore not sent earlier
/// @param expiresAt not sent later
public record EmailRequest(
        String id,
        @Nullable String from,
        List<String> to,
        @Nullable List<String> cc,
        @Nullable List<String> bcc,
        @Nullable String replyTo,
        String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable Map<String, String> headers,
        @Nullable List<Attachment> attachments,
        @Nullable String category,
        @Nullable String source,
        @Nullable Priority priority,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt) {

    /// A file inside the mail.
    ///
    /// @param content Base64 (RFC 4648 §4); null with `reference`
    /// @param reference of a file handed over by `POST /api/attachments` before, for what exceeds a
    ///   record; null with `content`
    /// @param contentId for `cid:` links in the HTML body; null: an ordinary attachment
    public record Attachment(
            String filename,
            String contentType,
            @Nullable String content,
            @Nullable String reference,
            @Nullable String contentId) {

        /// A file whose content stands in the request.
        public Attachment(
                String filename, String contentType, String content, @Nullable String contentId) {
            this(filename, contentType, content, null, contentId);
        }
    }

    /// Which lane it takes.
    public enum Priority {
        HIGH,
        NORMAL,
        BULK
    }
}
