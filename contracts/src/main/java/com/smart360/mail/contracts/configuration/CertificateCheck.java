package com.smart360.mail.contracts.configuration;

import org.jspecify.annotations.Nullable;

/// What makes the server's certificate acceptable (TLS-6, X-20).
///
/// @param mode which of the four ways
/// @param authorityPem with `CUSTOM_CA`: one or more PEM certificates trusted beside the system's
/// @param sha256 with `PINNED`: fingerprint of the server's own certificate, 64 hex digits
public record CertificateCheck(Mode mode, @Nullable String authorityPem, @Nullable String sha256) {

    /// `OFF` exists outside production only.
    public enum Mode {
        SYSTEM_TRUST,
        CUSTOM_CA,
        PINNED,
        OFF
    }

    /// The default: the JDK's authorities, name checked.
    public static final CertificateCheck SYSTEM =
            new CertificateCheck(Mode.SYSTEM_TRUST, null, null);

    public CertificateCheck {
        if (mode == Mode.CUSTOM_CA && authorityPem == null) {
            throw new IllegalArgumentException("mode CUSTOM_CA needs authorityPem");
        }
        if (mode == Mode.PINNED && sha256 == null) {
            throw new IllegalArgumentException("mode PINNED needs sha256");
        }
    }
}
