package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Epoched;
import java.time.Instant;
import java.util.List;

/// All senders, whole, in [com.smart360.mail.contracts.Topics#SENDERS] (ADR 69). One record, so
/// that one that is played again changes nothing: its epoch is known.
///
/// @param epoch grows by one with each change; a reader ignores a lower one
/// @param senders in the order of their names; empty: nobody has named one yet
/// @param tokens machine tokens of these senders; one that is not here counts nowhere
/// @param by who changed them last
/// @param at when, UTC
public record SenderIdentities(
        long epoch, List<SenderIdentity> senders, List<SenderToken> tokens, Actor by, Instant at)
        implements Epoched {

    /// Before there were tokens, nothing was said of them.
    public SenderIdentities {
        tokens = tokens == null ? List.of() : List.copyOf(tokens);
    }
}
