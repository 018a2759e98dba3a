package com.smart360.mail.smtp.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate authority that lives as long as a test and issues what the test needs: good
/// certificates, and each kind of bad one. Names may be addresses.
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());
    private static final Duration DAY = Duration.ofDays(1);

    private final KeyPair keys = ec();
    private final X500Principal name = new X500Principal("CN=Test Authority, O=SMART360 tests");
    private final X509Certificate certificate =
            sign(
                    name,
                    keys,
                    name,
                    keys.getPrivate(),
                    "SHA256withECDSA",
                    Instant.now().minus(DAY),
                    Instant.now().plus(DAY.multipliedBy(3650)),
                    true);

    /// For an own-authority policy.
    public String pem() {
        return TestCertificate.pem(certificate);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// Good for 90 days.
    public TestCertificate valid(String... names) {
        return issue(
                ec(), "SHA256withECDSA", Instant.now().minus(DAY), DAY.multipliedBy(91), names);
    }

    /// Good for 90 days; names where its status (OCSP) is to be had, so that its server can staple.
    public TestCertificate valid(URI responder, String... names) {
        KeyPair own = ec();
        return new TestCertificate(
                own,
                List.of(
                        sign(
                                new X500Principal("CN=" + names[0]),
                                own,
                                name,
                                keys.getPrivate(),
                                "SHA256withECDSA",
                                Instant.now().minus(DAY),
                                Instant.now().plus(DAY.multipliedBy(90)),
                                false,
                                responder,
                                names),
                        certificate));
    }

    /// Good for 90 days, with its name as the common name and nowhere else.
    public TestCertificate commonNameOnly(String commonName) {
        return named("CN=" + commonName);
    }

    /// Good for 90 days, with an address among its DNS names.
    public TestCertificate addressAsName(String address) {
        return named("CN=server", "DNS:" + address);
    }

    /// Good for 90 days, shown without the certificate that signed it.
    public TestCertificate alone(String... names) {
        TestCertificate whole = valid(names);
        return new TestCertificate(whole.keys(), List.of(whole.chain().getFirst()));
    }

    private TestCertificate named(String subject, String... names) {
        KeyPair own = ec();
        return new TestCertificate(
                own,
                List.of(
                        sign(
                                new X500Principal(subject),
                                own,
                                name,
                                keys.getPrivate(),
                                "SHA256withECDSA",
                                Instant.now().minus(DAY),
                                Instant.now().plus(DAY.multipliedBy(90)),
                                false,
                                names),
                        certificate));
    }

    /// Good, for so long from now.
    public TestCertificate endingIn(Duration left, String... names) {
        return issue(ec(), "SHA256withECDSA", Instant.now().minus(DAY), DAY.plus(left), names);
    }

    public TestCertificate expired(String... names) {
        return issue(
                ec(),
                "SHA256withECDSA",
                Instant.now().minus(DAY.multipliedBy(30)),
                DAY.multipliedBy(20),
                names);
    }

    public TestCertificate notYetValid(String... names) {
        return issue(ec(), "SHA256withECDSA", Instant.now().plus(DAY.multipliedBy(10)), DAY, names);
    }

    /// RSA of 1024 bits.
    public TestCertificate weakKey(String... names) {
        return issue(
                rsa(1024),
                "SHA256withECDSA",
                Instant.now().minus(DAY),
                DAY.multipliedBy(91),
                names);
    }

    /// Signed with SHA-1.
    public TestCertificate weakSignature(String... names) {
        return issue(ec(), "SHA1withECDSA", Instant.now().minus(DAY), DAY.multipliedBy(91), names);
    }

    /// Signed by itself, good otherwise.
    public static TestCertificate selfSigned(String... names) {
        KeyPair own = ec();
        var subject = new X500Principal("CN=" + names[0]);
        return new TestCertificate(
                own,
                List.of(
                        sign(
                                subject,
                                own,
                                subject,
                                own.getPrivate(),
                                "SHA256withECDSA",
                                Instant.now().minus(DAY),
                                Instant.now().plus(DAY.multipliedBy(90)),
                                false,
                                names)));
    }

    /// An OCSP response about one of its certificates, good for a day.
    public byte[] status(TestCertificate about, boolean revoked) {
        try {
            var holder = new JcaX509CertificateHolder(certificate);
            var id =
                    new CertificateID(
                            new JcaDigestCalculatorProviderBuilder()
                                    .build()
                                    .get(CertificateID.HASH_SHA1),
                            holder,
                            about.chain().get(0).getSerialNumber());
            Date now = Date.from(Instant.now().minusSeconds(60));
            Date next = Date.from(Instant.now().plus(DAY));
            var builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
            builder.addResponse(
                    id, revoked ? new RevokedStatus(now) : CertificateStatus.GOOD, now, next);
            BasicOCSPResp basic =
                    builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()),
                            null,
                            now);
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
        } catch (GeneralSecurityException
                | OCSPException
                | IOException
                | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestCertificate issue(
            KeyPair own, String algorithm, Instant from, Duration length, String... names) {
        X509Certificate leaf =
                sign(
                        new X500Principal("CN=" + names[0]),
                        own,
                        name,
                        keys.getPrivate(),
                        algorithm,
                        from,
                        from.plus(length),
                        false,
                        names);
        return new TestCertificate(own, List.of(leaf, certificate));
    }

    private static X509Certificate sign(
            X500Principal subject,
            KeyPair own,
            X500Principal issuer,
            PrivateKey signer,
            String algorithm,
            Instant from,
            Instant to,
            boolean authority,
            String... names) {
        return sign(subject, own, issuer, signer, algorithm, from, to, authority, null, names);
    }

    private static X509Certificate sign(
            X500Principal subject,
            KeyPair own,
            X500Principal issuer,
            PrivateKey signer,
            String algorithm,
            Instant from,
            Instant to,
            boolean authority,
            @Nullable URI responder,
            String... names) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(SERIAL.incrementAndGet()),
                            Date.from(from),
                            Date.from(to),
                            subject,
                            own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (names.length > 0) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                Arrays.stream(names)
                                        .map(TestAuthority::alternative)
                                        .toArray(GeneralName[]::new)));
            }
            if (responder != null) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(
                                AccessDescription.id_ad_ocsp,
                                new GeneralName(
                                        GeneralName.uniformResourceIdentifier,
                                        responder.toString())));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName alternative(String name) {
        if (name.startsWith("DNS:")) {
            return new GeneralName(GeneralName.dNSName, name.substring(4));
        }
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
