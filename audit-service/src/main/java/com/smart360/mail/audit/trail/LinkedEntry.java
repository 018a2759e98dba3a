package com.smart360.mail.audit.trail;

/// An entry as it is hashed: SHA-256, in hexadecimal digits, over `previousHash`, a line feed and
/// `text`.
///
/// @param sequence 1 for the first, then without gaps
/// @param text the entry as canonical JSON
/// @param hash as it is stored
public record LinkedEntry(long sequence, String previousHash, String text, String hash) {

    /// An entry as it is stored.
    public static LinkedEntry of(Entry entry) {
        return new LinkedEntry(
                entry.sequence(),
                entry.previousHash(),
                Chain.canonical(entry.sequence(), entry.draft()),
                entry.hash());
    }

    /// Whether it stands unchanged behind the entry with this hash; empty: it is the first.
    public boolean holds(long sequence, String previousHash) {
        String before = previousHash.isEmpty() ? Chain.GENESIS : previousHash;
        return this.sequence == sequence
                && this.previousHash.equals(before)
                && hash.equals(Chain.hash(before, text));
    }
}
