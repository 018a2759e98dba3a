package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.email.EmailRequest.Priority;
import com.smart360.mail.contracts.identity.SenderIdentity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sender as somebody enters it.
///
/// @param name of a new one; of one that is there, the same or none
/// @param owner who answers for it: a team, its address
/// @param enabled none: true
/// @param from addresses and domains that its mails may name; none: only the configuration's own
/// @param categories none: any
/// @param priorities one or more
/// @param headers names of header fields that its mails may set; none: no field
/// @param recipients of one mail at most, 1-300
/// @param perMinute mails at most, 1-100,000
/// @param perDay mails at most, 1-10,000,000
/// @param size of one request at most, 1-36,864. Unit: KiB
/// @param weight of its turns among those of other senders, 1-100; none: 1
/// @param replyTo addresses and domains that its mails may name as Reply-To, beside those of `from`
/// @param resends whether it may have its own mails tried again; none: false
@Schema(name = "SenderRequest")
record SenderRequest(
        @Nullable String name,
        @Nullable String owner,
        @Nullable Boolean enabled,
        @Nullable List<@Nullable String> clientIds,
        @Nullable List<@Nullable String> from,
        @Nullable List<@Nullable String> categories,
        @Nullable List<Priority> priorities,
        @Nullable List<@Nullable String> headers,
        @Nullable Integer recipients,
        @Nullable Integer perMinute,
        @Nullable Integer perDay,
        @Nullable Integer size,
        @Nullable Integer weight,
        @Nullable List<@Nullable String> replyTo,
        @Nullable Boolean resends) {

    /// As it is kept: trimmed, each entry once, domains and names without case. Only of one in
    /// which [SenderRequestRules] finds nothing wrong.
    ///
    /// @param name of the sender
    SenderIdentity identity(String name, long version) {
        return new SenderIdentity(
                name,
                version,
                Objects.requireNonNull(owner).strip(),
                !Boolean.FALSE.equals(enabled),
                trimmed(clientIds),
                mailboxes(from),
                trimmed(categories),
                Objects.requireNonNull(priorities).stream().distinct().sorted().toList(),
                trimmed(headers).stream()
                        .map(header -> header.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                Objects.requireNonNull(recipients),
                Objects.requireNonNull(perMinute),
                Objects.requireNonNull(perDay),
                Objects.requireNonNull(size),
                weight == null ? 1 : weight,
                mailboxes(replyTo),
                Boolean.TRUE.equals(resends));
    }

    private static List<String> mailboxes(@Nullable List<@Nullable String> entries) {
        return trimmed(entries).stream()
                .map(entry -> FromEntry.parse(entry).orElseThrow())
                .distinct()
                .toList();
    }

    private static List<String> trimmed(@Nullable List<@Nullable String> entries) {
        return entries == null
                ? List.of()
                : entries.stream()
                        .map(entry -> Objects.requireNonNull(entry).strip())
                        .distinct()
                        .toList();
    }
}
