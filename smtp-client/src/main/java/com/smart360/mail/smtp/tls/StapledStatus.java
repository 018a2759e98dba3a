package com.smart360.mail.smtp.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether the issuer has withdrawn the server's certificate, by the OCSP response that the server
/// itself brought (RFC 6066 §8). Nobody else is asked: a certificate must not be able to make us
/// call an address that it names.
final class StapledStatus {

    private StapledStatus() {}

    /// A response that can't be verified says nothing; the path was validated before.
    ///
    /// @param chain the server's own first, then its issuer
    static void requireNotRevoked(List<X509Certificate> chain, byte[] ocspResponse)
            throws CertificateException {
        if (chain.size() < 2 || ocspResponse.length == 0) {
            return;
        }
        X509Certificate leaf = chain.get(0);
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(
                    EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK, Option.SOFT_FAIL));
            checker.setOcspResponses(Map.of(leaf, ocspResponse));
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.get(1), null)));
            parameters.setRevocationEnabled(false);
            parameters.addCertPathChecker(checker);
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)),
                    parameters);
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                throw new CertificateException("withdrawn by its issuer", e);
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the certificate's status can't be checked", e);
        }
    }
}
