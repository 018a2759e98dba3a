package com.smart360.mail.smtp.tls;

import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.smtp.reply.Printable;
import com.smart360.mail.smtp.session.Evidence;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Judges the server's chain during one handshake by one [CertificatePolicy], and keeps the chain
/// and the verdict, so that a refused certificate can be shown as well as an accepted one.
public final class CertificateVerifier extends X509ExtendedTrustManager {

    /// NIST SP 800-57: what 112 bits of strength need. The JDK would still take RSA of 1024 bits.
    private static final int LEAST_RSA_BITS = 2048;

    private static final int LEAST_EC_BITS = 224;
    private static final int LONGEST_NAMES = 500;

    private final CertificatePolicy policy;
    private final String host;
    private final Clock clock;
    private List<X509Certificate> chain = List.of();
    private @Nullable FailureClass verdict;
    private String reason = "";
    private String protocol = "";
    private String cipher = "";

    public CertificateVerifier(CertificatePolicy policy, String host, Clock clock) {
        this.policy = policy;
        this.host = host;
        this.clock = clock;
    }

    /// @return null: accepted, or not asked yet
    public @Nullable FailureClass verdict() {
        return verdict;
    }

    /// For people; empty with no verdict.
    public String reason() {
        return reason;
    }

    /// What the handshake had agreed on when the chain came; empty: none came.
    public String protocol() {
        return protocol;
    }

    public String cipher() {
        return cipher;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        this.chain = List.of(chain);
        if (socket instanceof SSLSocket secured && secured.getHandshakeSession() != null) {
            protocol = secured.getHandshakeSession().getProtocol();
            cipher = secured.getHandshakeSession().getCipherSuite();
        }
        try {
            switch (policy) {
                case CertificatePolicy.SystemTrust _ -> {
                    TrustAnchors.system().checkServerTrusted(chain, authType, socket);
                    requireStrength();
                    requireName();
                    requireNotRevoked(socket);
                }
                case CertificatePolicy.CustomAuthority(String pem) -> {
                    TrustAnchors.with(pem).checkServerTrusted(chain, authType, socket);
                    requireStrength();
                    requireName();
                    requireNotRevoked(socket);
                }
                case CertificatePolicy.Pinned(String sha256) -> requirePin(sha256);
                case CertificatePolicy.Unchecked _ -> {
                    // Any certificate, by the caller's decision.
                }
            }
        } catch (CertificateException e) {
            FailureClass found = CertificateFailures.of(e);
            verdict = found == null ? FailureClass.CERT_UNTRUSTED : found;
            reason = words(verdict, e);
            throw e;
        }
    }

    /// Facts about the chain, for people, in order.
    public void describe(Map<String, String> evidence) {
        describeEach(evidence);
        if (!chain.isEmpty()) {
            evidence.put(Evidence.CHAIN_LENGTH, Integer.toString(chain.size()));
            if (verdict == FailureClass.CERT_UNTRUSTED) {
                describeSigner(evidence);
            }
            String misplaced =
                    verdict == FailureClass.CERT_NAME_MISMATCH
                            ? CertificateNames.misplaced(chain.get(0), host)
                            : null;
            if (misplaced != null) {
                evidence.put(Evidence.HOST_STANDS, misplaced);
            }
        }
    }

    private void describeSigner(Map<String, String> evidence) {
        String signer = missingSigner();
        if (signer != null) {
            evidence.put(Evidence.SIGNED_BY, signer);
        } else if (isAuthority(chain.getLast()) && !(policy instanceof CertificatePolicy.Pinned)) {
            evidence.put(Evidence.AUTHORITY_PEM, pem(chain.getLast()));
        }
    }

    /// RFC 5280 section 4.2.1.9: only such a certificate may sign others.
    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /// RFC 7468.
    private static String pem(X509Certificate certificate) {
        try {
            String base64 =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /// Who signed the end of a chain that leads nowhere.
    ///
    /// @return null: an authority that the server sent, and that we do not know
    private @Nullable String missingSigner() {
        X509Certificate last = chain.getLast();
        if (!signedItself(last)) {
            return "one that was not sent";
        }
        return chain.size() == 1 ? "itself" : null;
    }

    private static boolean signedItself(X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private void describeEach(Map<String, String> evidence) {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            String prefix = i == 0 ? "" : "chain[" + i + "].";
            evidence.put(
                    prefix + Evidence.SUBJECT,
                    Printable.of(certificate.getSubjectX500Principal().getName(), LONGEST_NAMES));
            if (i == 0) {
                evidence.put(
                        Evidence.NAMES,
                        Printable.of(
                                String.join(", ", CertificateNames.all(certificate)),
                                LONGEST_NAMES));
            }
            evidence.put(
                    prefix + Evidence.ISSUER,
                    Printable.of(certificate.getIssuerX500Principal().getName(), LONGEST_NAMES));
            evidence.put(prefix + Evidence.NOT_BEFORE, certificate.getNotBefore().toInstant() + "");
            evidence.put(prefix + Evidence.NOT_AFTER, certificate.getNotAfter().toInstant() + "");
            evidence.put(prefix + Evidence.DAYS_LEFT, Long.toString(daysLeft(certificate)));
            evidence.put(prefix + Evidence.SHA256, fingerprint(certificate));
            evidence.put(prefix + Evidence.KEY, key(certificate.getPublicKey()));
            evidence.put(prefix + Evidence.SIGNATURE, certificate.getSigAlgName());
        }
    }

    private long daysLeft(X509Certificate certificate) {
        return ChronoUnit.DAYS.between(clock.instant(), certificate.getNotAfter().toInstant());
    }

    private void requirePin(String sha256) throws CertificateException {
        String wanted = sha256.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        String found = fingerprint(chain.get(0));
        if (!MessageDigest.isEqual(
                wanted.getBytes(StandardCharsets.US_ASCII),
                found.getBytes(StandardCharsets.US_ASCII))) {
            throw new CertificateException(
                    "the certificate's fingerprint is "
                            + found
                            + "; expected the pinned "
                            + wanted);
        }
    }

    private void requireName() throws CertificateException {
        if (!CertificateNames.fits(chain.get(0), host)) {
            throw new CertificateNames.Mismatch("the names do not include " + host);
        }
    }

    private void requireNotRevoked(Socket socket) throws CertificateException {
        if (socket instanceof SSLSocket secured
                && secured.getHandshakeSession() instanceof ExtendedSSLSession session) {
            List<byte[]> responses = session.getStatusResponses();
            if (!responses.isEmpty()) {
                StapledStatus.requireNotRevoked(chain, responses.get(0));
            }
        }
    }

    private void requireStrength() throws CertificateException {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            String weakness = weakness(certificate, i > 0);
            if (weakness != null) {
                throw new CertificateException(
                        weakness,
                        new CertPathValidatorException(
                                weakness, null, null, -1, BasicReason.ALGORITHM_CONSTRAINED));
            }
        }
    }

    private static @Nullable String weakness(X509Certificate certificate, boolean authority) {
        PublicKey key = certificate.getPublicKey();
        boolean weakKey =
                (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS)
                        || (key instanceof ECKey ec
                                && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS);
        if (weakKey) {
            return "the key is " + key(key);
        }
        // Nobody relies on the signature of a root under itself.
        boolean root =
                authority
                        && certificate
                                .getSubjectX500Principal()
                                .equals(certificate.getIssuerX500Principal());
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean weakSignature = signature.startsWith("MD") || signature.startsWith("SHA1WITH");
        return weakSignature && !root ? "the signature is " + certificate.getSigAlgName() : null;
    }

    private static String key(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> "RSA of " + rsa.getModulus().bitLength() + " bits";
            case ECKey ec -> "EC of " + ec.getParams().getOrder().bitLength() + " bits";
            default -> key.getAlgorithm();
        };
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            return "unreadable";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM", e);
        }
    }

    private String words(FailureClass found, CertificateException e) {
        X509Certificate leaf = chain.get(0);
        return switch (found) {
            case CERT_EXPIRED ->
                    "the certificate, or one above it, has expired; the server's own ends on "
                            + leaf.getNotAfter().toInstant();
            case CERT_NOT_YET_VALID ->
                    "the certificate, or one above it, is not valid yet; the server's own begins on "
                            + leaf.getNotBefore().toInstant();
            case CERT_NAME_MISMATCH ->
                    "the certificate belongs to "
                            + Printable.of(
                                    String.join(", ", CertificateNames.all(leaf)), LONGEST_NAMES)
                            + "; expected "
                            + host;
            case CERT_WEAK -> "the certificate is too weak: " + e.getMessage();
            case CERT_REVOKED -> "the certificate was withdrawn by its issuer";
            default ->
                    policy instanceof CertificatePolicy.Pinned
                            ? String.valueOf(e.getMessage())
                            : untrusted(leaf);
        };
    }

    private String untrusted(X509Certificate leaf) {
        String issuer = Printable.of(leaf.getIssuerX500Principal().getName(), LONGEST_NAMES);
        String signer = missingSigner();
        if (signer == null) {
            return "the certificate is signed by an unknown authority: " + issuer;
        }
        return "the certificate is signed by " + signer + (chain.size() > 1 ? "" : ": " + issuer);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    // This is a client over sockets: the other ways in are shut.

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("expected a check with the socket at hand");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("expected a check with the socket at hand");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("expected a server's certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("expected a server's certificate");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("expected a server's certificate");
    }
}
