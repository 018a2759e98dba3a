package com.smart360.mail.config.backup;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The key that signs backups here, and those whose signatures are known. Read once, at start: an
/// unusable keyset stops the service.
@Component
class BackupKeys {

    private final @Nullable Signer signer;
    private final List<SignatureCheck> trusted;

    BackupKeys(BackupProperties properties) {
        this.signer = properties.signer().orElse(null);
        List<SignatureCheck> checks = new ArrayList<>();
        if (signer != null) {
            checks.add(SignatureCheck.from(signer.publicKeysetJson()));
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
}
