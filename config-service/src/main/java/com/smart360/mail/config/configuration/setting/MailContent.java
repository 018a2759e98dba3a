package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.CustomHeader;
import org.jspecify.annotations.Nullable;

/// What a configuration gives to each mail, and to the mail of its test: who sends it, its custom
/// headers, and where answers go. A passed test is bound to it as it is to the connection (X61).
///
/// @param sender beside the user name, which is never told in clear (USER-3); null: the user name
/// @param customHeaders as entered, one `Name: value` a line; null: none
/// @param replyTo null: none
public record MailContent(
        @Nullable String sender, @Nullable String customHeaders, @Nullable String replyTo) {

    /// @param sender null, blank or the user name: the user name
    /// @param replyTo null or blank: none
    public static MailContent of(
            ConnectionSettings connection,
            @Nullable String sender,
            @Nullable String customHeaders,
            @Nullable String replyTo) {
        String named = Draft.trimmed(sender);
        return new MailContent(
                connection.username().equals(named) ? null : named,
                customHeaders,
                Draft.trimmed(replyTo));
    }

    /// Of these settings.
    public static MailContent of(Settings it) {
        return of(it.connection(), it.defaultFrom(), it.customHeaders(), it.replyTo());
    }

    /// SHA-256 over all that mails bear of it, as hex digits: how headers are laid out in the form
    /// makes no difference.
    public String fingerprint() {
        FieldDigest digest = new FieldDigest().add(sender).add(replyTo);
        CustomHeader.of(customHeaders == null ? "" : customHeaders)
                .forEach(header -> digest.add(header.name()).add(header.value()));
        return digest.hex();
    }
}
