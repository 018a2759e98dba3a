package com.smart360.mail.dispatch.email;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.contracts.email.EmailRequest.Calendar;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.dispatch.compose.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Mails for tests.
public final class Emails {

    private String id = "m-1";
    private @Nullable String from = "Utility <no-reply@utility.example>";
    private List<String> to = List.of("jo@example.org");
    private List<String> cc = List.of();
    private List<String> bcc = List.of();
    private @Nullable String replyTo;
    private String subject = "Your bill";
    private @Nullable Calendar calendar;
    private @Nullable String text = "Hello";
    private @Nullable String html;
    private Map<String, String> headers = Map.of();
    private List<Attachment> attachments = List.of();
    private @Nullable Priority priority;
    private @Nullable Instant notBefore;

    public static Emails mail() {
        return new Emails();
    }

    public Emails id(String id) {
        this.id = id;
        return this;
    }

    public Emails from(@Nullable String from) {
        this.from = from;
        return this;
    }

    public Emails to(String... to) {
        this.to = List.of(to);
        return this;
    }

    public Emails cc(String... cc) {
        this.cc = List.of(cc);
        return this;
    }

    public Emails bcc(String... bcc) {
        this.bcc = List.of(bcc);
        return this;
    }

    public Emails replyTo(String replyTo) {
        this.replyTo = replyTo;
        return this;
    }

    public Emails subject(String subject) {
        this.subject = subject;
        return this;
    }

    public Emails text(@Nullable String text) {
        this.text = text;
        return this;
    }

    public Emails html(String html) {
        this.html = html;
        return this;
    }

    public Emails headers(Map<String, String> headers) {
        this.headers = headers;
        return this;
    }

    public Emails attachments(Attachment... attachments) {
        this.attachments = List.of(attachments);
        return this;
    }

    public Emails priority(Priority priority) {
        this.priority = priority;
        return this;
    }

    public Emails notBefore(Instant notBefore) {
        this.notBefore = notBefore;
        return this;
    }

    public Emails calendar(Calendar calendar) {
        this.calendar = calendar;
        return this;
    }

    public Email build() {
        var request =
                new EmailRequest(
                        id,
                        from,
                        to,
                        cc,
                        bcc,
                        replyTo,
                        subject,
                        text,
                        html,
                        headers,
                        attachments,
                        null,
                        null,
                        priority,
                        notBefore,
                        null,
                        calendar);
        return new Email(
                new EmailId(id),
                request,
                from == null ? null : Mailbox.parse(from).orElseThrow(),
                all(to),
                all(cc),
                all(bcc),
                replyTo == null ? null : Mailbox.parse(replyTo).orElseThrow(),
                attachments.stream().map(Emails::file).toList(),
                "{}".getBytes(StandardCharsets.UTF_8),
                null);
    }

    private static EmailFile file(Attachment attachment) {
        byte[] text = String.valueOf(attachment.content()).getBytes(StandardCharsets.US_ASCII);
        return new EmailFile(attachment, Base64Text.of(text, 0, text.length).orElseThrow());
    }

    /// What the mail's files hold.
    public static List<FileContent> contents(Email mail) {
        return mail.files().stream()
                .<FileContent>map(file -> Objects.requireNonNull(file.content()))
                .toList();
    }

    /// All bytes of a message.
    public static byte[] bytes(Message message) {
        try (InputStream in = message.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Mailbox> all(List<String> texts) {
        return texts.stream().map(text -> Mailbox.parse(text).orElseThrow()).toList();
    }
}
