package com.smart360.mail.audit.head;

import com.smart360.mail.audit.head.Verifications.State;
import com.smart360.mail.audit.head.Verifications.Verification;
import com.smart360.mail.audit.head.Verifier.Break;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How the books stand, for who raises alerts or makes reports.
@Component
public class BooksState {

    /// So many heads further, before the one that is needed is searched for.
    private static final int NEAR = 3;

    private final Verifications verifications;
    private final HeadSigner signer;
    private final Heads heads;
    private final HeadKeys keys;

    BooksState(Verifications verifications, HeadSigner signer, Heads heads, HeadKeys keys) {
        this.verifications = verifications;
        this.signer = signer;
        this.heads = heads;
        this.keys = keys;
    }

    /// What a verification that ran to its end has found.
    ///
    /// @param breaks how many
    /// @param first where the first is; empty: there is none
    /// @param from the head behind which it began
    /// @param heads the last head that it checked
    public record Verified(
            String id,
            long breaks,
            String first,
            long from,
            long heads,
            @Nullable Instant endedAt) {}

    /// A head, as it is shown to who checks it elsewhere.
    ///
    /// @param firstEntry of the trail that it holds
    /// @param lastEntry that it holds
    /// @param text what was signed
    /// @param keyId of the key in the public keyset that signed it
    /// @param holds whether a key of ours signed it, it hangs on the head before, and what is
    ///   stored gives its root
    public record Signed(
            long number,
            long firstEntry,
            long lastEntry,
            String text,
            String signature,
            long keyId,
            boolean holds) {}

    /// The heads that hold these entries, each once, ascending; those behind the last head have
    /// none.
    ///
    /// @param sequences ascending
    public List<Signed> heads(List<Long> sequences) {
        List<Signed> holding = new ArrayList<>();
        SignedHead head = SignedHead.NONE;
        for (long sequence : sequences) {
            if (head.entries() < sequence) {
                Optional<SignedHead> next = holder(sequence, head);
                if (next.isEmpty()) {
                    break;
                }
                head = next.get();
                holding.add(signed(head));
            }
        }
        return holding;
    }

    private Optional<SignedHead> holder(long sequence, SignedHead behind) {
        if (behind.number() > 0) {
            for (int step = 1; step <= NEAR; step++) {
                Optional<SignedHead> near = heads.find(behind.number() + step);
                if (near.filter(head -> head.entries() >= sequence).isPresent()) {
                    return near;
                }
            }
        }
        return heads.first(head -> head.entries() >= sequence);
    }

    private Signed signed(SignedHead head) {
        SignedHead before = heads.find(head.number() - 1).orElse(SignedHead.NONE);
        boolean holds =
                keys.holds(head)
                        && before.number() == head.number() - 1
                        && head.previous().equals(before.hash())
                        && heads.between(before, head).root().equals(head.root());
        return new Signed(
                head.number(),
                before.entries() + 1,
                head.entries(),
                head.text(),
                head.signature(),
                keyId(head.signature()),
                holds);
    }

    /// A signature is the byte 01, four bytes with the key's id, and 64 of Ed25519.
    private static long keyId(String signature) {
        try {
            byte[] all = Base64.getDecoder().decode(signature);
            return all.length < 5 ? 0 : Integer.toUnsignedLong(ByteBuffer.wrap(all).getInt(1));
        } catch (IllegalArgumentException changed) {
            return 0;
        }
    }

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
                done.breaks().stream().map(Break::what).findFirst().orElse(""),
                done.from(),
                done.heads(),
                done.endedAt());
    }

    /// Why this instance's last signed head is not in the file beside the database; empty: it is,
    /// or there is no such file.
    public Optional<String> headNotKept() {
        return signer.notKept();
    }
}
