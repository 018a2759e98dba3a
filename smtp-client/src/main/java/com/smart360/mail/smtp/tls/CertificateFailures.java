package com.smart360.mail.smtp.tls;

import static com.smart360.mail.contracts.FailureClass.CERT_EXPIRED;
import static com.smart360.mail.contracts.FailureClass.CERT_NAME_MISMATCH;
import static com.smart360.mail.contracts.FailureClass.CERT_NOT_YET_VALID;
import static com.smart360.mail.contracts.FailureClass.CERT_REVOKED;
import static com.smart360.mail.contracts.FailureClass.CERT_UNTRUSTED;
import static com.smart360.mail.contracts.FailureClass.CERT_WEAK;

import com.smart360.mail.contracts.FailureClass;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import org.jspecify.annotations.Nullable;

/// What the JDK's exceptions say about a server's certificate.
public final class CertificateFailures {

    private static final int DEEPEST = 16;

    private CertificateFailures() {}

    /// The class of the first cause that tells.
    ///
    /// @return null if the chain of causes says nothing about the server's certificate
    public static @Nullable FailureClass of(Throwable trouble) {
        FailureClass found = null;
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return CERT_EXPIRED;
                }
                case CertificateNotYetValidException _ -> {
                    return CERT_NOT_YET_VALID;
                }
                case CertificateRevokedException _ -> {
                    return CERT_REVOKED;
                }
                case CertificateNames.Mismatch _ -> {
                    return CERT_NAME_MISMATCH;
                }
                case CertPathValidatorException path -> {
                    FailureClass reason = reason(path.getReason());
                    if (reason != null) {
                        return reason;
                    }
                    found = CERT_UNTRUSTED;
                }
                case CertPathBuilderException _ -> found = CERT_UNTRUSTED;
                default -> {
                    // Says nothing by itself; its cause may.
                }
            }
        }
        return found;
    }

    private static @Nullable FailureClass reason(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.EXPIRED) {
            return CERT_EXPIRED;
        }
        if (reason == BasicReason.NOT_YET_VALID) {
            return CERT_NOT_YET_VALID;
        }
        if (reason == BasicReason.REVOKED) {
            return CERT_REVOKED;
        }
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return CERT_WEAK;
        }
        return null;
    }
}
