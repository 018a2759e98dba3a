package com.smart360.mail.contracts.connectiontest;

import com.smart360.mail.contracts.configuration.AuthProtocol;
import java.time.Instant;

/// The secret of the active configuration ends soon, as whoever entered it said, told once per
/// threshold, in [com.smart360.mail.contracts.Topics#CONNECTION_TESTS]. Key: configuration id.
///
/// @param authProtocol whether it is a password or, with `XOAUTH2`, the right to get tokens
/// @param daysLeft whole days, negative when it has ended
/// @param threshold the mark that was passed: 30, 14, 7 or 1 days
public record SecretExpiring(
        String configurationId,
        long version,
        AuthProtocol authProtocol,
        Instant expiresAt,
        long daysLeft,
        int threshold,
        Instant at) {}
