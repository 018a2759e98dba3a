package com.smart360.mail.config.configuration.version;

import com.smart360.mail.config.configuration.setting.MailContent;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the newest test of exactly these settings ended.
///
/// @param headline what the failure is called (UI-7), with `FAILED` only
/// @param mail what it covered of what mails bear; null: nothing, as it is from before tests did,
///   and counts for the connection and the settings that it was saved with (ADR 39)
public record LastTest(
        String testId,
        Outcome outcome,
        Instant at,
        @Nullable String headline,
        @Nullable MailProof mail) {

    /// What a test covered of what mails bear.
    ///
    /// @param fingerprint of the [MailContent] that was tested
    /// @param taken whether the server took a test mail that bore it; false: the sender was tried,
    ///   and no mail was sent
    public record MailProof(String fingerprint, boolean taken) {

        /// @param content null: the test is from before tests covered it
        public static @Nullable MailProof of(@Nullable MailContent content, boolean taken) {
            return content == null ? null : new MailProof(content.fingerprint(), taken);
        }
    }

    /// Whether nothing that mails bear of these settings is another than it tested.
    public boolean covers(Settings settings) {
        return mail == null || mail.fingerprint().equals(MailContent.of(settings).fingerprint());
    }

    /// Whether it is from before tests covered what mails bear.
    public boolean coversConnectionOnly() {
        return mail == null;
    }
}
