package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.identity.SenderIdentity;
import java.time.Instant;

/// A version of a sender.
///
/// @param by who saved it
/// @param at when, UTC
record SavedSender(SenderIdentity sender, Actor by, Instant at) {

    String name() {
        return sender.name();
    }
}
