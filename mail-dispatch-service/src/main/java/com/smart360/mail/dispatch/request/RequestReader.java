package com.smart360.mail.dispatch.request;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.contracts.email.ReservedHeader;
import com.smart360.mail.dispatch.email.Base64Text;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailFile;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.email.Lines;
import com.smart360.mail.dispatch.email.Mailbox;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;

/// Bytes to mail: JSON, then the schema, then what a schema can't say. Finds all that is wrong, not
/// the first only. Safe for use by several threads.
public final class RequestReader {

    private static final String SCHEMA = "/schemas/email-request.schema.json";
    private static final int SHOWN = 200;

    private final JsonMapper json =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private final Schema schema = loadSchema();
    private final long maxBytes;

    /// @param maxBytes largest request, 1 or more
    public RequestReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Reads one request.
    ///
    /// @param key the record's key; null: it has none, or the request came by HTTP
    public RequestVerdict read(
            byte @Nullable [] raw, @Nullable String key, @Nullable String traceparent) {
        if (raw == null || raw.length == 0) {
            return rejected(
                    EmailRejection.NOT_JSON, null, "", "json", null, "is empty", "a JSON object");
        }
        if (raw.length > maxBytes) {
            return rejected(
                    EmailRejection.TOO_LARGE,
                    key,
                    "",
                    "size",
                    raw.length + " bytes",
                    "is too large",
                    "at most " + maxBytes + " bytes; larger files by reference or by HTTP");
        }
        JsonNode tree;
        List<Optional<Base64Text>> contents;
        try (var parser = new RequestParser(json.createParser(raw), raw)) {
            tree = json.readTree(parser);
            contents = parser.contents();
        } catch (JacksonException e) {
            return notJson(e, key);
        }
        if (!tree.isObject()) {
            return rejected(
                    EmailRejection.NOT_JSON,
                    key,
                    "",
                    "json",
                    tree.getNodeType().name().toLowerCase(java.util.Locale.ROOT),
                    "is not an object",
                    "a JSON object");
        }
        return check(tree, contents, raw, key, traceparent);
    }

    public static Rejected notJson(JacksonException e, @Nullable String key) {
        return rejected(
                EmailRejection.NOT_JSON,
                key,
                "",
                "json",
                null,
                "cannot be read as JSON at line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr(),
                "a JSON object");
    }

    /// @param file its place among the attachments, from 0
    public static Rejected notBase64(int file) {
        return new Rejected(
                EmailRejection.SCHEMA_VIOLATION, null, List.of(notBase64Violation(file)));
    }

    private static Violation notBase64Violation(int file) {
        return new Violation(
                "/attachments/" + file + "/content",
                "base64",
                null,
                "is not Base64",
                "RFC 4648 section 4 with padding");
    }

    private RequestVerdict check(
            JsonNode tree,
            List<Optional<Base64Text>> contents,
            byte[] raw,
            @Nullable String key,
            @Nullable String traceparent) {
        String id = tree.path("id").isString() ? shorten(tree.path("id").stringValue()) : key;
        List<Error> errors = schema.validate(tree);
        if (!errors.isEmpty()) {
            EmailRejection reason =
                    errors.stream().anyMatch(RequestReader::injects)
                            ? EmailRejection.HEADER_INJECTION
                            : EmailRejection.SCHEMA_VIOLATION;
            return new Rejected(reason, id, violations(errors));
        }
        EmailRequest request;
        try {
            request = json.treeToValue(tree, EmailRequest.class);
        } catch (JacksonException _) {
            return rejected(
                    EmailRejection.SCHEMA_VIOLATION,
                    id,
                    "",
                    "schema",
                    null,
                    "does not fit",
                    "as email-request.schema.json says");
        }
        if (key != null && !key.equals(request.id())) {
            return rejected(
                    EmailRejection.KEY_MISMATCH,
                    id,
                    "/id",
                    "key",
                    shorten(request.id()),
                    "differs from the record's key '" + shorten(key) + "'",
                    "the same id in both");
        }
        return new Checking(request, contents).result(raw, traceparent);
    }

    private static List<Violation> violations(List<Error> errors) {
        return errors.stream()
                .limit(20)
                .map(
                        error ->
                                new Violation(
                                        shorten(pointer(error)),
                                        error.getKeyword() == null ? "schema" : error.getKeyword(),
                                        shown(error.getInstanceNode()),
                                        shorten(error.getMessage()),
                                        "as email-request.schema.json says"))
                .toList();
    }

    /// The place of an error; for a missing or unknown member, the member's own place.
    private static String pointer(Error error) {
        String at = error.getInstanceLocation().toString();
        String property = error.getProperty();
        if (property == null) {
            return at;
        }
        return at + "/" + property.replace("~", "~0").replace("/", "~1");
    }

    private static @Nullable String shown(@Nullable JsonNode node) {
        if (node == null || node.isContainer() || node.isNull() || node.isMissingNode()) {
            return null;
        }
        return shorten(node.asString());
    }

    private static boolean injects(Error error) {
        JsonNode met = error.getInstanceNode();
        boolean value =
                met != null
                        && met.getNodeType() == JsonNodeType.STRING
                        && Lines.broken(met.stringValue());
        return value || error.getProperty() != null && Lines.broken(error.getProperty());
    }

    private static String shorten(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(SHOWN)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                                shown.append(String.format("\\u%04x", c));
                            } else {
                                shown.appendCodePoint(c);
                            }
                        });
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    private static Rejected rejected(
            EmailRejection reason,
            @Nullable String id,
            String pointer,
            String rule,
            @Nullable String value,
            String message,
            String expected) {
        return new Rejected(
                reason, id, List.of(new Violation(pointer, rule, value, message, expected)));
    }

    private static Schema loadSchema() {
        var config =
                SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .pathType(PathType.JSON_POINTER)
                        .locale(java.util.Locale.ENGLISH)
                        .build();
        var registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaRegistryConfig(config));
        try (InputStream source = EmailRequest.class.getResourceAsStream(SCHEMA)) {
            if (source == null) {
                throw new IllegalStateException(SCHEMA + " is not on the class path");
            }
            Schema loaded = registry.getSchema(source);
            loaded.initializeValidators();
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the schema can't say, over one request.
    private static final class Checking {

        private final EmailRequest request;
        private final Iterator<Optional<Base64Text>> contents;
        private final List<EmailFile> files = new ArrayList<>();
        private final List<Violation> schema = new ArrayList<>();
        private final List<Violation> injections = new ArrayList<>();
        private final List<Violation> addresses = new ArrayList<>();

        Checking(EmailRequest request, List<Optional<Base64Text>> contents) {
            this.request = request;
            this.contents = contents.iterator();
        }

        RequestVerdict result(byte[] raw, @Nullable String traceparent) {
            headers();
            attachments();
            oneLine("/subject", request.subject());
            Mailbox from = optional("/from", request.from());
            Mailbox replyTo = optional("/replyTo", request.replyTo());
            List<Mailbox> to = all("/to", request.to());
            List<Mailbox> cc = all("/cc", request.cc());
            List<Mailbox> bcc = all("/bcc", request.bcc());
            if (!injections.isEmpty()) {
                return rejected(EmailRejection.HEADER_INJECTION);
            }
            if (!schema.isEmpty()) {
                return rejected(EmailRejection.SCHEMA_VIOLATION);
            }
            if (!addresses.isEmpty()) {
                return rejected(EmailRejection.BAD_ADDRESS);
            }
            var id = new EmailId(request.id());
            return new Accepted(
                    new Email(id, request, from, to, cc, bcc, replyTo, files, raw, traceparent));
        }

        private Rejected rejected(EmailRejection reason) {
            var every = new ArrayList<Violation>(injections);
            every.addAll(schema);
            every.addAll(addresses);
            return new Rejected(reason, request.id(), every);
        }

        private void headers() {
            if (request.headers() == null) {
                return;
            }
            request.headers()
                    .forEach(
                            (name, value) -> {
                                oneLine("/headers/" + name, value);
                                if (ReservedHeader.inRequests(name)) {
                                    schema.add(
                                            new Violation(
                                                    "/headers/" + name,
                                                    "header-reserved",
                                                    name,
                                                    "is made by the system",
                                                    "another header name"));
                                }
                            });
        }

        private void attachments() {
            List<Attachment> all = request.attachments();
            for (int i = 0; all != null && i < all.size(); i++) {
                oneLine("/attachments/" + i + "/filename", all.get(i).filename());
                if (all.get(i).content() == null) {
                    files.add(new EmailFile(all.get(i), null));
                    continue;
                }
                Optional<Base64Text> content = contents.next();
                files.add(new EmailFile(all.get(i), content.orElse(null)));
                if (content.isEmpty()) {
                    schema.add(notBase64Violation(i));
                }
            }
        }

        private void oneLine(String pointer, String value) {
            if (Lines.broken(value)) {
                injections.add(
                        new Violation(
                                pointer,
                                "one-line",
                                shorten(value),
                                "holds a control character or half a character",
                                "one line of text"));
            }
        }

        private @Nullable Mailbox optional(String pointer, @Nullable String text) {
            return text == null ? null : mailbox(pointer, text).orElse(null);
        }

        private List<Mailbox> all(String pointer, @Nullable List<String> texts) {
            var found = new ArrayList<Mailbox>();
            for (int i = 0; texts != null && i < texts.size(); i++) {
                mailbox(pointer + "/" + i, texts.get(i)).ifPresent(found::add);
            }
            return found;
        }

        private Optional<Mailbox> mailbox(String pointer, String text) {
            Optional<Mailbox> parsed = Mailbox.parse(text);
            if (parsed.isEmpty() && Lines.broken(text)) {
                oneLine(pointer, text);
            } else if (parsed.isEmpty()) {
                addresses.add(
                        new Violation(
                                pointer,
                                "address",
                                shorten(text),
                                "is not an address",
                                "jo@example.org or Jo Bloggs <jo@example.org>"));
            }
            return parsed;
        }
    }
}
