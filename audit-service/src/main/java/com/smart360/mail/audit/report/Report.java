package com.smart360.mail.audit.report;

import com.smart360.mail.audit.head.BooksState.Signed;
import com.smart360.mail.audit.head.BooksState.Verified;
import com.smart360.mail.audit.trail.Entry;
import com.smart360.mail.contracts.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a report tells.
///
/// @param conditions by the names of the parameters, without the period
/// @param found how many entries there are, at most `countedTo`
/// @param entries of them, the oldest first
/// @param heads that hold them, ascending
/// @param changed sequences of entries that are not what was written
/// @param verified the last verification of both books that ran to its end
record Report(
        Instant from,
        Instant to,
        Instant madeAt,
        Actor madeBy,
        Map<String, String> conditions,
        int found,
        int countedTo,
        List<Entry> entries,
        List<Signed> heads,
        List<Long> changed,
        Optional<Verified> verified) {

    /// Entries behind the last head: signed within a minute, or never where there is no keyset.
    List<Entry> unsigned() {
        long signed = heads.isEmpty() ? 0 : heads.getLast().lastEntry();
        return entries.stream().filter(entry -> entry.sequence() > signed).toList();
    }

    List<Signed> brokenHeads() {
        return heads.stream().filter(head -> !head.holds()).toList();
    }

    boolean isWhole() {
        return entries.size() == found;
    }
}
