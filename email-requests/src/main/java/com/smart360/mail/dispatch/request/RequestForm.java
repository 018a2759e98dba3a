package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.email.AddressDoctor;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.email.Rfc3339;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.smtp.message.Mailbox;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// The members of one request, read one after the other, each judged when it is met. Finds all that
/// is wrong, not the first only.
final class RequestForm {

    private static final String MAILBOX = "jo@example.org or Jo Bloggs <jo@example.org>";
    private static final String MEMBERS =
            "one of id, from, to, cc, bcc, replyTo, subject, text, html, headers, attachments,"
                    + " category, source, priority, notBefore, expiresAt, calendar";
    private static final TextLimit BODY =
            TextLimit.body(RequestLimits.BODY, "a text of at most 5,000,000 characters");
    private static final TextLimit ADDRESS = TextLimit.line(1, RequestLimits.MAILBOX, MAILBOX);
    private static final TextLimit LABEL =
            TextLimit.line(0, RequestLimits.SOURCE, "one line of at most 100 characters");
    private static final TextLimit ID =
            TextLimit.formed(
                    RequestLimits.ID,
                    TextForms::id,
                    "1 to 200 letters, digits and . _ : - with a letter or digit among them,"
                            + " invoice-2026-0042 say");
    private static final TextLimit SUBJECT =
            TextLimit.line(1, RequestLimits.SUBJECT, "one line of 1 to 998 characters");
    private static final TextLimit TIME =
            TextLimit.line(
                    1,
                    RequestLimits.TIME,
                    "a time with its offset from UTC, 2026-01-31T08:00:00Z say");
    private static final TextLimit PRIORITY =
            TextLimit.line(1, RequestLimits.SOURCE, "HIGH, NORMAL or BULK");

    private final RequestMembers members;
    private final Violations wrong;
    private final Set<String> met = new HashSet<>();
    private final RequestHeaders headers;
    private final RequestAttachments attachments;
    private final RequestCalendar calendar;
    private @Nullable String id;
    private @Nullable Mailbox from;
    private @Nullable String fromText;
    private @Nullable Mailbox replyTo;
    private @Nullable String replyToText;
    private Addresses to = Addresses.ABSENT;
    private Addresses cc = Addresses.ABSENT;
    private Addresses bcc = Addresses.ABSENT;
    private @Nullable String subject;
    private @Nullable String text;
    private @Nullable String html;
    private @Nullable String category;
    private @Nullable String source;
    private @Nullable Priority priority;
    private @Nullable Instant notBefore;
    private @Nullable Instant expiresAt;

    RequestForm(RequestMembers members, Violations wrong) {
        this.members = members;
        this.wrong = wrong;
        this.headers = new RequestHeaders(members, wrong);
        this.attachments = new RequestAttachments(members, wrong);
        this.calendar = new RequestCalendar(members, wrong);
    }

    /// Addresses of one list, as they came and as they were understood.
    private record Addresses(@Nullable List<String> texts, List<Mailbox> mailboxes) {

        private static final Addresses ABSENT = new Addresses(null, List.of());
    }

    /// The id that the request claims; null: none was read.
    @Nullable String id() {
        return id;
    }

    /// Reads the object whose beginning the parser has read.
    void read() {
        while (members.next()) {
            String name = members.name();
            if (!met.add(name)) {
                members.twice("/" + RequestMembers.escaped(name), "each member once");
            }
            read(name, "/" + RequestMembers.escaped(name));
        }
        required();
    }

    private void read(String name, String pointer) {
        switch (name) {
            case "id" -> id = members.required(pointer, ID);
            case "from" -> {
                fromText = members.optional(pointer, ADDRESS);
                from = mailbox(pointer, fromText);
            }
            case "replyTo" -> {
                replyToText = members.optional(pointer, ADDRESS);
                replyTo = mailbox(pointer, replyToText);
            }
            case "to" -> to = addresses(pointer, true);
            case "cc" -> cc = addresses(pointer, false);
            case "bcc" -> bcc = addresses(pointer, false);
            case "subject" -> subject = members.required(pointer, SUBJECT);
            case "text" -> text = members.optional(pointer, BODY);
            case "html" -> html = members.optional(pointer, BODY);
            case "headers" -> headers.read(pointer);
            case "attachments" -> attachments.read(pointer);
            case "calendar" -> calendar.read(pointer);
            case "category" -> category = members.optional(pointer, LABEL);
            case "source" -> source = members.optional(pointer, LABEL);
            case "priority" -> priority = priority(pointer);
            case "notBefore" -> notBefore = time(pointer);
            case "expiresAt" -> expiresAt = time(pointer);
            default -> members.unknown("", MEMBERS);
        }
    }

    private void required() {
        if (notBefore != null && expiresAt != null && !expiresAt.isAfter(notBefore)) {
            wrong.form(
                    new Violation(
                            "/expiresAt",
                            "order",
                            expiresAt.toString(),
                            "is not after notBefore, so that the mail would never be sent",
                            "a time after " + notBefore));
        }
        require("id", ID.expected());
        require("to", "a list of 1 to 100 addresses, [\"jo@example.org\"] say");
        require("subject", SUBJECT.expected());
        boolean readable = !blank(text) || !blank(html);
        boolean judged = members.wrong("/text") || members.wrong("/html");
        if (!readable && !judged) {
            boolean some = text != null || html != null;
            wrong.form(
                    new Violation(
                            text != null ? "/text" : html != null ? "/html" : "",
                            "body",
                            null,
                            some
                                    ? "is empty, so that nobody could read anything: a template"
                                            + " failed, perhaps"
                                    : "has neither text nor html",
                            "text or html with something to read in it"));
        }
    }

    private void require(String name, String expected) {
        if (!met.contains(name)) {
            wrong.form(new Violation("/" + name, "required", null, "is missing", expected));
        }
    }

    private static boolean blank(@Nullable String body) {
        return body == null || body.isBlank();
    }

    private Addresses addresses(String pointer, boolean required) {
        String expected = "a list of " + (required ? "1 to 100" : "at most 100") + " addresses";
        if (!members.begins(pointer, JsonToken.START_ARRAY, !required, expected)) {
            return Addresses.ABSENT;
        }
        List<String> texts = new ArrayList<>();
        List<Mailbox> mailboxes = new ArrayList<>();
        while (members.entry()) {
            members.limit(pointer, texts.size(), RequestLimits.RECIPIENTS_OF_A_LIST, "addresses");
            String at = pointer + "/" + texts.size();
            String one = members.required(at, ADDRESS);
            Mailbox mailbox = mailbox(at, one);
            texts.add(one == null ? "" : one);
            if (mailbox != null) {
                mailboxes.add(mailbox);
            }
        }
        if (required && texts.isEmpty()) {
            wrong.form(new Violation(pointer, "least", null, "is empty", expected));
        }
        return new Addresses(texts, mailboxes);
    }

    private @Nullable Mailbox mailbox(String pointer, @Nullable String address) {
        if (address == null) {
            return null;
        }
        Optional<Mailbox> parsed = Mailbox.parse(address);
        if (parsed.isEmpty()) {
            wrong.address(noAddress(pointer, address));
        }
        return parsed.orElse(null);
    }

    private static Violation noAddress(String pointer, String text) {
        return AddressDoctor.look(text)
                .map(
                        finding ->
                                new Violation(
                                        pointer,
                                        "address",
                                        text,
                                        "is not an address: " + finding.why(),
                                        finding.meant() == null
                                                ? MAILBOX
                                                : finding.meant() + " perhaps"))
                .orElseGet(
                        () ->
                                new Violation(
                                        pointer, "address", text, "is not an address", MAILBOX));
    }

    private @Nullable Priority priority(String pointer) {
        String name = members.optional(pointer, PRIORITY);
        if (name == null) {
            return null;
        }
        for (Priority each : Priority.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        wrong.form(new Violation(pointer, "enum", name, "is no priority", PRIORITY.expected()));
        return null;
    }

    private @Nullable Instant time(String pointer) {
        JsonToken token = members.token();
        if (token.isNumeric() || token == JsonToken.START_ARRAY) {
            members.wrongType(
                    pointer,
                    TIME.expected()
                            + " (Jackson 2 in Spring: spring.jackson.serialization."
                            + "write-dates-as-timestamps=false)");
            return null;
        }
        String time = members.optional(pointer, TIME);
        if (time == null) {
            return null;
        }
        try {
            return Rfc3339.instant(time);
        } catch (DateTimeException _) {
            wrong.form(
                    new Violation(pointer, "date-time", time, "is no such time", TIME.expected()));
            return null;
        }
    }

    /// The mail. Only where nothing is wrong.
    Accepted accepted(byte[] raw, @Nullable String traceparent) {
        String mine = Objects.requireNonNull(id);
        var request =
                new EmailRequest(
                        mine,
                        fromText,
                        Objects.requireNonNull(to.texts()),
                        cc.texts(),
                        bcc.texts(),
                        replyToText,
                        Objects.requireNonNull(subject),
                        text,
                        html,
                        headers.found(),
                        attachments.described(),
                        category,
                        source,
                        priority,
                        notBefore,
                        expiresAt,
                        calendar.found());
        return new Accepted(
                new Email(
                        new EmailId(mine),
                        request,
                        from,
                        to.mailboxes(),
                        cc.mailboxes(),
                        bcc.mailboxes(),
                        replyTo,
                        attachments.files(),
                        raw,
                        traceparent));
    }

    /// Whether it is no request but an event that has one in it.
    boolean cloudEvent() {
        return met.contains(CloudEventEnvelope.MARK);
    }
}
