package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A configuration's settings once the rules have passed them: all that a version holds beside its
/// secret.
public record Settings(
        String name,
        @Nullable String provider,
        ConnectionSettings connection,
        int maxConnections,
        int retries,
        int idleTimeoutSeconds,
        String customHeaders,
        @Nullable String defaultFrom) {

    /// From a draft in which the rules found no error.
    ///
    /// @throws IllegalArgumentException when they were not asked: a broken promise of ours
    public static Settings of(Draft valid) {
        Draft draft = valid.normalised();
        return new Settings(
                present(draft.name(), "name"),
                draft.provider(),
                draft.connection(),
                present(draft.maxConnections(), "maxConnections").intValueExact(),
                present(draft.retries(), "retries").intValueExact(),
                present(draft.idleTimeoutSeconds(), "idleTimeoutSeconds").intValueExact(),
                present(draft.customHeaders(), "customHeaders"),
                draft.defaultFrom());
    }

    public Settings named(String other) {
        return new Settings(
                other,
                provider,
                connection,
                maxConnections,
                retries,
                idleTimeoutSeconds,
                customHeaders,
                defaultFrom);
    }

    /// The same as a draft, for examining what is stored by today's rules.
    public Draft draft() {
        CertificateCheck check = connection.certificateCheck();
        return new Draft(
                name,
                provider,
                connection.host(),
                BigDecimal.valueOf(connection.port()),
                connection.tls().name(),
                new Draft.CertificateDraft(
                        check.mode().name(), check.authorityPem(), check.sha256()),
                connection.authProtocol().name(),
                connection.username(),
                true,
                connection.heloHostname(),
                BigDecimal.valueOf(maxConnections),
                BigDecimal.valueOf(retries),
                BigDecimal.valueOf(idleTimeoutSeconds),
                BigDecimal.valueOf(connection.waitTimeoutSeconds()),
                customHeaders,
                defaultFrom);
    }

    private static <T> T present(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalArgumentException(member + " is missing in a draft called valid");
        }
        return value;
    }
}
