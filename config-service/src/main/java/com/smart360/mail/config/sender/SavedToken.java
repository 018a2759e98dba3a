package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import java.time.Instant;

/// A machine token as it is kept: all but the token.
///
/// @param beginning by which people know it
/// @param purpose what it is for, in words of who made it
/// @param by who made it
/// @param at when, UTC
record SavedToken(SenderToken token, String beginning, String purpose, Actor by, Instant at) {

    SenderTokenChanged told(SenderTokenChanged.Change change, Actor who, Instant when) {
        return new SenderTokenChanged(
                token.sender(), token.id(), beginning, purpose, token.endsAt(), change, who, when);
    }
}
