package com.smart360.mail.audit.head;

import com.smart360.mail.audit.maillog.Block;
import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.merkle.MerkleTree;
import com.smart360.mail.audit.trail.LinkedEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What was added to both books between two heads.
///
/// @param entries of the trail, ascending
/// @param blocks of the mail log, by partition, ascending
record Segment(List<LinkedEntry> entries, List<Block> blocks) {

    Segment {
        entries = List.copyOf(entries);
        blocks = List.copyOf(blocks);
    }

    boolean isEmpty() {
        return entries.isEmpty() && blocks.isEmpty();
    }

    List<String> leaves() {
        return Stream.concat(
                        entries.stream().map(entry -> MerkleTree.leaf(entry.hash())),
                        blocks.stream().map(Block::hash))
                .toList();
    }

    String root() {
        return MerkleTree.root(leaves());
    }

    /// The ends of all partitions after it.
    Map<LogPartition, Long> endsAfter(Map<LogPartition, Long> before) {
        Map<LogPartition, Long> ends = new TreeMap<>(LogPartition.ORDER);
        ends.putAll(before);
        blocks.forEach(block -> ends.put(block.partition(), block.last() + 1));
        return ends;
    }
}
