package com.smart360.mail.dispatch.compose;

import com.smart360.mail.contracts.email.ReservedHeader;
import com.smart360.mail.dispatch.email.Lines;
import com.smart360.mail.dispatch.email.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a configuration adds to every mail: its default sender, where answers go, and its custom
/// headers (HDR-7).
///
/// @param defaultFrom sender of mails that name none; null: such mails can't be sent
/// @param replyTo where answers go to mails that do not say so; null: to the sender
/// @param headers in the order entered; none is the system's own
public record MessageDefaults(
        @Nullable Mailbox defaultFrom, @Nullable Mailbox replyTo, List<Header> headers) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,76}");

    public MessageDefaults {
        headers = List.copyOf(headers);
    }

    /// From the configuration's text, one `Name: value` a line. A line that is no header, or that
    /// names one of the system's, is left out: config-service refuses it at save (HDR-2), and here
    /// it must do no harm.
    public static MessageDefaults of(
            @Nullable Mailbox defaultFrom, @Nullable Mailbox replyTo, String customHeaders) {
        var headers = new ArrayList<Header>();
        customHeaders.lines().forEach(line -> add(line, headers));
        return new MessageDefaults(defaultFrom, replyTo, headers);
    }

    /// These defaults with one more header.
    public MessageDefaults with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new MessageDefaults(defaultFrom, replyTo, more);
    }

    private static void add(String line, List<Header> headers) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            return;
        }
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        boolean safe = NAME.matcher(name).matches() && !Lines.broken(value);
        if (safe && !ReservedHeader.inConfigurations(name)) {
            headers.add(new Header(name, value));
        }
    }

    /// One header, unfolded.
    public record Header(String name, String value) {}
}
