package com.smart360.mail.contracts.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail that a business service asks for, in the topic `email.requests` or by `POST /api/emails`.
/// `schemas/email-request.schema.json` is the binding form and says every bound.
///
/// @param id idempotency key: the same id is sent once
/// @param from sender; null: the configuration's default
/// @param text plain body; it or `html` or both
/// @param headers extra headers of this mail; never one that the system makes
/// @param category decides what happens to a mail of uncertain fate
/// @param source the business service, for the log
/// @param priority null: `NORMAL`
/// @param notBefore not sent earlier
/// @param expiresAt not sent later
/// @param calendar an invitation, or an answer to one, beside the text; null: none
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
        @Nullable Instant expiresAt,
        @Nullable Calendar calendar) {

    /// Unit: characters.
    public static final int LONGEST_ID = 200;

    /// Whether a mail can bear this id: 1-200 characters of `[A-Za-z0-9._:-]`, a letter or digit
    /// among them. So each mail has an address of its own (K14).
    public static boolean isId(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        boolean named = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && "._:-".indexOf(c) < 0) {
                return false;
            }
            named |= plain;
        }
        return named;
    }

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

    /// An iCalendar object that goes as an alternative of the text and as `invite.ics` (RFC 6047),
    /// so that readers show what can be answered.
    ///
    /// @param method the same that stands in the text
    /// @param text as RFC 5545 says, from `BEGIN:VCALENDAR` to `END:VCALENDAR`
    public record Calendar(Method method, String text) {

        /// What is asked of the reader (RFC 5546 §1.4).
        public enum Method {
            PUBLISH,
            REQUEST,
            REPLY,
            ADD,
            CANCEL,
            REFRESH,
            COUNTER,
            DECLINECOUNTER
        }
    }

    /// Which lane it takes.
    public enum Priority {
        HIGH,
        NORMAL,
        BULK
    }
}
