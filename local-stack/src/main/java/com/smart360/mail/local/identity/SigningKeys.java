package com.smart360.mail.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/// The keys that sign tokens, in a file that only its owner can read: a token stays valid when the
/// identity provider restarts.
final class SigningKeys {

    private SigningKeys() {}

    static JWKSet load(Path file) throws IOException {
        if (Files.exists(file)) {
            try {
                return JWKSet.parse(Files.readString(file));
            } catch (ParseException e) {
                throw new IOException(
                        file + " holds no JSON Web Key Set; delete it to have a new one made", e);
            }
        }
        JWKSet keys = generate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView("posix")) {
            Files.createFile(
                    draft,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, keys.toString(false));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return keys;
    }

    private static JWKSet generate() {
        try {
            return new JWKSet(
                    new RSAKeyGenerator(2048)
                            .keyID(UUID.randomUUID().toString())
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM can't make an RSA key", e);
        }
    }
}
