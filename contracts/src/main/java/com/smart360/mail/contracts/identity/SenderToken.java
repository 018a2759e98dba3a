package com.smart360.mail.contracts.identity;

import java.time.Instant;

/// A machine token that counts, as services know it (ADR 76). Of no use for getting in.
///
/// @param id see [MachineToken#id]
/// @param sender whose it is; there is one of this name
/// @param digest see [MachineToken#digest]
/// @param endsAt from when on it does not count, UTC
public record SenderToken(String id, String sender, String digest, Instant endsAt) {}
