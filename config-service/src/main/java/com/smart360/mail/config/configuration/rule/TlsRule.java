package com.smart360.mail.config.configuration.rule;

import com.smart360.mail.config.configuration.rule.examination.Examination;
import com.smart360.mail.config.configuration.rule.examination.Rule;
import com.smart360.mail.config.configuration.setting.ConnectionDraft.CertificateDraft;
import com.smart360.mail.config.configuration.setting.PastedCertificate;
import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// TLS-*: TLS-2 is XF-1's and TLS-3's, TLS-4 is the page's, TLS-7 the connection test's.
enum TlsRule implements Rule {
    /// One of three, never empty.
    TLS_1 {
        @Override
        public void examine(Examination it) {
            if (it.connection().tls() == null) {
                it.refuse(this, "missing", POINTER, null);
            } else if (it.tls() == null) {
                it.refuse(this, "unlisted", POINTER, it.connection().tls());
            }
        }
    },
    /// No unencrypted connection on the secure ports (X-3: 465 and 587).
    TLS_3 {
        @Override
        public void examine(Examination it) {
            Integer port = it.port();
            if (it.tls() == TlsMode.NONE && port != null && (port == 465 || port == 587)) {
                it.refuse(this, "secure-port", POINTER, TlsMode.NONE, "port", port.toString());
            }
        }
    },
    /// Unencrypted connections carry a warning (SEC-1).
    TLS_5 {
        @Override
        public void examine(Examination it) {
            if (it.tls() == TlsMode.NONE) {
                it.warn("TLS_NONE", POINTER);
            }
        }
    },
    /// Certificates are verified; how, is well-formed; not at all, only outside production.
    TLS_6 {
        @Override
        public void examine(Examination it) {
            CertificateDraft typed = it.connection().certificateCheck();
            if (typed == null) {
                return;
            }
            CertificateCheck.Mode mode =
                    Examination.constant(CertificateCheck.Mode.values(), typed.mode());
            if (mode == null) {
                it.refuse(this, "unlisted", CERTIFICATE + "/mode", typed.mode());
                return;
            }
            switch (mode) {
                case SYSTEM_TRUST -> {}
                case CUSTOM_CA -> examineAuthority(it, typed.authorityPem());
                case PINNED -> examineFingerprint(it, typed.sha256());
                case OFF -> examineOff(it);
            }
        }

        private void examineAuthority(Examination it, @Nullable String pem) {
            if (pem == null) {
                it.refuse(this, "authority-missing", CERTIFICATE + "/authorityPem", null);
            } else if (PastedCertificate.holdsKey(pem)) {
                it.refuse(this, "authority-has-key", CERTIFICATE + "/authorityPem", null);
            } else if (pem.length() > MAX_PEM || !isCertificates(pem)) {
                // What was pasted is not shown again: nobody knows what it is.
                it.refuse(this, "authority-unreadable", CERTIFICATE + "/authorityPem", null);
            }
        }

        private void examineFingerprint(Examination it, @Nullable String sha256) {
            if (sha256 == null || !FINGERPRINT.matcher(sha256).matches()) {
                it.refuse(this, "fingerprint", CERTIFICATE + "/sha256", sha256);
            }
        }

        private void examineOff(Examination it) {
            if (it.context().environment().production()) {
                it.refuse(this, "off", CERTIFICATE + "/mode", CertificateCheck.Mode.OFF);
            } else if (it.tls() != TlsMode.NONE) {
                it.warn("CERTIFICATE_UNCHECKED", CERTIFICATE + "/mode");
            }
        }
    };

    static final String POINTER = "/tls";

    private static final String CERTIFICATE = "/certificateCheck";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /// Characters; room for a dozen authorities.
    private static final int MAX_PEM = 64 * 1024;

    private static boolean isCertificates(String pem) {
        if (!pem.contains("-----BEGIN CERTIFICATE-----")) {
            return false;
        }
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
        } catch (CertificateException unreadable) {
            return false;
        }
    }
}
