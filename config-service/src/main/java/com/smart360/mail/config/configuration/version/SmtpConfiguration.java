package com.smart360.mail.config.configuration.version;

import com.smart360.mail.config.configuration.setting.Fingerprint;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Outcome;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Instant;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A configuration as it stands: its newest version, which alone was ever tested with its secret.
/// What it was before is in [ConfigurationVersion]s.
///
/// @param version 1 for the first save, then one more each save; the ETag, and what a
///   compare-and-set compares
/// @param versionId the version document that holds the same settings
/// @param passwordSetAt when the secret was typed
/// @param fingerprint what the passed test is bound to, see [Fingerprint]
/// @param outbox events that wait to be published (design 7)
@Document(Configurations.COLLECTION)
public record SmtpConfiguration(
        @Id String id,
        int schemaVersion,
        long version,
        String versionId,
        Settings settings,
        Sealed password,
        Instant passwordSetAt,
        String fingerprint,
        LastTest lastTest,
        Instant createdAt,
        Actor createdBy,
        Instant updatedAt,
        Actor updatedBy,
        List<OutboxEntry> outbox) {

    public static final int SCHEMA = 1;

    /// What stands for a password that a backup left out.
    public static final Sealed NO_PASSWORD = new Sealed("");

    /// Whether it may send: a test of this very version has passed, and none has failed since
    /// (ACT-2, TEST-10).
    public boolean isProven() {
        return hasPassword()
                && lastTest.outcome() == Outcome.PASSED
                && lastTest.covers(settings)
                && fingerprint.equals(Fingerprint.of(settings.connection(), password));
    }

    /// Whether a test is one of exactly these settings, and newer than the one that is noted.
    ///
    /// @param tested the fingerprint of the connection that it tested
    boolean isSubjectOf(String tested, LastTest test) {
        return fingerprint.equals(tested)
                && test.covers(settings)
                && lastTest.at().isBefore(test.at());
    }

    /// Whether there is a secret: one that came from a backup may lack it.
    public boolean hasPassword() {
        return !password.ciphertext().isEmpty();
    }

    /// Whether it came from a backup and was never tested here: only a test ends that, and nothing
    /// else lets it send.
    public boolean isUntried() {
        return lastTest.outcome() == Outcome.CANCELLED;
    }

    /// All that a service needs to send with it (design 3).
    ///
    /// @param limits what its provider allows
    public ConfigurationSnapshot snapshot(ProviderLimits limits) {
        return settings.snapshot(id, version, password, limits);
    }

    public SmtpConfiguration with(OutboxEntry event) {
        return new SmtpConfiguration(
                id,
                schemaVersion,
                version,
                versionId,
                settings,
                password,
                passwordSetAt,
                fingerprint,
                lastTest,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                List.of(event));
    }
}
