package com.smart360.mail.config.backup;

import com.smart360.mail.config.backup.file.SignedFile;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The key that signs backups here, and those whose signatures are known. An unusable keyset stops
/// the start; one that is replaced later counts from then on.
@Component
class BackupKeys {

    private final @Nullable Signer signer;
    private final List<SignatureCheck> trusted;
    private final boolean acceptsUnknown;

    BackupKeys(BackupProperties properties, Smart360Environment environment) {
        this.acceptsUnknown = properties.acceptUnknownKeys();
        if (acceptsUnknown && environment.isProduction()) {
            throw new IllegalArgumentException(
                    "smart360.backup.accept-unknown-keys is true in production; expected false:"
                            + " name the keysets that are trusted (BACKUP_TRUSTED_KEYSETS)");
        }
        this.signer = properties.signer().orElse(null);
        List<SignatureCheck> checks = new ArrayList<>();
        if (signer != null) {
            checks.add(SignatureCheck.of(signer));
        }
        properties.trustedKeysets().forEach(file -> checks.add(SignatureCheck.from(file)));
        this.trusted = List.copyOf(checks);
    }

    /// @throws ProblemException where the operator gave none
    Signer signer() {
        if (signer == null) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Backups are not set up: this installation has no keyset to sign them with"
                            + " (BACKUP_SIGNING_KEYSET). Tell whoever runs it.");
        }
        return signer;
    }

    List<SignatureCheck> trusted() {
        return trusted;
    }

    /// @throws ProblemException for a file that nobody known has signed (S13)
    void requireAccepted(SignedFile.Origin origin) {
        if (origin == SignedFile.Origin.UNKNOWN_KEY && !acceptsUnknown) {
            throw ProblemException.of(
                            ProblemType.BACKUP_NOT_GENUINE,
                            "It is signed by a key that is not trusted here, so its authors and"
                                    + " approvals may be invented. Nothing was imported. Whoever"
                                    + " runs this installation can trust the key"
                                    + " (BACKUP_TRUSTED_KEYSETS).")
                    .with("signature", origin.name())
                    .toException();
        }
    }
}
