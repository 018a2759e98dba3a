package com.smart360.mail.config.connectiontest.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.config.configuration.setting.ConnectionDraft;
import com.smart360.mail.config.configuration.setting.Draft;
import com.smart360.mail.config.configuration.setting.MailContent;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body that asks for a test.
///
/// @param configurationId the stored configuration that is being edited
/// @param password may be absent where the stored configuration's secret is bound to the same
///   destination
/// @param oauthGrant instead of the password, with XOAUTH2: by what right access tokens are got
/// @param secretExpiresOn the day on which the password or the grant's secret ends, as its provider
///   said; absent: not known, or as it was for the stored one
/// @param from sender to try, to which a pass is bound; absent: the stored default sender; empty:
///   none. Then the user name where it is an address; without any there is no test (U3)
/// @param deliverTo where a real test mail goes; absent: none is sent
/// @param customHeaders of the test mail, as in the form, to which a pass is bound; absent: the
///   stored ones
/// @param replyTo of the test mail, to which a pass is bound; absent: the stored one; empty: none
public record StartConnectionTest(
        @Nullable String configurationId,
        @Nullable String provider,
        @JsonUnwrapped ConnectionDraft connection,
        @Schema(type = "string", format = "password", accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable TypedPassword password,
        @Schema(implementation = OAuthGrant.class, accessMode = Schema.AccessMode.WRITE_ONLY)
                @Nullable TypedGrant oauthGrant,
        @Schema(type = "string", format = "date") @Nullable String secretExpiresOn,
        @Nullable String from,
        @Nullable String deliverTo,
        @Nullable String customHeaders,
        @Nullable String replyTo) {

    /// What is stored, exactly.
    ///
    /// @param deliverTo null: no mail is sent
    public static StartConnectionTest ofStored(
            SmtpConfiguration stored, @Nullable String deliverTo) {
        return new StartConnectionTest(
                stored.id(),
                stored.settings().provider(),
                ConnectionDraft.of(stored.settings().connection()),
                null,
                null,
                null,
                null,
                deliverTo,
                null,
                null);
    }

    /// Who is tried as the sender: the one that is named, else the stored default, else the user
    /// name where it is an address.
    ///
    /// @param stored the configuration that is tested; null: none
    @Nullable String sender(@Nullable SmtpConfiguration stored) {
        String named = named(stored);
        if (named != null) {
            return named;
        }
        String username = connection.normalised().username();
        return username != null && EmailAddress.isValid(username) ? username : null;
    }

    private @Nullable String named(@Nullable SmtpConfiguration stored) {
        if (from != null) {
            return from.isBlank() ? null : from.strip();
        }
        return stored == null ? null : stored.settings().defaultFrom();
    }

    /// What the test mail bears as each mail would (X61).
    ///
    /// @param tested the connection that is asked for
    /// @param stored the configuration that is tested; null: none
    public MailContent content(ConnectionSettings tested, @Nullable SmtpConfiguration stored) {
        return MailContent.of(
                tested,
                named(stored),
                customHeaders == null && stored != null
                        ? stored.settings().customHeaders()
                        : customHeaders,
                replyTo == null && stored != null ? stored.settings().replyTo() : replyTo);
    }

    /// As the rules read it.
    public Draft draft() {
        return Draft.of(provider, connection);
    }
}
