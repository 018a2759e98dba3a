package com.smart360.mail.audit.head;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.secrets.SignatureCheck;
import com.smart360.mail.secrets.Signer;
import com.smart360.mail.starter.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The keyset that signs heads. An unusable one stops the start; one that is replaced later counts
/// from then on. Signed is with its primary key; what an older key of it signed stays good.
@Component
class HeadKeys {

    private static final Logger LOG = LoggerFactory.getLogger(HeadKeys.class);

    private final @Nullable Signer signer;
    private final @Nullable SignatureCheck check;

    HeadKeys(HeadProperties properties) {
        signer =
                properties
                        .keyset()
                        .map(source -> source.open(Signer::from, Signer::from))
                        .orElse(null);
        check = signer == null ? null : SignatureCheck.of(signer);
        if (signer == null) {
            LOG.warn(
                    "The books aren't signed: no AUDIT_SIGNING_KEYSET is set, so nothing can be"
                            + " proved, and who rewrites the whole database isn't found");
        }
    }

    Optional<Signer> signer() {
        return Optional.ofNullable(signer);
    }

    /// @throws ProblemException where there is no keyset
    String publicKeysetJson() {
        if (signer == null) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Nothing can be proved: this installation has no keyset to sign its books with"
                            + " (AUDIT_SIGNING_KEYSET). Tell whoever runs it.");
        }
        return signer.publicKeysetJson();
    }

    /// Whether a key of this keyset signed it, in its place.
    boolean holds(SignedHead head) {
        return accepts(head.text(), head.signature()) && head.signedNumber() == head.number();
    }

    /// Whether a key of this keyset signed that text.
    boolean accepts(String text, String signature) {
        return check != null && check.accepts(text.getBytes(StandardCharsets.UTF_8), signature);
    }
}
