package com.smart360.mail.smtp.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The JDK's path validation, with its authorities or with some more. Reading them takes tens of
/// milliseconds, so each set is kept.
final class TrustAnchors {

    /// As many own authorities as configurations in use at one time, generously.
    private static final int KEPT = 32;

    private static final Map<String, X509ExtendedTrustManager> CUSTOM =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, X509ExtendedTrustManager> eldest) {
                    return size() > KEPT;
                }
            };

    private TrustAnchors() {}

    private static final class SystemAnchors {
        static final X509ExtendedTrustManager CHECK = load();

        private static X509ExtendedTrustManager load() {
            try {
                return over(null);
            } catch (GeneralSecurityException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    static X509ExtendedTrustManager system() {
        return SystemAnchors.CHECK;
    }

    /// The JDK's authorities and these.
    ///
    /// @throws CertificateException if there is no certificate in the text
    static X509ExtendedTrustManager with(String pem) throws CertificateException {
        synchronized (CUSTOM) {
            X509ExtendedTrustManager known = CUSTOM.get(pem);
            if (known == null) {
                known = build(pem);
                CUSTOM.put(pem, known);
            }
            return known;
        }
    }

    /// The certificates in the text; at least one.
    static List<X509Certificate> read(String pem) throws CertificateException {
        var found = new ArrayList<X509Certificate>();
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
            found.add((X509Certificate) certificate);
        }
        if (found.isEmpty()) {
            throw new CertificateException("there is no certificate in the text");
        }
        return found;
    }

    private static X509ExtendedTrustManager build(String pem) throws CertificateException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (X509Certificate anchor : system().getAcceptedIssuers()) {
                store.setCertificateEntry("system-" + index++, anchor);
            }
            for (X509Certificate anchor : read(pem)) {
                store.setCertificateEntry("own-" + index++, anchor);
            }
            return over(store);
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the authority can't be used", e);
        }
    }

    private static X509ExtendedTrustManager over(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager check) {
                return check;
            }
        }
        throw new GeneralSecurityException("the JDK has no X.509 path validation");
    }
}
