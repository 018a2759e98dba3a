package com.smart360.mail.audit.maillog;

import com.smart360.mail.audit.merkle.MerkleTree;
import java.util.List;

/// Records of one partition that were taken in at once, tied to the block before.
///
/// @param from the offset behind the last of the block before, 0 for the first: so each place in a
///   partition's chain can be taken once, by whichever replica
/// @param first the offset of the first record
/// @param last the offset of the last
/// @param records how many there are: offsets have gaps
/// @param root over the records' texts ([MerkleTree])
/// @param previous hash of the block before; [#NONE] for the first
public record Block(
        LogPartition partition,
        long from,
        long first,
        long last,
        int records,
        String root,
        String previous) {

    /// Stands before a partition's first block.
    static final String NONE = "";

    /// Makes the block of these records.
    ///
    /// @param records of this partition, ascending, at least one
    static Block of(LogPartition partition, Tip before, List<MailRecord> records) {
        return new Block(
                partition,
                before.next(),
                records.getFirst().offset(),
                records.getLast().offset(),
                records.size(),
                MerkleTree.rootOfTexts(records.stream().map(MailRecord::text).toList()),
                before.hash());
    }

    /// What is hashed, and signed in the end: JSON with these members in this order, no spaces.
    /// Nothing in it needs escaping.
    public String text() {
        return "{\"block\":\""
                + partition
                + "\",\"from\":"
                + from
                + ",\"first\":"
                + first
                + ",\"last\":"
                + last
                + ",\"records\":"
                + records
                + ",\"root\":\""
                + root
                + "\",\"previous\":\""
                + previous
                + "\"}";
    }

    /// Over all of it, as a leaf.
    public String hash() {
        return MerkleTree.leaf(text());
    }

    String key() {
        return partition.key(from);
    }

    /// Whether a record of this key would lie in it.
    boolean spans(String key) {
        return key.compareTo(key()) >= 0 && key.compareTo(partition.key(last)) <= 0;
    }

    Tip tip() {
        return new Tip(last + 1, hash());
    }

    /// The end of a partition's chain.
    ///
    /// @param next the offset that is expected at least
    /// @param hash of the last block
    record Tip(long next, String hash) {

        static final Tip START = new Tip(0, NONE);
    }
}
