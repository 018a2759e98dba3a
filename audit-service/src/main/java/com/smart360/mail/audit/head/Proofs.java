package com.smart360.mail.audit.head;

import com.smart360.mail.audit.maillog.Block;
import com.smart360.mail.audit.maillog.MailLog;
import com.smart360.mail.audit.maillog.MailRecord;
import com.smart360.mail.audit.merkle.MerkleTree;
import com.smart360.mail.audit.trail.LinkedEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proves that an entry or a record was there when its head was signed.
@Component
class Proofs {

    private final Heads heads;
    private final MailLog mails;

    Proofs(Heads heads, MailLog mails) {
        this.heads = heads;
        this.mails = mails;
    }

    /// @return empty where there is no such entry, or no head holds it yet
    Optional<Proof> ofEntry(long sequence) {
        if (sequence < 1) {
            return Optional.empty();
        }
        return heads.first(head -> head.entries() >= sequence)
                .flatMap(
                        head -> {
                            Segment segment = segment(head);
                            List<LinkedEntry> entries = segment.entries();
                            for (int i = 0; i < entries.size(); i++) {
                                LinkedEntry entry = entries.get(i);
                                if (entry.sequence() == sequence) {
                                    return Optional.of(
                                            proof(
                                                    entry.text(),
                                                    entry.previousHash(),
                                                    null,
                                                    i,
                                                    segment,
                                                    head));
                                }
                            }
                            return Optional.empty();
                        });
    }

    /// @return empty where no head holds it yet
    Optional<Proof> ofRecord(MailRecord record) {
        return mails.blockOf(record).flatMap(block -> ofRecord(record, block));
    }

    private Optional<Proof> ofRecord(MailRecord record, Block block) {
        List<MailRecord> records = mails.records(block);
        int index = records.indexOf(record);
        if (index < 0) {
            return Optional.empty();
        }
        return heads.first(head -> head.end(block.partition()) > block.from())
                .flatMap(
                        head -> {
                            Segment segment = segment(head);
                            int at = segment.blocks().indexOf(block);
                            if (at < 0) {
                                return Optional.empty();
                            }
                            List<String> leaves =
                                    records.stream()
                                            .map(known -> MerkleTree.leaf(known.text()))
                                            .toList();
                            return Optional.of(
                                    proof(
                                            record.text(),
                                            null,
                                            new Proof.InBlock(
                                                    block.text(),
                                                    index,
                                                    leaves.size(),
                                                    MerkleTree.path(leaves, index)),
                                            segment.entries().size() + at,
                                            segment,
                                            head));
                        });
    }

    private Segment segment(SignedHead head) {
        return heads.between(heads.find(head.number() - 1).orElse(SignedHead.NONE), head);
    }

    private static Proof proof(
            String text,
            @Nullable String previousHash,
            Proof.@Nullable InBlock block,
            int index,
            Segment segment,
            SignedHead head) {
        List<String> leaves = segment.leaves();
        return new Proof(
                text,
                previousHash,
                block,
                index,
                leaves.size(),
                MerkleTree.path(leaves, index),
                head.text(),
                head.signature(),
                null);
    }
}
