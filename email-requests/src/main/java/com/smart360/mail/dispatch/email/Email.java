package com.smart360.mail.dispatch.email;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.smtp.message.Mailbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A checked request: every address parsed, every field bounded, nothing in it that could inject a
/// header or a command. Immutable.
///
/// @param request as it was asked for, the contents of its files left out
/// @param files in the order of the request
/// @param from null: the configuration's default
/// @param raw the request's JSON, as it came: what is stored when the mail must wait
/// @param traceparent W3C trace context of the request's record; null where it bore none
public record Email(
        EmailId id,
        EmailRequest request,
        @Nullable Mailbox from,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<Mailbox> bcc,
        @Nullable Mailbox replyTo,
        List<EmailFile> files,
        byte[] raw,
        @Nullable String traceparent) {

    public Email {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        files = List.copyOf(files);
    }

    /// This mail by the id that it has as a request of the topic by which it came.
    public Email inTopic(String topic) {
        String known = EmailIds.inTopic(topic, id.value());
        return known.equals(id.value()) ? this : known(new EmailId(known));
    }

    /// This mail by the id that it is known by.
    public Email known(EmailId by) {
        return new Email(by, request, from, to, cc, bcc, replyTo, files, raw, traceparent);
    }

    /// Everyone that it is for, each address once, in the order of the request.
    public List<Mailbox> recipients() {
        Map<String, Mailbox> each = new LinkedHashMap<>();
        for (List<Mailbox> some : List.of(to, cc, bcc)) {
            some.forEach(one -> each.putIfAbsent(one.address(), one));
        }
        return new ArrayList<>(each.values());
    }

    /// This mail as a server without SMTPUTF8 can take it: addresses beyond ASCII stand in none of
    /// its headers.
    public Email withoutInternational() {
        boolean none =
                Stream.of(to, cc).flatMap(List::stream).noneMatch(Mailbox::international)
                        && (replyTo == null || !replyTo.international());
        return none
                ? this
                : new Email(
                        id,
                        request,
                        from,
                        ascii(to),
                        ascii(cc),
                        ascii(bcc),
                        replyTo == null || replyTo.international() ? null : replyTo,
                        files,
                        raw,
                        traceparent);
    }

    private static List<Mailbox> ascii(List<Mailbox> all) {
        return all.stream().filter(each -> !each.international()).toList();
    }

    /// Its lane.
    public Priority priority() {
        return request.priority() == null ? Priority.NORMAL : request.priority();
    }

    /// Its own headers; empty where it has none.
    public Map<String, String> headers() {
        return request.headers() == null ? Map.of() : request.headers();
    }

    /// What it takes in memory while it is written, beside its files: those are read from where
    /// they stand. Unit: bytes.
    public long textBytes() {
        long files =
                this.files.stream()
                        .mapToLong(file -> file.content() == null ? 0 : file.content().length())
                        .sum();
        return raw.length - files;
    }

    @Override
    public String toString() {
        return "Email[" + id + "]";
    }
}
