package com.smart360.mail.local.mailserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority of this stack alone, and the server certificate that it signed for
/// `localhost`: made on the first start with the JDK's keytool and kept, so that a configuration
/// that trusts or pins it stays valid.
///
/// @param authorityPem what a client trusts
/// @param certificate what the server shows
record LocalAuthority(Path authorityPem, X509Certificate certificate, SSLContext context) {

    private static final String STORE_PASSWORD = "local-stack";
    private static final String TEN_YEARS = "3650";

    static LocalAuthority load(Path folder) throws IOException {
        Path pem = folder.resolve("ca.pem");
        if (!Files.exists(pem)) {
            make(folder, pem);
        }
        try {
            X509Certificate server = certificate(folder.resolve("server.pem"));
            X509Certificate authority = certificate(pem);
            return new LocalAuthority(
                    pem, server, context(folder.resolve("server.p12"), server, authority));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    folder + " holds no usable certificates; delete it to have new ones made", e);
        }
    }

    /// As `openssl x509 -fingerprint -sha256` prints it, without colons: what a configuration pins.
    String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()))
                    .toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256 or can't encode X.509", e);
        }
    }

    private static void make(Path folder, Path pem) throws IOException {
        Files.createDirectories(folder);
        Path authority = folder.resolve("ca.p12");
        Path server = folder.resolve("server.p12");
        Path request = folder.resolve("server.csr");
        for (Path left : List.of(authority, server, request, folder.resolve("server.pem"))) {
            Files.deleteIfExists(left);
        }
        keytool(
                authority,
                "-genkeypair -alias ca -keyalg EC -groupname secp256r1 -validity " + TEN_YEARS,
                "-dname",
                "CN=SMART360 local stack CA,O=SMART360 local stack",
                "-ext",
                "bc:c=ca:true,pathlen:0",
                "-ext",
                "ku:c=keyCertSign,cRLSign");
        keytool(
                server,
                "-genkeypair -alias server -keyalg EC -groupname secp256r1 -validity " + TEN_YEARS,
                "-dname",
                "CN=localhost,O=SMART360 local stack");
        keytool(server, "-certreq -alias server -file", request.toString());
        keytool(
                authority,
                "-gencert -alias ca -rfc -validity " + TEN_YEARS,
                "-infile",
                request.toString(),
                "-outfile",
                folder.resolve("server.pem").toString(),
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
                "-ext",
                "ku:c=digitalSignature",
                "-ext",
                "eku=serverAuth");
        Path draft = folder.resolve("ca.pem.new");
        keytool(authority, "-exportcert -rfc -alias ca -file", draft.toString());
        for (Path secret : List.of(authority, server)) {
            if (Files.getFileStore(secret).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            }
        }
        Files.move(draft, pem, StandardCopyOption.ATOMIC_MOVE);
    }

    /// @param words options without blanks inside, split here
    private static void keytool(Path store, String words, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of(more));
        command.addAll(
                List.of(
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-J-XX:TieredStopAtLevel=1"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool can't make a certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool makes a certificate", e);
        }
    }

    private static X509Certificate certificate(Path pem)
            throws IOException, GeneralSecurityException {
        try (InputStream input = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }

    private static SSLContext context(Path store, X509Certificate server, X509Certificate authority)
            throws IOException, GeneralSecurityException {
        char[] password = STORE_PASSWORD.toCharArray();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        Key key = keys.getKey("server", password);
        // The store holds the self-signed certificate that the key was made with: shown instead is
        // the signed one, with its authority.
        keys.setKeyEntry("server", key, password, new Certificate[] {server, authority});
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
