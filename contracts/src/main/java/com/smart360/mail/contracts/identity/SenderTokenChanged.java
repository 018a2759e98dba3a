package com.smart360.mail.contracts.identity;

import com.smart360.mail.contracts.Actor;
import java.time.Instant;

/// Somebody made or revoked a machine token, in [com.smart360.mail.contracts.Topics#CONFIGURATION].
/// Key: the sender's name.
///
/// @param sender whose it is
/// @param id see [MachineToken#id]
/// @param beginning see [MachineToken#beginning]
/// @param purpose what it is for, in words of who made it
/// @param endsAt when it ends or would have ended, UTC
public record SenderTokenChanged(
        String sender,
        String id,
        String beginning,
        String purpose,
        Instant endsAt,
        Change change,
        Actor actor,
        Instant at) {

    /// What was done with it.
    public enum Change {
        MADE,
        REVOKED
    }
}
