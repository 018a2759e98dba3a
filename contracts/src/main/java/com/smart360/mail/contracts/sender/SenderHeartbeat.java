package com.smart360.mail.contracts.sender;

import java.time.Instant;

/// An instance of mail-dispatch-service lives and can write, in
/// [com.smart360.mail.contracts.Topics#SENDER_HEARTBEATS]. Nobody has to read it: that the broker
/// takes it is what it is for. Key: [#KEY], so that compaction leaves the last one.
///
/// @param instance unique to one life of a process
public record SenderHeartbeat(String instance, Instant at) {

    public static final String KEY = "sender";
}
