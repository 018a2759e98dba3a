package com.smart360.mail.secrets.rotation;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridPublicKey;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.SignaturePublicKey;
import com.smart360.mail.secrets.Keysets;
import com.smart360.mail.secrets.keyset.KeysetEncryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rotation of many keysets (SEC-1): each gets a new key, by which what comes next is sealed,
/// encrypted or signed, and keeps its old ones. What kind a keyset is of, it says itself.
///
/// All of them are read and made before the first is written: one that can't be rotated leaves all
/// as they are. A disk that fills meanwhile leaves those that come behind; done again, it gives the
/// first ones one key more, which does no harm. For operators: its arguments are `FILE`, or
/// `PRIVATE-FILE,PUBLIC-FILE`, as many as there are. Where `KEYSETS_KMS_KEY` is set secret halves
/// are written encrypted ([KeysetEncryption]).
public final class RotateKeysets {

    private final KeysetEncryption encryption;

    private RotateKeysets(KeysetEncryption encryption) {
        this.encryption = encryption;
    }

    /// The files of a keyset.
    ///
    /// @param open the public half's, null where there is none
    private record Halves(Path secret, @Nullable Path open) {

        static Halves of(String argument) {
            int comma = argument.indexOf(',');
            return comma < 0
                    ? new Halves(Path.of(argument), null)
                    : new Halves(
                            Path.of(argument.substring(0, comma)),
                            Path.of(argument.substring(comma + 1)));
        }

        /// @throws IllegalArgumentException if a keyset of two halves came without the public one's
        Path needOpen() {
            if (open == null) {
                throw new IllegalArgumentException(
                        secret
                                + " has a public half; expected its file as well: "
                                + secret
                                + ",PUBLIC-FILE");
            }
            return open;
        }

        /// @throws IllegalArgumentException if a keyset without halves came with a second file
        void needAlone() {
            if (open != null) {
                throw new IllegalArgumentException(
                        secret + " has no public half; expected no file but it, met " + open);
            }
        }
    }

    public static void main(String[] arguments) {
        run(System.getenv(), arguments).forEach(file -> System.out.println("rotated " + file));
    }

    /// As [#main(String[])].
    ///
    /// @param environment the variables of the process
    /// @return the files with secrets that were written
    /// @throws IllegalArgumentException if one can't be used, or none is named; then none was
    ///   written
    /// @throws UncheckedIOException if one can't be read or written; the operator must act
    public static List<Path> run(Map<String, String> environment, String... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(
                    "expected: (FILE | PRIVATE-FILE,PUBLIC-FILE) ...; none is named");
        }
        return new RotateKeysets(KeysetEncryption.of(environment)).rotate(List.of(arguments));
    }

    /// @param arguments `FILE`, or `PRIVATE-FILE,PUBLIC-FILE`, each with its keyset
    /// @return the files with secrets that were written
    /// @throws IllegalArgumentException if one can't be used; then none was written
    private List<Path> rotate(List<String> arguments) {
        List<Runnable> steps = new ArrayList<>();
        List<Path> rotated = new ArrayList<>();
        for (String argument : arguments) {
            Halves files = Halves.of(argument);
            steps.add(step(files));
            rotated.add(files.secret());
        }
        steps.forEach(Runnable::run);
        return rotated;
    }

    private Runnable step(Halves files) {
        String clear = encryption.opened(read(files.secret()));
        return switch (kind(files.secret(), clear)) {
            case HpkeParameters _ -> pair(files, Keysets.rotate(clear), false);
            case Ed25519Parameters _ -> pair(files, Keysets.rotateSigning(clear), true);
            case AesGcmParameters _ -> {
                files.needAlone();
                String json = encryption.sealed(Keysets.rotateFieldKeyset(clear));
                yield () -> Keysets.writeFieldKeyset(files.secret(), json);
            }
            case Parameters other ->
                    throw new IllegalArgumentException(
                            files.secret() + " is none of this product's keysets: " + other);
        };
    }

    private Runnable pair(Halves files, Keysets.Pair pair, boolean publicFirst) {
        Path open = files.needOpen();
        Keysets.Pair written =
                new Keysets.Pair(encryption.sealed(pair.privateJson()), pair.publicJson());
        return () -> written.write(files.secret(), open, publicFirst);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the keyset " + file, e);
        }
    }

    private static Parameters kind(Path file, String json) {
        try {
            Key key = Keysets.primaryKey(json);
            if (key instanceof HybridPublicKey || key instanceof SignaturePublicKey) {
                throw new IllegalArgumentException(
                        file + " is a public half; expected the private one's file");
            }
            return key.getParameters();
        } catch (GeneralSecurityException | IllegalStateException unusable) {
            // Without the cause: its text may quote the JSON, and with it a private key.
            throw new IllegalArgumentException(
                    file + " is no keyset (" + unusable.getClass().getSimpleName() + ")");
        }
    }
}
