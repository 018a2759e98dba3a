package com.smart360.mail.contracts.connectiontest;

import java.time.Instant;

/// The certificate of the active configuration's server ends soon, told once per threshold, in
/// [com.smart360.mail.contracts.Topics#CONNECTION_TESTS]. Key: configuration id.
///
/// @param sha256 which certificate, 64 hex digits: a renewed one is told of anew
/// @param daysLeft whole days, negative when it has ended
/// @param threshold the mark that was passed: 30, 14, 7 or 1 days
public record CertificateExpiring(
        String configurationId,
        long version,
        String host,
        String sha256,
        Instant notAfter,
        long daysLeft,
        int threshold,
        Instant at) {}
