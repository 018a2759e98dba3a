package com.smart360.mail.secrets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An opened secret. Lives as short as possible: in a try-with-resources around the login step,
/// never in a field, a record or an event. Wiped when closed; can't be printed, compared or
/// serialized.
public final class Secret implements AutoCloseable {

    private final byte[] utf8;
    private boolean closed;

    private Secret(byte[] utf8) {
        this.utf8 = utf8;
    }

    /// Takes the array over: it is wiped when the secret is closed.
    public static Secret owning(byte[] utf8) {
        return new Secret(utf8);
    }

    /// The secret as UTF-8: the secret's own array, wiped on close. Don't keep it.
    public byte[] utf8() {
        requireOpen();
        return utf8;
    }

    /// The secret as text, in an array that the caller must wipe.
    public char[] chars() {
        requireOpen();
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        char[] chars = new char[decoded.remaining()];
        decoded.get(chars);
        Arrays.fill(decoded.array(), '\0');
        return chars;
    }

    /// The answer to a CRAM-MD5 challenge (RFC 2195): HMAC-MD5 with the secret as key. Weak by
    /// today's measure, but the mechanism is what it is.
    ///
    /// @return 32 small hexadecimal digits
    public String hmacMd5(byte[] challenge) {
        return hmac("HmacMD5", challenge);
    }

    /// The HMAC-SHA256 (RFC 2104) of a message with the secret as key: what a webhook's receiver
    /// checks.
    ///
    /// @return 64 small hexadecimal digits
    public String hmacSha256(byte[] message) {
        return hmac("HmacSHA256", message);
    }

    private String hmac(String algorithm, byte[] message) {
        requireOpen();
        try {
            Mac mac = Mac.getInstance(algorithm);
            // An empty key has no SecretKeySpec; HMAC pads with zeros, so one zero is the same key.
            mac.init(new SecretKeySpec(utf8.length == 0 ? new byte[1] : utf8, algorithm));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing in this JVM", e);
        }
    }

    /// Wipes it. May be called twice.
    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
        closed = true;
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the secret is closed; expected use before close");
        }
    }
}
