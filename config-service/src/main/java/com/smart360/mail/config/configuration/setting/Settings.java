package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.ProviderLimits;
import com.smart360.mail.contracts.configuration.Sealed;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A configuration's settings once the rules have passed them: all that a version holds beside its
/// secret. It is stored, backed up and shown in this form.
public record Settings(
        String name,
        @Nullable String provider,
        ConnectionSettings connection,
        int maxConnections,
        int retries,
        int idleTimeoutSeconds,
        String customHeaders,
        @Nullable String defaultFrom,
        @Nullable String replyTo) {

    /// From a draft in which the rules found no error.
    ///
    /// @throws IllegalArgumentException when they were not asked: a broken promise of ours
    public static Settings of(Draft valid) {
        Draft it = valid.normalised();
        return new Settings(
                Draft.present(it.name(), Setting.NAME),
                it.provider(),
                it.connection().valid(),
                Draft.present(it.maxConnections(), Setting.MAX_CONNECTIONS).intValueExact(),
                Draft.present(it.retries(), Setting.RETRIES).intValueExact(),
                Draft.present(it.idleTimeoutSeconds(), Setting.IDLE_TIMEOUT_SECONDS)
                        .intValueExact(),
                Draft.present(it.customHeaders(), Setting.CUSTOM_HEADERS),
                it.defaultFrom(),
                it.replyTo());
    }

    /// These settings under another name.
    public Settings named(String other) {
        return new Settings(
                other,
                provider,
                connection,
                maxConnections,
                retries,
                idleTimeoutSeconds,
                customHeaders,
                defaultFrom,
                replyTo);
    }

    /// As a draft, for examining what is stored by today's rules and for comparing it.
    public Draft draft() {
        return new Draft(
                name,
                provider,
                ConnectionDraft.of(connection),
                BigDecimal.valueOf(maxConnections),
                BigDecimal.valueOf(retries),
                BigDecimal.valueOf(idleTimeoutSeconds),
                customHeaders,
                defaultFrom,
                replyTo);
    }

    /// All that a service needs to send with them (design 3).
    public ConfigurationSnapshot snapshot(
            String id, long version, Sealed password, ProviderLimits limits) {
        return new ConfigurationSnapshot(
                id,
                version,
                name,
                provider,
                connection,
                password,
                maxConnections,
                retries,
                idleTimeoutSeconds,
                customHeaders,
                defaultFrom,
                replyTo,
                limits);
    }
}
