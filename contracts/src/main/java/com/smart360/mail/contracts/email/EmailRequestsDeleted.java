package com.smart360.mail.contracts.email;

import java.time.Instant;

/// Requests that the broker deleted before mail-dispatch-service had committed them (D4), in
/// [com.smart360.mail.contracts.Topics#EMAIL_DELIVERY]. Key: topic and partition,
/// `email.requests-3`. It speaks of places, since nobody can read any more what lay there. A mail
/// of that range that a sender had taken all the same goes its way, and is told of by its own
/// events.
///
/// Ranges may overlap: several instances see the same loss, and one may look later than another.
///
/// @param topic that they lay in
/// @param firstOffset of the first one
/// @param lastOffset of the last one, included; not every offset between need have been a request
/// @param at when that was noticed
public record EmailRequestsDeleted(
        String topic, int partition, long firstOffset, long lastOffset, Instant at) {}
