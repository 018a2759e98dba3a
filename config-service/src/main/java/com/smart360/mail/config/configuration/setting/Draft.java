package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A configuration as somebody typed it: any member may be absent or wrong, so that [Rules] can say
/// in its own words what is the matter. Numbers are decimals for the same reason (PORT-1 refuses
/// 587.5 by name).
///
/// @param passwordSet whether a password is stored or has been typed; never the password itself
public record Draft(
        @Nullable String name,
        @Nullable String provider,
        @Nullable String host,
        @Nullable BigDecimal port,
        @Nullable String tls,
        @Nullable CertificateDraft certificateCheck,
        @Nullable String authProtocol,
        @Nullable String username,
        boolean passwordSet,
        @Nullable String heloHostname,
        @Nullable BigDecimal maxConnections,
        @Nullable BigDecimal retries,
        @Nullable BigDecimal idleTimeoutSeconds,
        @Nullable BigDecimal waitTimeoutSeconds,
        @Nullable String customHeaders,
        @Nullable String defaultFrom) {

    /// HELO-1: what an empty HELO field means.
    public static final String DEFAULT_HELO = "localhost";

    /// What makes the server's certificate acceptable, as typed.
    public record CertificateDraft(
            @Nullable String mode, @Nullable String authorityPem, @Nullable String sha256) {}

    /// The defaults of UI-5, which a new form shows.
    public static Draft defaults() {
        return new Draft(
                null,
                null,
                null,
                BigDecimal.valueOf(587),
                TlsMode.STARTTLS.name(),
                new CertificateDraft(CertificateCheck.Mode.SYSTEM_TRUST.name(), null, null),
                AuthProtocol.LOGIN.name(),
                null,
                false,
                DEFAULT_HELO,
                BigDecimal.valueOf(10),
                BigDecimal.valueOf(3),
                BigDecimal.valueOf(30),
                BigDecimal.valueOf(30),
                "",
                null);
    }

    /// Trimmed where the requirements say so (HOST-6, USER-2), empty members absent, HELO-1 filled
    /// in. Custom headers stay as entered (HDR-5).
    public Draft normalised() {
        return new Draft(
                trimmed(name),
                trimmed(provider),
                trimmed(host),
                port,
                trimmed(tls),
                certificateCheck == null ? null : normalised(certificateCheck),
                trimmed(authProtocol),
                trimmed(username),
                passwordSet,
                Objects.requireNonNullElse(trimmed(heloHostname), DEFAULT_HELO),
                maxConnections,
                retries,
                idleTimeoutSeconds,
                waitTimeoutSeconds,
                Objects.requireNonNullElse(customHeaders, ""),
                trimmed(defaultFrom));
    }

    /// The part that a connection test proves, once the rules found no error in it.
    ///
    /// @throws IllegalArgumentException when they were not asked: a broken promise of ours
    public ConnectionSettings connection() {
        Draft draft = normalised();
        return new ConnectionSettings(
                present(draft.host, "host"),
                present(draft.port, "port").intValueExact(),
                TlsMode.valueOf(present(draft.tls, "tls")),
                check(draft.certificateCheck),
                AuthProtocol.valueOf(present(draft.authProtocol, "authProtocol")),
                present(draft.username, "username"),
                present(draft.heloHostname, "heloHostname"),
                present(draft.waitTimeoutSeconds, "waitTimeoutSeconds").intValueExact());
    }

    private static CertificateCheck check(@Nullable CertificateDraft typed) {
        if (typed == null) {
            return CertificateCheck.SYSTEM;
        }
        CertificateCheck.Mode mode =
                CertificateCheck.Mode.valueOf(present(typed.mode(), "certificateCheck.mode"));
        return new CertificateCheck(
                mode,
                mode == CertificateCheck.Mode.CUSTOM_CA ? typed.authorityPem() : null,
                mode == CertificateCheck.Mode.PINNED ? typed.sha256() : null);
    }

    private static <T> T present(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalArgumentException(member + " is missing in a draft called valid");
        }
        return value;
    }

    private static CertificateDraft normalised(CertificateDraft typed) {
        String fingerprint = trimmed(typed.sha256());
        return new CertificateDraft(
                trimmed(typed.mode()),
                trimmed(typed.authorityPem()),
                fingerprint == null ? null : fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
    }

    private static @Nullable String trimmed(@Nullable String typed) {
        String stripped = typed == null ? "" : typed.strip();
        return stripped.isEmpty() ? null : stripped;
    }
}
