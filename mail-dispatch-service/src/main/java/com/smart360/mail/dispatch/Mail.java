package com.smart360.mail.dispatch;

import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.email.EmailRequest.Attachment;
import com.smart360.mail.contracts.email.EmailRequest.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A checked request: every address parsed, every field bounded, nothing in it that could inject a
/// header or a command. Immutable.
///
/// @param request as it was asked for
/// @param from null: the configuration's default
/// @param raw the request's JSON, as it came: what is stored when the mail must wait
/// @param traceparent W3C trace context of the request's record; null where it bore none
public record Mail(
        MailId id,
        EmailRequest request,
        @Nullable Mailbox from,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<Mailbox> bcc,
        @Nullable Mailbox replyTo,
        byte[] raw,
        @Nullable String traceparent) {

    public Mail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    /// Everyone that it is for, each address once, in the order of the request.
    public List<Mailbox> recipients() {
        Map<String, Mailbox> each = new LinkedHashMap<>();
        for (List<Mailbox> some : List.of(to, cc, bcc)) {
            some.forEach(one -> each.putIfAbsent(one.address(), one));
        }
        return new ArrayList<>(each.values());
    }

    /// Its lane.
    public Priority priority() {
        return request.priority() == null ? Priority.NORMAL : request.priority();
    }

    /// Its files; empty where it has none.
    public List<Attachment> attachments() {
        return request.attachments() == null ? List.of() : request.attachments();
    }

    /// Its own headers; empty where it has none.
    public Map<String, String> headers() {
        return request.headers() == null ? Map.of() : request.headers();
    }

    /// The same with other files.
    public Mail with(List<Attachment> files) {
        var filled =
                new EmailRequest(
                        request.id(),
                        request.from(),
                        request.to(),
                        request.cc(),
                        request.bcc(),
                        request.replyTo(),
                        request.subject(),
                        request.text(),
                        request.html(),
                        request.headers(),
                        files,
                        request.category(),
                        request.source(),
                        request.priority(),
                        request.notBefore(),
                        request.expiresAt());
        return new Mail(id, filled, from, to, cc, bcc, replyTo, raw, traceparent);
    }

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
