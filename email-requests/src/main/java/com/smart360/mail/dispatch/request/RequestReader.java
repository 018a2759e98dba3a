package com.smart360.mail.dispatch.request;

import com.smart360.mail.contracts.TraceParent;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.email.Email;
import com.smart360.mail.dispatch.email.EmailId;
import com.smart360.mail.dispatch.request.RequestVerdict.Accepted;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Bytes to mail, or to what is wrong with them. Answers whatever comes: nothing that one request
/// holds is thrown. Reads members one after the other, by the limits of [RequestLimits], so that
/// time and memory are bounded by the request's size. Safe for use by several threads.
public final class RequestReader {

    private static final Logger LOG = LoggerFactory.getLogger(RequestReader.class);

    /// Long texts are read by [JsonText] instead.
    private final JsonFactory json = RequestLimits.factory(Integer.MAX_VALUE);

    private final long maxBytes;

    /// @param maxBytes largest request, 1 or more
    public RequestReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// The largest request as JSON.
    public long maxBytes() {
        return maxBytes;
    }

    /// Reads one request.
    ///
    /// @param key the record's key; null: it has none, or the request came by HTTP
    /// @param traceparent W3C trace context of its record; null: it has none
    public RequestVerdict read(
            byte @Nullable [] raw, @Nullable String key, @Nullable String traceparent) {
        byte[] bytes = raw == null ? new byte[0] : raw;
        try {
            return once(bytes, key, traceparent);
        } catch (Throwable unexpected) {
            // Whatever it is, it is about this request, and nobody else may wait for it.
            LOG.error("A request can't be read: {}", unexpected.getClass().getName(), unexpected);
            return unprocessable(key, unexpected);
        }
    }

    private RequestVerdict once(byte[] raw, @Nullable String key, @Nullable String traceparent) {
        try {
            return judged(raw, key, traceparent);
        } catch (OutOfMemoryError _) {
            // Others may have taken the memory, and have given it back.
            return judged(raw, key, traceparent);
        }
    }

    /// A request that this service fails at, whatever it says.
    public static Rejected unprocessable(@Nullable String key, Throwable failure) {
        return rejected(
                EmailRejection.UNPROCESSABLE,
                key,
                new Violation(
                        "",
                        "unprocessable",
                        null,
                        "makes this service fail (" + failure.getClass().getSimpleName() + ")",
                        "to be looked at by its operators, whose log has the failure"));
    }

    /// A request under an id that another mail has.
    ///
    /// @param place of the record that the other came by
    /// @param differing fields that differ, one or more
    public static Rejected conflict(String id, String place, List<String> differing) {
        return rejected(
                EmailRejection.CONFLICT,
                id,
                new Violation(
                        "/id",
                        "conflict",
                        id,
                        "is taken by the mail that came before (partition and offset "
                                + place
                                + "), which differs in "
                                + String.join(", ", differing)
                                + " and goes its way",
                        "an id of its own for each mail"));
    }

    /// Reads a request that was found right before.
    ///
    /// @param id that its mail is known by
    /// @return null when it can't be read any more, which only a change of the rules could cause
    public @Nullable Email readAgain(byte[] raw, String id, @Nullable String traceparent) {
        return read(raw, null, traceparent) instanceof Accepted(Email email)
                ? email.known(new EmailId(id))
                : null;
    }

    private RequestVerdict judged(byte[] raw, @Nullable String key, @Nullable String traceparent) {
        if (raw.length > maxBytes) {
            return rejected(
                    EmailRejection.TOO_LARGE,
                    key,
                    new Violation(
                            "",
                            "size",
                            RequestLimits.number(raw.length) + " bytes",
                            "is too large",
                            "at most "
                                    + RequestLimits.number(maxBytes)
                                    + " bytes; larger files by reference or by HTTP"));
        }
        return judged(ForeignFormat.utf8(raw), new Bearings(key, traceparent, false));
    }

    /// What is known of a request beside its JSON.
    ///
    /// @param unwrapped it was taken out of a CloudEvent
    private record Bearings(
            @Nullable String key, @Nullable String traceparent, boolean unwrapped) {}

    private RequestVerdict judged(byte[] utf8, Bearings bearings) {
        if (ForeignFormat.inWideCharacters(utf8)) {
            return rejected(EmailRejection.NOT_JSON, bearings.key(), noObject(utf8));
        }
        var wrong = new Violations();
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return rejected(EmailRejection.NOT_JSON, bearings.key(), noObject(utf8));
            }
            var form = new RequestForm(new RequestMembers(parser, utf8, wrong), wrong);
            read(form, parser, wrong);
            if (form.cloudEvent() && !bearings.unwrapped()) {
                return unwrapped(utf8, bearings);
            }
            return verdict(form, wrong, utf8, bearings);
        } catch (JacksonException noJson) {
            return rejected(EmailRejection.NOT_JSON, bearings.key(), fault(noJson, utf8));
        }
    }

    private static void read(RequestForm form, JsonParser parser, Violations wrong) {
        try {
            form.read();
            if (parser.nextToken() != null) {
                wrong.noJson(
                        new Violation(
                                "", "json", null, "goes on behind its end", "one JSON object"));
            }
        } catch (RequestMembers.Overfull _) {
            // What there is too much of has been told.
            return;
        } catch (RequestLimits.Exceeded limit) {
            wrong.limit(limit.violation(parser));
        }
    }

    private RequestVerdict unwrapped(byte[] utf8, Bearings bearings) {
        CloudEventEnvelope event = CloudEventEnvelope.open(json, utf8);
        if (event == null) {
            return rejected(
                    EmailRejection.SCHEMA_VIOLATION,
                    bearings.key(),
                    new Violation(
                            "/data",
                            "required",
                            null,
                            "is missing or no JSON object",
                            "the request as data of the CloudEvent"));
        }
        String own = bearings.traceparent();
        return judged(
                event.request(),
                new Bearings(bearings.key(), own == null ? event.traceparent() : own, true));
    }

    private static RequestVerdict verdict(
            RequestForm form, Violations wrong, byte[] utf8, Bearings bearings) {
        String id = form.id();
        String key = bearings.key();
        if (!wrong.none() || id == null) {
            return wrong.rejected(id == null ? key : id);
        }
        if (key != null && !key.equals(id)) {
            return rejected(
                    EmailRejection.KEY_MISMATCH,
                    id,
                    new Violation(
                            "/id",
                            "key",
                            id,
                            "differs from the record's key '" + Excerpt.of(key) + "'",
                            "the same id in both"));
        }
        return form.accepted(utf8, TraceParent.valid(bearings.traceparent()));
    }

    /// A body that a parser gave up.
    public static Rejected notJson(JacksonException fault, @Nullable String key) {
        return fault instanceof RequestLimits.Exceeded limit
                ? rejected(EmailRejection.SCHEMA_VIOLATION, key, limit.violation())
                : rejected(EmailRejection.NOT_JSON, key, syntax(fault));
    }

    private static Violation fault(JacksonException fault, byte[] utf8) {
        Violation named = ForeignFormat.named(utf8);
        return named == null ? syntax(fault) : named;
    }

    private static Violation syntax(JacksonException fault) {
        TokenStreamLocation at = fault.getLocation();
        String where =
                at == null || at.getLineNr() < 1
                        ? ""
                        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new Violation(
                "", "json", null, "cannot be read as JSON" + where, "a JSON object as UTF-8");
    }

    private static Violation noObject(byte[] utf8) {
        Violation named = ForeignFormat.named(utf8);
        return named != null
                ? named
                : new Violation("", "json", null, "is not an object", "a JSON object as UTF-8");
    }

    /// @param file its place among the attachments, from 0
    /// @param reference of a file that is not there, or not for this sender
    public static Violation unknownFile(int file, String reference) {
        return RequestAttachments.unknown(file, reference);
    }

    /// @param file its place among the attachments, from 0
    public static Rejected notBase64(int file) {
        return rejected(EmailRejection.SCHEMA_VIOLATION, null, RequestAttachments.notBase64(file));
    }

    private static Rejected rejected(
            EmailRejection reason, @Nullable String id, Violation violation) {
        return new Rejected(reason, id, List.of(violation));
    }
}
