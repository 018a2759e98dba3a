package com.smart360.mail.contracts.configuration;

import org.jspecify.annotations.Nullable;

/// One immutable version of a configuration, complete: a service that holds it can send with it
/// while config-service is down (design 3).
///
/// @param version 1 for the first save, then one more each save
/// @param password sealed to (host, port, tls, authProtocol, username) of `connection`
/// @param maxConnections over all dispatch instances, 1-100 (CONN-1, CONN-3)
/// @param retries attempts after the first, 0-10 (RET-1, X-21)
/// @param idleTimeoutSeconds 10-300 (IDLE-1)
/// @param customHeaders as entered, one `Name: value` a line (HDR-1, HDR-5)
/// @param defaultFrom sender of mails that name none; else the user name, where it is an address
/// @param replyTo where answers go to mails that name no such address; null: to the sender
/// @param limits what the provider allows; null in records from before this member
public record ConfigurationSnapshot(
        String id,
        long version,
        String name,
        @Nullable String provider,
        ConnectionSettings connection,
        Sealed password,
        int maxConnections,
        int retries,
        int idleTimeoutSeconds,
        String customHeaders,
        @Nullable String defaultFrom,
        @Nullable String replyTo,
        @Nullable ProviderLimits limits) {

    /// Without an address for answers and known limits.
    public ConfigurationSnapshot(
            String id,
            long version,
            String name,
            @Nullable String provider,
            ConnectionSettings connection,
            Sealed password,
            int maxConnections,
            int retries,
            int idleTimeoutSeconds,
            String customHeaders,
            @Nullable String defaultFrom) {
        this(
                id,
                version,
                name,
                provider,
                connection,
                password,
                maxConnections,
                retries,
                idleTimeoutSeconds,
                customHeaders,
                defaultFrom,
                null,
                null);
    }
}
