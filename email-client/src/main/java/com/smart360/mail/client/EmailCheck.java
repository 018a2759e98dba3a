package com.smart360.mail.client;

import com.smart360.mail.client.InvalidEmailException.Fault;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.request.RequestVerdict;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Looks at a mail as the product will, by the same code: what passes here becomes no dead letter
/// for its form.
public final class EmailCheck {

    /// What a record of `email.requests` may have unless its operators say otherwise. Unit: bytes.
    public static final long RECORD = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RequestReader reader;
    private final @Nullable String source;
    private final Supplier<@Nullable String> traceparent;

    /// @param maxBytes largest request as JSON, 1 or more
    /// @param source the service that asks, for mails that name none; null: nobody is named
    /// @param traceparent W3C trace context of the caller
    public EmailCheck(
            long maxBytes, @Nullable String source, Supplier<@Nullable String> traceparent) {
        this.reader = new RequestReader(maxBytes);
        this.source = source;
        this.traceparent = traceparent;
    }

    /// For requests of up to [#RECORD] bytes.
    ///
    /// @param source the service that asks, for mails that name none
    public EmailCheck(String source) {
        this(RECORD, source, () -> null);
    }

    /// The mail as it goes out.
    ///
    /// @throws InvalidEmailException it can't be sent as it is
    public PreparedEmail prepare(Email email) {
        byte[] json = json(source == null ? email : email.sourceUnlessSet(source));
        RequestVerdict verdict = reader.read(json, null, null);
        if (verdict instanceof Rejected rejected) {
            throw new InvalidEmailException(faults(rejected));
        }
        return new PreparedEmail(email.id(), json, traceparent.get());
    }

    static byte[] json(Email email) {
        return JSON.writeValueAsBytes(email.members());
    }

    private static List<Fault> faults(Rejected rejected) {
        return rejected.violations().stream()
                .map(
                        each ->
                                new Fault(
                                        each.pointer(),
                                        each.value(),
                                        each.sentence(),
                                        each.expected()))
                .toList();
    }
}
