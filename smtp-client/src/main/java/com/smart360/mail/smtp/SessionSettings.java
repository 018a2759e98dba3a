package com.smart360.mail.smtp;

import java.time.Duration;

/// How to speak to a server, exactly as a configuration says.
///
/// @param heloHostname for EHLO
/// @param waitTimeout limit of each command-response cycle, over the whole exchange and not per
///   read (WAIT-2)
public record SessionSettings(
        String heloHostname,
        Encryption encryption,
        Credentials credentials,
        Duration waitTimeout) {}
