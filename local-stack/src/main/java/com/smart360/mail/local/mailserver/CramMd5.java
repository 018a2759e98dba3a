package com.smart360.mail.local.mailserver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;

/// The mechanism that the SMTP library lacks: the client proves that it knows the password by a
/// keyed digest of our challenge (RFC 2195).
final class CramMd5 implements AuthenticationHandlerFactory {

    private static final String MECHANISM = "CRAM-MD5";

    private final SecureRandom random = new SecureRandom();

    @Override
    public List<String> getAuthenticationMechanisms() {
        return List.of(MECHANISM);
    }

    @Override
    public AuthenticationHandler create() {
        return new Exchange("<" + Long.toUnsignedString(random.nextLong()) + "@localhost>");
    }

    private static final class Exchange implements AuthenticationHandler {

        private final String challenge;
        private boolean asked;
        private @Nullable String user;

        Exchange(String challenge) {
            this.challenge = challenge;
        }

        @Override
        public Optional<String> auth(String line, MessageContext context) throws RejectException {
            if (!asked) {
                asked = true;
                return Optional.of("334 " + encode(challenge));
            }
            String answer;
            try {
                answer =
                        new String(
                                Base64.getDecoder().decode(line.strip()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new RejectException(501, "5.5.2 Not a valid Base64 string");
            }
            int blank = answer.lastIndexOf(' ');
            if (blank < 0
                    || !answer.substring(0, blank).equals(Account.USERNAME)
                    || !MessageDigest.isEqual(
                            answer.substring(blank + 1).getBytes(StandardCharsets.US_ASCII),
                            digest().getBytes(StandardCharsets.US_ASCII))) {
                throw new RejectException(535, "5.7.8 Authentication credentials invalid");
            }
            user = answer.substring(0, blank);
            return Optional.empty();
        }

        @Override
        public @Nullable Object getIdentity() {
            return user;
        }

        private String digest() {
            try {
                Mac mac = Mac.getInstance("HmacMD5");
                mac.init(
                        new SecretKeySpec(
                                Account.PASSWORD.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
                return HexFormat.of()
                        .formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This JVM has no HmacMD5", e);
            }
        }

        private static String encode(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
