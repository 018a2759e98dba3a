package com.smart360.mail.smtp.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// TLS 1.2 or 1.3 as a client for one handshake: SNI by the configured name, the chain judged by a
/// [CertificateVerifier]. Sessions are not resumed: each connection proves its certificate.
public final class TlsLayer {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final String host;
    private final int port;
    private final CertificateVerifier check;
    private final NoCertificate keys = new NoCertificate();

    public TlsLayer(String host, int port, CertificateVerifier check) {
        this.host = host;
        this.port = port;
        this.check = check;
    }

    public CertificateVerifier check() {
        return check;
    }

    /// Whether the server asked for a certificate of ours.
    public boolean certificateRequested() {
        return keys.requested;
    }

    public SSLSocket over(Socket raw) throws IOException {
        String name = CertificateNames.ascii(host);
        boolean literal = CertificateNames.literal(host) != null;
        var socket = (SSLSocket) context().getSocketFactory().createSocket(raw, name, port, true);
        socket.setUseClientMode(true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setServerNames(literal ? List.of() : serverName(name));
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static List<SNIServerName> serverName(String name) {
        try {
            return List.of(new SNIHostName(name));
        } catch (IllegalArgumentException _) {
            // A name that DNS may know and SNI does not allow, with an underscore say.
            return List.of();
        }
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {check}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is missing in this JVM", e);
        }
    }

    /// Has no certificate, and remembers that it was asked for one.
    private static final class NoCertificate extends X509ExtendedKeyManager {

        private volatile boolean requested;

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            requested = true;
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(
                String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(
                String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
