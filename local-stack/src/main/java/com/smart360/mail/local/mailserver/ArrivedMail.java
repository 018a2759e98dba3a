package com.smart360.mail.local.mailserver;

import java.time.Instant;
import java.util.List;

/// A mail that arrived, as lists show it.
///
/// @param id the name of its file without `.eml`; sorts by arrival
/// @param envelopeTo to whom it was handed over, blind copies included
/// @param from the header's text, empty where there is none
/// @param size unit: bytes
record ArrivedMail(
        String id,
        Instant at,
        String from,
        String to,
        String subject,
        List<String> envelopeTo,
        long size,
        boolean attachments) {}
