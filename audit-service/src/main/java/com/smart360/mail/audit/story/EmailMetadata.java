package com.smart360.mail.audit.story;

import com.smart360.mail.starter.text.OneLine;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// What we keep of an e-mail request: who, what about, how large. Bodies and attachments are
/// measured while reading past them, and never kept.
///
/// @param id null where the request names none (or not as a text)
/// @param to at most [#ADDRESSES]; so are `cc`
/// @param bcc how many; the addresses stay secret
/// @param textLength characters of the plain body
/// @param htmlLength characters of the HTML body
/// @param attachments how many
/// @param attachmentBytes of all attachments that the request holds itself, decoded; the size of
///   one by reference is not in it
/// @param waitsUntil until when the request itself has the mail wait: the later of its `notBefore`
///   and `expiresAt`; null where it names neither
public record EmailMetadata(
        @Nullable String id,
        @Nullable String from,
        List<String> to,
        List<String> cc,
        int bcc,
        @Nullable String subject,
        @Nullable String source,
        @Nullable String category,
        @Nullable String priority,
        long textLength,
        long htmlLength,
        int attachments,
        long attachmentBytes,
        @Nullable Instant waitsUntil) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int ADDRESSES = 100;
    private static final int TEXT_LIMIT = 500;
    private static final int LONGEST_TIME = 40;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// Reads a request as far as it can be read: any Kafka client may have written it.
    ///
    /// @return empty where it is not a JSON object
    public static Optional<EmailMetadata> read(byte[] request) {
        try (JsonParser parser =
                JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), request)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(new Parser(parser).object())
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// @return null where it is no time, or none that every database can hold
    private static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.length() > LONGEST_TIME) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            return time.isAfter(Instant.EPOCH) && time.isBefore(LATEST) ? time : null;
        } catch (DateTimeParseException refusedByDispatch) {
            return null;
        }
    }

    static String oneLine(String text) {
        return OneLine.of(text, TEXT_LIMIT);
    }

    /// One pass over one request.
    private static final class Parser {

        private final JsonParser parser;
        private @Nullable String id;
        private @Nullable String from;
        private final List<String> to = new ArrayList<>();
        private final List<String> cc = new ArrayList<>();
        private int bcc;
        private @Nullable String subject;
        private @Nullable String source;
        private @Nullable String category;
        private @Nullable String priority;
        private long textLength;
        private long htmlLength;
        private int attachments;
        private long attachmentBytes;
        private @Nullable Instant waitsUntil;

        Parser(JsonParser parser) {
            this.parser = parser;
        }

        EmailMetadata object() {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                member(name);
            }
            return new EmailMetadata(
                    id,
                    from,
                    List.copyOf(to),
                    List.copyOf(cc),
                    bcc,
                    subject,
                    source,
                    category,
                    priority,
                    textLength,
                    htmlLength,
                    attachments,
                    attachmentBytes,
                    waitsUntil);
        }

        private void member(String name) {
            switch (name) {
                case "id" -> id = text();
                case "from" -> from = text();
                case "to" -> addresses(to);
                case "cc" -> addresses(cc);
                case "bcc" -> bcc = count();
                case "subject" -> subject = text();
                case "source" -> source = text();
                case "category" -> category = text();
                case "priority" -> priority = text();
                case "text" -> textLength = length();
                case "html" -> htmlLength = length();
                case "attachments" -> attachments();
                case "notBefore", "expiresAt" -> waits(text());
                default -> parser.skipChildren();
            }
        }

        private @Nullable String text() {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return oneLine(parser.getString());
            }
            parser.skipChildren();
            return null;
        }

        private void waits(@Nullable String time) {
            Instant until = EmailMetadata.time(time);
            if (until != null && (waitsUntil == null || until.isAfter(waitsUntil))) {
                waitsUntil = until;
            }
        }

        private long length() {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getStringLength();
            }
            parser.skipChildren();
            return 0;
        }

        private void addresses(List<String> target) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String address = text();
                if (address != null && target.size() < ADDRESSES) {
                    target.add(address);
                }
            }
        }

        private int count() {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return 0;
            }
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                count++;
            }
            return count;
        }

        private void attachments() {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                attachments++;
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    attachment();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void attachment() {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean content = parser.currentName().equals("content");
                parser.nextToken();
                if (content) {
                    attachmentBytes += length() * 3 / 4;
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
