package com.smart360.mail.client;

import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A mail to be asked for: `Email.to("jo@example.org").subject("Hello").text("It works.")`.
/// Immutable: each method answers another one. Nothing is checked here; [Emails#send] says what is
/// wrong, all of it at once. The bounds of each member stand in `email-request.schema.json`.
public final class Email {

    private final Map<String, Object> members;

    private Email(Map<String, Object> members) {
        this.members = members;
    }

    /// A mail for these, under a random id. Name it by [#id(String)] so that it is sent once even
    /// if your code runs twice.
    ///
    /// @param recipients `jo@example.org` or `Jo Bloggs <jo@example.org>`
    public static Email to(String... recipients) {
        return new Email(Map.of())
                .with("id", UUID.randomUUID().toString())
                .with("to", Arrays.asList(recipients.clone()));
    }

    /// By what it is sent once: the same id again is the same mail again. Best made of the thing
    /// that it is about: `invoice-4711`.
    ///
    /// @param id 1 to 200 of `A-Z a-z 0-9 . _ : -`, a letter or digit among them
    public Email id(String id) {
        return with("id", id);
    }

    /// Who it is from; without: whom the active configuration names.
    public Email from(String sender) {
        return with("from", sender);
    }

    public Email cc(String... recipients) {
        return with("cc", Arrays.asList(recipients.clone()));
    }

    /// Recipients whom no other one sees.
    public Email bcc(String... recipients) {
        return with("bcc", Arrays.asList(recipients.clone()));
    }

    public Email replyTo(String address) {
        return with("replyTo", address);
    }

    public Email subject(String subject) {
        return with("subject", subject);
    }

    /// The plain body; it or [#html] or both.
    public Email text(String text) {
        return with("text", text);
    }

    public Email html(String html) {
        return with("html", html);
    }

    /// Adds a header; never one that the product makes, `Subject` say.
    public Email header(String name, String value) {
        Map<Object, Object> headers = new LinkedHashMap<>();
        if (members.get("headers") instanceof Map<?, ?> before) {
            headers.putAll(before);
        }
        headers.put(name, value);
        return with("headers", headers);
    }

    /// Adds a file.
    ///
    /// @param contentType its media type, `application/pdf` say
    public Email attach(String filename, String contentType, byte[] content) {
        return file(filename, contentType, Map.of("content", content.clone()));
    }

    /// Adds a picture that the HTML body shows by `cid:` and the id.
    public Email inline(String filename, String contentType, String contentId, byte[] content) {
        return file(
                filename, contentType, Map.of("content", content.clone(), "contentId", contentId));
    }

    /// Adds a file that `POST /api/attachments` took before.
    public Email attachReference(String filename, String contentType, String reference) {
        return file(filename, contentType, Map.of("reference", reference));
    }

    private Email file(String filename, String contentType, Map<String, Object> content) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", filename);
        file.put("contentType", contentType);
        file.putAll(content);
        List<Object> files = new ArrayList<>();
        if (members.get("attachments") instanceof List<?> before) {
            files.addAll(before);
        }
        files.add(file);
        return with("attachments", files);
    }

    /// What kind of mail it is, `invoice` say: statistics, limits and unsubscriptions go by it.
    public Email category(String category) {
        return with("category", category);
    }

    /// The business service that asks; without: the one that the client is set up for.
    public Email source(String source) {
        return with("source", source);
    }

    /// Which lane it takes; without: `NORMAL`.
    public Email priority(Priority priority) {
        return with("priority", priority.name());
    }

    /// It is not sent earlier.
    public Email notBefore(Instant time) {
        return with("notBefore", time.toString());
    }

    /// It is not sent later, but ends as `EXPIRED`.
    public Email expiresAt(Instant time) {
        return with("expiresAt", time.toString());
    }

    /// An invitation, or an answer to one.
    ///
    /// @param text one iCalendar object (RFC 5545) with the same METHOD
    public Email calendar(Calendar.Method method, String text) {
        return with("calendar", Map.of("method", method.name(), "text", text));
    }

    private Email with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Email(more);
    }

    /// This mail from a service, unless it names one itself.
    Email sourceUnlessSet(String source) {
        return members.containsKey("source") ? this : with("source", source);
    }

    public String id() {
        return named("id");
    }

    /// Its subject; empty where it has none.
    public String subject() {
        return named("subject");
    }

    /// Everyone that it is for: To, Cc and Bcc, as they were given.
    public List<String> recipients() {
        List<String> all = new ArrayList<>();
        for (String some : List.of("to", "cc", "bcc")) {
            if (members.get(some) instanceof List<?> list) {
                list.forEach(each -> all.add(String.valueOf(each)));
            }
        }
        return all;
    }

    /// A member of the request, by its name in `email-request.schema.json`; empty where it has none
    /// or where it is no text.
    public String member(Member member) {
        return named(member.json);
    }

    /// The names of its files, in their order.
    public List<String> filenames() {
        return members.get("attachments") instanceof List<?> files
                ? files.stream()
                        .map(file -> String.valueOf(((Map<?, ?>) file).get("filename")))
                        .toList()
                : List.of();
    }

    private String named(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /// The request as objects of JSON; files as bytes.
    Map<String, Object> members() {
        return members;
    }

    /// What can be asked of a mail that is text.
    public enum Member {
        FROM("from"),
        REPLY_TO("replyTo"),
        TEXT("text"),
        HTML("html"),
        CATEGORY("category"),
        SOURCE("source"),
        PRIORITY("priority"),
        NOT_BEFORE("notBefore"),
        EXPIRES_AT("expiresAt");

        private final String json;

        Member(String json) {
            this.json = json;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Email email
                && Arrays.equals(EmailCheck.json(this), EmailCheck.json(email));
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /// Names it, and nothing that anybody wrote.
    @Override
    public String toString() {
        return "Email[" + id() + "]";
    }
}
