package com.smart360.mail.dispatch.pause;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many connections a server took before it refused one more (C1): what *Max Connections*
/// should be lowered to.
///
/// @param connections that were open, over all instances
/// @param refusedAt when one more was last refused
/// @param code of the server's reply; null: it did not answer, and did so more than once
/// @param reply its text, credentials removed, or in words what was met
public record ConnectionAdvice(
        int connections, Instant refusedAt, @Nullable Integer code, String reply) {}
