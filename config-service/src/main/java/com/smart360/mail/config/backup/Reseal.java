package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.file.BackupFile;
import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration;
import com.smart360.mail.config.configuration.archive.ArchivedConfiguration.ArchivedVersion;
import com.smart360.mail.contracts.configuration.BackupEvent.Secrets;
import com.smart360.mail.contracts.configuration.ConnectionSettings;
import com.smart360.mail.contracts.configuration.Sealed;
import com.smart360.mail.secrets.Destination;
import com.smart360.mail.secrets.FieldCipher;
import com.smart360.mail.secrets.Resealer;
import com.smart360.mail.secrets.SealedSecret;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.stream.UsernameCipher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For operators: makes, of a backup with sealed passwords and encrypted user names, one whose
/// secrets another environment can open. It needs the private keyset of the first, which
/// config-service never has (design 4), so it runs by itself where an operator holds that keyset:
///
/// ```
/// java -cp config-service.jar -Dloader.main=com.smart360.mail.config.backup.Reseal \
///     org.springframework.boot.loader.launch.PropertiesLauncher \
///     BACKUP PRIVATE-KEYSET TARGET-PUBLIC-KEYSET FIELD-KEYSET TARGET-FIELD-KEYSET \
///     SIGNING-KEYSET RESEALED-BACKUP
/// ```
final class Reseal {

    private int resealed;
    private int leftOut;
    private int namesLeftOut;

    private final Resealer resealer;

    private Reseal(Resealer resealer) {
        this.resealer = resealer;
    }

    /// @param arguments the backup, the private keyset that opens it, the other environment's
    ///   public keyset, the field keysets of the first and of the other, the private signing
    ///   keyset, and where to write
    public static void main(String[] arguments) {
        System.exit(OperatorCommand.run("Reseal", System.err, () -> run(arguments)));
    }

    static void run(String[] arguments) throws IOException {
        if (arguments.length != 7) {
            throw new IllegalArgumentException(
                    "expected: BACKUP PRIVATE-KEYSET TARGET-PUBLIC-KEYSET FIELD-KEYSET"
                            + " TARGET-FIELD-KEYSET SIGNING-KEYSET RESEALED-BACKUP");
        }
        Path target = Path.of(arguments[6]);
        if (Files.exists(target)) {
            throw new IllegalArgumentException(target + " exists; expected a new file");
        }
        Signer signer = Signer.from(Path.of(arguments[5]));
        SignedFile.Read read =
                SignedFile.read(
                        SignedFile.tree(Files.readAllBytes(Path.of(arguments[0]))),
                        List.of(SignatureCheck.from(signer.publicKeysetJson())),
                        usernames(arguments[3]));
        if (read.origin() != SignedFile.Origin.VALID) {
            throw new IllegalArgumentException(
                    arguments[0] + " is signed with another key than " + arguments[5]);
        }
        Reseal run = new Reseal(Resealer.of(Path.of(arguments[1]), Path.of(arguments[2])));
        byte[] file =
                SignedFile.write(run.resealed(read.content()), signer, usernames(arguments[4]));
        Files.write(target, file);
        System.out.printf(
                "%d passwords resealed, %d left out, to be typed again; %d user names left out: %s%n",
                run.resealed, run.leftOut, run.namesLeftOut, target);
    }

    private static UsernameCipher usernames(String fieldKeyset) {
        return new UsernameCipher(FieldCipher.from(Path.of(fieldKeyset)));
    }

    private BackupFile resealed(BackupFile it) {
        return BackupFile.of(
                it.id(),
                it.createdAt(),
                it.createdBy(),
                it.environment(),
                Secrets.RESEALED,
                it.configurations().stream().map(this::resealed).toList());
    }

    private ArchivedConfiguration resealed(ArchivedConfiguration it) {
        return new ArchivedConfiguration(
                it.id(),
                it.createdAt(),
                it.createdBy(),
                it.versions().stream().map(this::resealed).toList());
    }

    private ArchivedVersion resealed(ArchivedVersion it) {
        Sealed password = it.password();
        if (it.settings().connection().username().isEmpty()) {
            namesLeftOut++;
        }
        return password == null ? it : it.with(resealed(password, it.settings().connection()));
    }

    private @Nullable Sealed resealed(Sealed password, ConnectionSettings to) {
        Sealed other =
                resealer.reseal(new SealedSecret(password.ciphertext()), Destination.of(to))
                        .map(fresh -> new Sealed(fresh.ciphertext(), password.expiresAt()))
                        .orElse(null);
        if (other == null) {
            leftOut++;
        } else {
            resealed++;
        }
        return other;
    }
}
