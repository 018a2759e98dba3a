package com.smart360.mail.audit.head;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a text was in a book when its head was signed. `docs/verify-proof.md` says how to check it
/// without this service.
///
/// @param text of the entry or the record, as it was hashed
/// @param previousHash with an entry: of the entry before, which its own hash covers
/// @param block with a record: its block
/// @param index of the entry or block among the head's leaves, from 0
/// @param size how many leaves the head has
/// @param path from the leaf to the root, as in RFC 9162 §2.1.3
/// @param head what was signed
/// @param signature Base64: five bytes that name the key, then Ed25519's 64
/// @param readable with a record: what it says to who asks now, as far as the keys of its persons
///   are there (ADR 51); nothing is proved by it
@Schema(name = "AuditProof")
record Proof(
        String text,
        @Nullable String previousHash,
        @Nullable InBlock block,
        int index,
        int size,
        List<String> path,
        String head,
        String signature,
        @Nullable String readable) {

    /// This one with what its text says.
    Proof readable(String text) {
        return new Proof(this.text, previousHash, block, index, size, path, head, signature, text);
    }

    /// Where a record stands in its block, and the path from there to the block's root.
    ///
    /// @param text of the block, which has the root over its records
    /// @param index of the record in its block, from 0
    /// @param size how many records the block has
    @Schema(name = "AuditProofBlock")
    record InBlock(String text, int index, int size, List<String> path) {}
}
