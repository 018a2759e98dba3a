package com.smart360.mail.contracts.connectiontest;

import org.jspecify.annotations.Nullable;

/// What a server allowed when it was treated as sending will treat it: as many connections at once
/// as are configured, and idle ones kept open.
///
/// @param asked connections that were opened at once
/// @param opened those of them that the server took, logged in
/// @param watchedSeconds how long idle connections were watched, at most; the configured idle
///   timeout where the test had the time
/// @param aliveSeconds after which an idle connection still answered; 0: none did
/// @param closedSeconds after which one was found closed by the server; null: none was
public record Rehearsal(
        int asked,
        int opened,
        int watchedSeconds,
        int aliveSeconds,
        @Nullable Integer closedSeconds) {

    /// What is to be rehearsed.
    ///
    /// @param connections to open at once, 1-100 (CONN-1)
    /// @param idleSeconds for which one should stay open, 10-300 (IDLE-1)
    public record Plan(int connections, int idleSeconds) {}
}
