package com.smart360.mail.smtp.message;

import com.smart360.mail.contracts.configuration.CustomHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a configuration adds to every mail: its default sender, where answers go, and its custom
/// headers (HDR-7).
///
/// @param defaultFrom sender of mails that name none; null: such mails wait
/// @param replyTo where answers go to mails that do not say so; null: to the sender
/// @param headers in the order entered; none is the system's own
public record MessageDefaults(
        @Nullable Mailbox defaultFrom, @Nullable Mailbox replyTo, List<Header> headers) {

    public MessageDefaults {
        headers = List.copyOf(headers);
    }

    /// From the configuration's text, read as [CustomHeader] says.
    public static MessageDefaults of(
            @Nullable Mailbox defaultFrom, @Nullable Mailbox replyTo, String customHeaders) {
        return new MessageDefaults(
                defaultFrom,
                replyTo,
                CustomHeader.of(customHeaders).stream()
                        .map(it -> new Header(it.name(), it.value()))
                        .toList());
    }

    /// These defaults with one more header.
    public MessageDefaults with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new MessageDefaults(defaultFrom, replyTo, more);
    }

    /// Whether one of the headers has this name.
    public boolean names(String header) {
        return headers.stream().anyMatch(each -> each.name().equalsIgnoreCase(header));
    }

    /// One header, unfolded.
    public record Header(String name, String value) {}
}
