package com.smart360.mail.audit.head;

import com.smart360.mail.audit.maillog.LogPartition;
import com.smart360.mail.audit.merkle.MerkleTree;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What both books held at a moment, signed. Its tree is over what was added since the head before:
/// the hashes of the trail's entries, then of each partition's blocks, partitions in the order of
/// topic and number.
///
/// @param number 1 for the first, then without gaps
/// @param text what is signed: JSON with `head`, `at`, `entries`, `entryHash`, `leaves`, `root` and
///   `previous`, the hash of the text before
/// @param signature Ed25519, as [com.smart360.mail.secrets.Signer] writes it
/// @param ends of each partition: the offset behind its last block. Not signed: another end gives
///   another root
record SignedHead(long number, String text, String signature, Map<LogPartition, Long> ends) {

    private static final JsonMapper JSON = new JsonMapper();

    /// Stands before the first.
    static final SignedHead NONE = new SignedHead(0, "", "", Map.of());

    SignedHead {
        ends = Map.copyOf(ends);
    }

    /// As it is kept beside the database; where it ends, only the database knows.
    static SignedHead of(String text, String signature) {
        SignedHead read = new SignedHead(1, text, signature, Map.of());
        return new SignedHead(read.signedNumber(), text, signature, Map.of());
    }

    static String text(
            long number,
            String at,
            long entries,
            String entryHash,
            Segment segment,
            String previous) {
        return "{\"head\":"
                + number
                + ",\"at\":\""
                + at
                + "\",\"entries\":"
                + entries
                + ",\"entryHash\":\""
                + entryHash
                + "\",\"leaves\":"
                + segment.leaves().size()
                + ",\"root\":\""
                + segment.root()
                + "\",\"previous\":\""
                + previous
                + "\"}";
    }

    /// Of its text, for the head behind it.
    String hash() {
        return number == 0 ? "" : MerkleTree.leaf(text);
    }

    /// When it was signed; of a text that somebody changed [Instant#MAX], before which nothing is
    /// dropped.
    Instant at() {
        try {
            return Instant.parse(member("at").asString(""));
        } catch (DateTimeParseException changed) {
            return Instant.MAX;
        }
    }

    /// How many entries the trail had.
    long entries() {
        return number == 0 ? 0 : member("entries").asLong(-1);
    }

    /// Of the trail's last entry then.
    String entryHash() {
        return member("entryHash").asString("");
    }

    String root() {
        return member("root").asString("");
    }

    String previous() {
        return member("previous").asString("");
    }

    /// The number that is signed.
    long signedNumber() {
        return member("head").asLong(-1);
    }

    /// The offset behind what it holds of a partition.
    long end(LogPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /// A text that somebody changed may be anything.
    private JsonNode member(String name) {
        try {
            return JSON.readTree(text).path(name);
        } catch (JacksonException changed) {
            return JSON.missingNode();
        }
    }
}
