package com.smart360.mail.dispatch.bounce.webhook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Calls as providers sign them, with keys made here.
public final class SignedCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private SignedCalls() {}

    /// Mailgun's body.
    public static String mailgun(String key, Instant at, String token, String event) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return """
               {"signature": {"timestamp": "%s", "token": "%s", "signature": "%s"},
                "event-data": %s}
               """
                .formatted(timestamp, token, hmac(key, timestamp + token), event);
    }

    static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A key on secp256r1, or on another curve.
    public static KeyPair elliptic(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /// SendGrid's headers.
    public static HttpHeaders sendGrid(PrivateKey key, Instant at, String body) {
        String timestamp = String.valueOf(at.getEpochSecond());
        var headers = new HttpHeaders();
        headers.set(SendGridWebhook.TIMESTAMP, timestamp);
        headers.set(SendGridWebhook.SIGNATURE, sign("SHA256withECDSA", key, timestamp + body));
        return headers;
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A certificate of a key, as PEM, from a day before to a day behind.
    public static String certificate(KeyPair keys, Instant at) {
        try {
            X500Principal name = new X500Principal("CN=sns.amazonaws.com");
            byte[] encoded =
                    new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(at.minus(Duration.ofDays(1))),
                                    Date.from(at.plus(Duration.ofDays(1))),
                                    name,
                                    keys.getPublic())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withRSA")
                                            .build(keys.getPrivate()))
                            .getEncoded();
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(encoded)
                    + "\n-----END CERTIFICATE-----\n";
        } catch (OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A message of SNS, signed as its documentation says.
    ///
    /// @param members of the message but for the signature's own
    public static String sns(PrivateKey key, Map<String, String> members) {
        String signed =
                new TreeMap<>(members)
                        .entrySet().stream()
                                .map(it -> it.getKey() + "\n" + it.getValue() + "\n")
                                .collect(Collectors.joining());
        Map<String, String> whole = new TreeMap<>(members);
        whole.put("SignatureVersion", "2");
        whole.put("Signature", sign("SHA256withRSA", key, signed));
        whole.put(
                "SigningCertURL",
                "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-"
                        + "a86cb10b4e1f29c941702d737128f7b6.pem");
        whole.put("UnsubscribeURL", "https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe");
        return JSON.writeValueAsString(whole);
    }

    static String sign(String algorithm, PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
