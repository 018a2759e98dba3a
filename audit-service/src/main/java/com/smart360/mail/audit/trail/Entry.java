package com.smart360.mail.audit.trail;

/// A recorded fact in its place.
///
/// @param sequence 1 for the first, then without gaps
/// @param previousHash of the entry before; [Chain#GENESIS] for the first
/// @param hash over `previousHash` and everything else here ([Chain])
public record Entry(long sequence, EntryDraft draft, String previousHash, String hash) {}
