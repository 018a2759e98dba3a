package com.smart360.mail.gateway.session.store;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who a session belongs to: what people recognise it by, and what the identity provider calls it
/// when it ends it.
///
/// @param subject the identity provider's name for the person, claim `sub`
/// @param providerSession its name for its own session, claim `sid`; null: it did not say
/// @param address from where, as the nearest trusted proxy says
/// @param browser what it calls itself, header `User-Agent`; null: nothing
/// @param endsAt when the session ends, however it is used; null: as all do
public record SignedIn(
        String username,
        String subject,
        @Nullable String providerSession,
        String address,
        @Nullable String browser,
        Instant at,
        @Nullable Instant endsAt)
        implements Serializable {

    /// The session's attribute that this is.
    public static final String ATTRIBUTE = "signedIn";

    /// One that ends as all do.
    public SignedIn(
            String username,
            String subject,
            @Nullable String providerSession,
            String address,
            @Nullable String browser,
            Instant at) {
        this(username, subject, providerSession, address, browser, at, null);
    }

    /// When it ends at the latest.
    ///
    /// @param longest how long any may last
    Instant last(Duration longest) {
        Instant all = at.plus(longest);
        return endsAt == null || all.isBefore(endsAt) ? all : endsAt;
    }
}
