package com.smart360.mail.gateway.session.store;

import com.smart360.mail.secrets.FieldCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/// A session's attributes as they are kept: serialized, then encrypted with AES-256-GCM, bound to
/// the session and to their name. Whoever can write to the database but has not the key can make
/// none, so that nothing of theirs is ever deserialized; what is, may only be of the JDK, of Spring
/// Security and of our own sessions.
final class SealedAttributes {

    private static final ObjectInputFilter ALLOWED =
            ObjectInputFilter.Config.createFilter(
                    "maxdepth=60;maxrefs=20000;maxbytes=1000000;maxarray=100000;"
                            + "java.**;org.springframework.security.**;"
                            + "com.nimbusds.**;com.smart360.mail.gateway.session.**;!*");

    private final FieldCipher cipher;

    SealedAttributes(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String seal(String sessionKey, String name, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(
                    "attribute %s, a %s, can't be kept".formatted(name, value.getClass().getName()),
                    impossible);
        }
        return cipher.encrypt(
                Base64.getEncoder().encodeToString(bytes.toByteArray()), purpose(sessionKey, name));
    }

    /// @throws UnreadableException it was altered, or made with another key or by another version
    Object open(String sessionKey, String name, String sealed) throws UnreadableException {
        try (ObjectInputStream in =
                new ObjectInputStream(
                        new ByteArrayInputStream(
                                Base64.getDecoder()
                                        .decode(
                                                cipher.decrypt(
                                                        sealed, purpose(sessionKey, name)))))) {
            in.setObjectInputFilter(ALLOWED);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | IllegalArgumentException unreadable) {
            throw new UnreadableException(
                    "attribute %s: %s".formatted(name, unreadable.getMessage()), unreadable);
        }
    }

    private static String purpose(String sessionKey, String name) {
        return "session/" + sessionKey + "/" + name;
    }

    /// What stands in the database is of no use here.
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
