package com.smart360.mail.config.configuration.setting;

import com.smart360.mail.contracts.configuration.CertificateCheck;
import com.smart360.mail.contracts.configuration.CertificateCheck.Mode;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.TlsMode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which servers settings accept, compared with other settings. A secret that was entrusted to the
/// one must not reach a server by the other without being typed again (S2).
public final class CertificateTrust {

    private CertificateTrust() {}

    /// Whether `next` accepts a server that `stored` refuses.
    public static boolean isWeaker(ConnectionSettings next, ConnectionSettings stored) {
        if (stored.tls() == TlsMode.NONE) {
            return false;
        }
        return next.tls() == TlsMode.NONE
                || isWeaker(next.certificateCheck(), stored.certificateCheck());
    }

    /// A pin accepts its certificate whatever its issuer, so it is weaker than any other check but
    /// none at all; own authorities count beside the system's.
    static boolean isWeaker(CertificateCheck next, CertificateCheck stored) {
        return stored.mode() != Mode.OFF
                && switch (next.mode()) {
                    case OFF -> true;
                    case PINNED ->
                            stored.mode() != Mode.PINNED
                                    || !Objects.equals(digits(next), digits(stored));
                    case SYSTEM_TRUST -> stored.mode() == Mode.PINNED;
                    case CUSTOM_CA ->
                            stored.mode() != Mode.CUSTOM_CA
                                    || !authorities(stored).containsAll(authorities(next));
                };
    }

    private static @Nullable String digits(CertificateCheck pinned) {
        return pinned.sha256() == null
                ? null
                : new ConnectionDraft.CertificateDraft(null, null, pinned.sha256())
                        .normalised()
                        .sha256();
    }

    /// The certificates themselves: their PEM may be written in many ways.
    private static Set<Certificate> authorities(CertificateCheck custom) {
        String pem = Objects.requireNonNull(custom.authorityPem());
        try {
            return Set.copyOf(
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException(
                    "An authority that the rules passed can't be read", unreadable);
        }
    }
}
