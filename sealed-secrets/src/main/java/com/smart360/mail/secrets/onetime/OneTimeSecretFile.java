package com.smart360.mail.secrets.onetime;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// What operators run at installation: makes the secret of break-glass (ADR 77), writes its digest
/// to a file for config-service, and shows it, this once.
///
/// ```
/// java -cp 'lib/*' com.smart360.mail.secrets.onetime.OneTimeSecretFile /keys/break-glass/digest
/// ```
public final class OneTimeSecretFile {

    private OneTimeSecretFile() {}

    /// @param arguments the digest's file; what was there counts no more
    public static void main(String[] arguments) {
        run(System.out, arguments);
    }

    /// As [#main(String[])].
    public static void run(PrintStream out, String... arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected: the FILE that the digest is written to");
        }
        Path file = Path.of(arguments[0]);
        SecureRandom random = new SecureRandom();
        try (OneTimeSecret made = OneTimeSecret.make(random)) {
            write(file, made.digest(random));
            out.println(made.text());
        }
        out.println();
        out.println(
                "This is the break-glass secret. It is shown this once and works once: write it"
                        + " on");
        out.println(
                "paper, seal it in an envelope, and clear this screen. Its digest is in "
                        + file
                        + ".");
    }

    /// Writes a digest where config-service reads it: whole, or not at all.
    public static void write(Path file, SlowDigest digest) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "digest", ".new");
            Files.writeString(written, digest.text() + "\n");
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // config-service runs as another user in containers; of no use for getting in.
                Files.setPosixFilePermissions(
                        written, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(
                    written,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't write the digest to " + file, failed);
        }
    }
}
