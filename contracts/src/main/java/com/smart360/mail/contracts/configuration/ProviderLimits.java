package com.smart360.mail.contracts.configuration;

import org.jspecify.annotations.Nullable;

/// What the provider allows an account, as its template says; a member is null where the provider
/// publishes nothing, or where several of its products answer at this host and one of them
/// publishes nothing.
///
/// @param connections at the same time, over all dispatch instances (CONN-2)
/// @param perMinute mails in any 60 seconds
/// @param perDay mails in any 24 hours
/// @param perConnection mails before the connection is to be closed
/// @param recipientsPerMail addresses in one envelope
/// @param recipientsPerDay addresses in any 24 hours
/// @param messageSizeMb largest message as the provider states it, MB; whether before or after
///   encoding differs from provider to provider, the server's EHLO SIZE is the exact figure
public record ProviderLimits(
        @Nullable Integer connections,
        @Nullable Integer perMinute,
        @Nullable Integer perDay,
        @Nullable Integer perConnection,
        @Nullable Integer recipientsPerMail,
        @Nullable Integer recipientsPerDay,
        @Nullable Integer messageSizeMb) {

    /// Nothing is known.
    public static final ProviderLimits NONE =
            new ProviderLimits(null, null, null, null, null, null, null);
}
