package com.smart360.mail.audit.head;

import com.smart360.mail.audit.head.BookRetention.Gone;
import com.smart360.mail.audit.maillog.Block;
import com.smart360.mail.audit.maillog.BlockReader;
import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.trail.LinkedEntry;
import com.smart360.mail.audit.witness.HeadTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Holds both books to what was signed: head by head, each from its own signed values, so that it
/// goes on behind a break and tells each. What no head holds yet is held to its own chain. What
/// retention dropped, and the trail says so, is no break ([BookRetention]).
@Component
class Verifier {

    /// More breaks than this are counted, not named.
    static final int NAMED = 100;

    private final Heads heads;
    private final HeadKeys keys;
    private final HeadJournal journal;
    private final HeadTopic topic;
    private final BlockReader blocks;
    private final BookRetention retention;

    Verifier(
            Heads heads,
            HeadKeys keys,
            HeadJournal journal,
            HeadTopic topic,
            BlockReader blocks,
            BookRetention retention) {
        this.heads = heads;
        this.keys = keys;
        this.journal = journal;
        this.topic = topic;
        this.blocks = blocks;
        this.retention = retention;
    }

    /// A place where a book is not what was written.
    ///
    /// @param what `entry 17`, `email.delivery-3 offsets 5 to 9`, `head 12`
    record Break(String what, String problem) {}

    /// Told after each head.
    interface Progress {

        /// @param done heads so far
        /// @param of how many there are
        /// @return whether to go on
        boolean reached(Checked checked, long done, long of);
    }

    /// What was found up to now.
    static final class Checked {

        private final List<Break> breaks = new ArrayList<>();
        private final Map<LogPartition, String> lastBlocks = new HashMap<>();
        private long entries;
        private long records;
        private final Gone gone;
        private long dropped;
        private long found;

        private Checked(Gone gone) {
            this.gone = gone;
        }

        long entries() {
            return entries;
        }

        long records() {
            return records;
        }

        /// Records of the mail log that retention dropped, as the trail says.
        long dropped() {
            return dropped;
        }

        long found() {
            return found;
        }

        List<Break> breaks() {
            return List.copyOf(breaks);
        }

        private void broken(String what, String problem) {
            found++;
            if (breaks.size() < NAMED) {
                breaks.add(new Break(what, problem));
            }
        }
    }

    /// @param from the head behind which to begin; 0: from the beginning
    Checked verify(long from, Progress progress) {
        Checked checked = new Checked(retention.gone());
        // The witnesses first: what is signed meanwhile is in the database before it is there.
        Optional<SignedHead> inFile = journal.newest();
        Optional<SignedHead> inTopic =
                topic.newest().map(head -> SignedHead.of(head.text(), head.signature()));
        SignedHead newest = heads.newest();
        inFile.ifPresent(head -> holdTo(head, "the file of heads", newest, checked));
        inTopic.ifPresent(head -> holdTo(head, "the topic of heads", newest, checked));
        SignedHead before = heads.find(from).orElse(SignedHead.NONE);
        for (long number = before.number() + 1; number <= newest.number(); number++) {
            Optional<SignedHead> head = heads.find(number);
            if (head.isEmpty()) {
                checked.broken("head " + number, "It is missing.");
                continue;
            }
            verify(before, head.get(), checked);
            before = head.get();
            if (!progress.reached(checked, number, newest.number())) {
                return checked;
            }
        }
        Segment rest = heads.behind(before);
        verify(before.entryHash(), before.entries(), rest.entries(), checked);
        blocks.read(rest.blocks(), found -> verify(found, checked));
        return checked;
    }

    /// Who cuts off the newest heads, or brings back an earlier state of the database, leaves one
    /// that is whole.
    private void holdTo(SignedHead written, String where, SignedHead newest, Checked checked) {
        String what = "head " + written.number();
        if (!keys.holds(written)) {
            checked.broken(what, "What is kept of it in " + where + " is not what was signed.");
        } else if (written.number() > newest.number()) {
            checked.broken(
                    what,
                    "It was signed, and the database ends with head "
                            + newest.number()
                            + ": the end was cut off, or an earlier state was brought back.");
        } else if (!heads.find(written.number())
                .orElse(SignedHead.NONE)
                .text()
                .equals(written.text())) {
            checked.broken(what, "It is another one than in " + where + ".");
        }
    }

    private void verify(SignedHead before, SignedHead head, Checked checked) {
        String what = "head " + head.number();
        long known = checked.found;
        if (!keys.holds(head)) {
            checked.broken(what, "It is not what was signed.");
        }
        if (before.number() == head.number() - 1 && !head.previous().equals(before.hash())) {
            checked.broken(what, "It does not hang on the head before.");
        }
        if (head.number() <= checked.gone.heads()) {
            return;
        }
        Segment segment = heads.between(before, head);
        String hash = verify(before.entryHash(), before.entries(), segment.entries(), checked);
        long last =
                segment.entries().isEmpty()
                        ? before.entries()
                        : segment.entries().getLast().sequence();
        if (last < head.entries()) {
            checked.broken("entries " + (last + 1) + " to " + head.entries(), "They are missing.");
        }
        blocks.read(segment.blocks(), found -> verify(found, checked));
        boolean sound = checked.found == known && before.number() == head.number() - 1;
        if (sound && (!hash.equals(head.entryHash()) || !segment.root().equals(head.root()))) {
            checked.broken(
                    what,
                    "What it signed is not what is there: entries "
                            + (before.entries() + 1)
                            + " to "
                            + head.entries()
                            + " or the blocks of that time were written anew.");
        }
    }

    /// @return the hash of the last entry, as it is stored
    private static String verify(
            String before, long sequence, List<LinkedEntry> entries, Checked checked) {
        String hash = before;
        long expected = sequence + 1;
        for (LinkedEntry entry : entries) {
            checked.entries++;
            if (entry.sequence() > expected) {
                checked.broken(
                        "entries " + expected + " to " + (entry.sequence() - 1),
                        "They are missing.");
            } else if (!entry.holds(expected, hash)) {
                checked.broken("entry " + entry.sequence(), "It is not what was written.");
            }
            hash = entry.hash();
            expected = entry.sequence() + 1;
        }
        return hash;
    }

    private static void verify(BlockReader.Found found, Checked checked) {
        Block block = found.block();
        String previous = checked.lastBlocks.put(block.partition(), block.hash());
        String what = block.partition() + " offsets " + block.first() + " to " + block.last();
        if (previous != null && !previous.equals(block.previous())) {
            checked.broken(what, "The block does not hang on the block before.");
        }
        checked.records += found.records();
        if (found.records() != block.records() && checked.gone.holds(block)) {
            checked.dropped += block.records() - found.records();
        } else if (found.records() != block.records()) {
            checked.broken(
                    what,
                    "There are " + found.records() + " records instead of " + block.records());
        } else if (!found.root().equals(block.root())) {
            checked.broken(what, "The records are not what was written.");
        }
    }
}
