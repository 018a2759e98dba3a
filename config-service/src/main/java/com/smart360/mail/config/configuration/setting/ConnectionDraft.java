package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a connection test proves, as somebody typed it; see [Draft].
public record ConnectionDraft(
        @Nullable String host,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal port,
        @Schema(allowableValues = {"STARTTLS", "SSL_TLS", "NONE"}) @Nullable String tls,
        @Nullable CertificateDraft certificateCheck,
        @Schema(allowableValues = {"LOGIN", "PLAIN", "CRAM_MD5", "XOAUTH2"})
                @Nullable String authProtocol,
        @Nullable String username,
        @Nullable String heloHostname,
        @Schema(type = "integer", format = "int32") @Nullable BigDecimal waitTimeoutSeconds) {

    /// HELO-1: what an empty HELO field means.
    public static final String DEFAULT_HELO = "localhost";

    /// What makes the server's certificate acceptable, as typed.
    public record CertificateDraft(
            @Nullable String mode, @Nullable String authorityPem, @Nullable String sha256) {

        private static final CertificateDraft STANDARD = of(CertificateCheck.SYSTEM);

        static CertificateDraft of(CertificateCheck check) {
            return new CertificateDraft(check.mode().name(), check.authorityPem(), check.sha256());
        }

        CertificateDraft normalised() {
            return new CertificateDraft(
                    Draft.chosen(mode),
                    PastedCertificate.certificates(Draft.trimmed(authorityPem)),
                    PastedCertificate.fingerprint(Draft.trimmed(sha256)));
        }

        CertificateCheck check() {
            CertificateCheck.Mode chosen =
                    CertificateCheck.Mode.valueOf(Draft.present(mode, Setting.CERTIFICATE_MODE));
            return new CertificateCheck(
                    chosen,
                    chosen == CertificateCheck.Mode.CUSTOM_CA ? authorityPem : null,
                    chosen == CertificateCheck.Mode.PINNED ? sha256 : null);
        }
    }

    /// What is stored, as a draft.
    public static ConnectionDraft of(ConnectionSettings it) {
        return new ConnectionDraft(
                it.host(),
                BigDecimal.valueOf(it.port()),
                it.tls().name(),
                CertificateDraft.of(it.certificateCheck()),
                it.authProtocol().name(),
                it.username(),
                it.heloHostname(),
                BigDecimal.valueOf(it.waitTimeoutSeconds()));
    }

    /// As typed, else the system's authorities.
    CertificateDraft certificate() {
        return Objects.requireNonNullElse(certificateCheck, CertificateDraft.STANDARD);
    }

    /// Trimmed where the requirements say so (HOST-6, USER-2), empty members absent, HELO-1 filled
    /// in.
    public ConnectionDraft normalised() {
        return new ConnectionDraft(
                Draft.trimmed(host),
                port,
                Draft.chosen(tls),
                certificateCheck == null ? null : certificateCheck.normalised(),
                Draft.chosen(authProtocol),
                Draft.trimmed(username),
                Objects.requireNonNullElse(Draft.trimmed(heloHostname), DEFAULT_HELO),
                waitTimeoutSeconds);
    }

    /// The settings, once the rules found no error in them.
    ///
    /// @throws IllegalArgumentException when they were not asked: a broken promise of ours
    public ConnectionSettings valid() {
        ConnectionDraft it = normalised();
        return new ConnectionSettings(
                Draft.present(it.host, Setting.HOST),
                Draft.present(it.port, Setting.PORT).intValueExact(),
                TlsMode.valueOf(Draft.present(it.tls, Setting.TLS)),
                it.certificate().check(),
                AuthProtocol.valueOf(Draft.present(it.authProtocol, Setting.AUTH_PROTOCOL)),
                Draft.present(it.username, Setting.USERNAME),
                Draft.present(it.heloHostname, Setting.HELO_HOSTNAME),
                Draft.present(it.waitTimeoutSeconds, Setting.WAIT_TIMEOUT_SECONDS).intValueExact());
    }
}
