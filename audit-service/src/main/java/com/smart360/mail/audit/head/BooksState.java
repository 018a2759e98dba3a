package com.smart360.mail.audit.head;

import com.smart360.mail.audit.head.Verifications.State;
import com.smart360.mail.audit.head.Verifications.Verification;
import com.smart360.mail.audit.head.Verifier.Break;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How the books stand, for who raises alerts.
@Component
public class BooksState {

    private final Verifications verifications;
    private final HeadSigner signer;

    BooksState(Verifications verifications, HeadSigner signer) {
        this.verifications = verifications;
        this.signer = signer;
    }

    /// What a verification that ran to its end has found.
    ///
    /// @param breaks how many
    /// @param first where the first is; empty: there is none
    public record Verified(String id, long breaks, String first) {}

    /// The newest of them; empty: none has ended yet.
    public Optional<Verified> verified() {
        return verifications.newest().stream()
                .filter(each -> each.state() == State.DONE)
                .findFirst()
                .map(BooksState::verified);
    }

    private static Verified verified(Verification done) {
        return new Verified(
                done.id(),
                done.found(),
                done.breaks().stream().map(Break::what).findFirst().orElse(""));
    }

    /// Why this instance's last signed head is not in the file beside the database; empty: it is,
    /// or there is no such file.
    public Optional<String> headNotKept() {
        return signer.notKept();
    }
}
