package com.smart360.mail.audit.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The rule that ties entries together: each hash is SHA-256 over the hash before, a line feed, and
/// the entry as canonical JSON (names ascending, nothing but texts and the sequence, no spaces).
/// Whoever changes, removes, adds or reorders an entry breaks every hash from there on. Pure.
final class Chain {

    /// The hash before the first entry.
    static final String GENESIS = "0".repeat(64);

    private static final JsonMapper CANONICAL =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private Chain() {}

    /// Gives a draft its place behind the entry with this hash.
    static Entry link(long sequence, String previousHash, EntryDraft draft) {
        return new Entry(sequence, draft, previousHash, hash(sequence, previousHash, draft));
    }

    /// Whether this entry stands unchanged in its place.
    static boolean holds(long sequence, String previousHash, Entry entry) {
        return entry.sequence() == sequence
                && entry.previousHash().equals(previousHash)
                && entry.hash().equals(hash(sequence, previousHash, entry.draft()));
    }

    private static String hash(long sequence, String previousHash, EntryDraft draft) {
        return hash(previousHash, canonical(sequence, draft));
    }

    static String hash(String previousHash, String canonical) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(previousHash.getBytes(StandardCharsets.US_ASCII));
            sha256.update((byte) '\n');
            sha256.update(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    static String canonical(long sequence, EntryDraft draft) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("sequence", sequence);
        facts.put("eventId", draft.eventId());
        facts.put("at", draft.at().toString());
        facts.put("actorId", draft.actor().id());
        facts.put("actorRole", draft.actor().role());
        facts.put("action", draft.action());
        facts.put("subjectType", draft.subjectType());
        facts.put("subjectId", draft.subjectId());
        if (draft.subjectName() != null) {
            facts.put("subjectName", draft.subjectName());
        }
        facts.put("summary", draft.summary());
        facts.put("details", draft.details());
        return CANONICAL.writeValueAsString(facts);
    }
}
