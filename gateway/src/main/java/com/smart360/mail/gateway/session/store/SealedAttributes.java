package com.smart360.mail.gateway.session.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.smart360.mail.secrets.FieldCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

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

    /// Of what was opened lately. Unit: characters, sealed.
    private static final long REMEMBERED = 4L * 1024 * 1024;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private final FieldCipher cipher;

    /// Opening costs a session's request more than all else, and what is sealed alike is alike.
    /// Whether a session is still there, and how it is sealed now, the database is asked all the
    /// same.
    private final Cache<Sealed, Object> opened =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED)
                    .weigher(SealedAttributes::weight)
                    .expireAfterAccess(FORGOTTEN_AFTER)
                    .build();

    private record Sealed(String purpose, String text) {}

    private static int weight(Sealed sealed, Object value) {
        return sealed.text().length();
    }

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
    Object open(String sessionKey, String name, String text) throws UnreadableException {
        Sealed sealed = new Sealed(purpose(sessionKey, name), text);
        Object known = opened.getIfPresent(sealed);
        if (known == null) {
            known = opened(name, sealed);
            opened.put(sealed, known);
        }
        // The one thing among them that a request may change in its place: a sign-out empties it.
        return known instanceof SecurityContext context ? copyOf(context) : known;
    }

    private static SecurityContext copyOf(SecurityContext context) {
        SecurityContext copy = new SecurityContextImpl();
        copy.setAuthentication(context.getAuthentication());
        return copy;
    }

    private Object opened(String name, Sealed sealed) throws UnreadableException {
        try (ObjectInputStream in =
                new ObjectInputStream(
                        new ByteArrayInputStream(
                                Base64.getDecoder()
                                        .decode(
                                                cipher.decrypt(
                                                        sealed.text(), sealed.purpose()))))) {
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
