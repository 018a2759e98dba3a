package com.smart360.mail.testrunner.discovery;

import java.util.List;

/// What was found for an e-mail address.
///
/// @param domain of the address, in ASCII
/// @param candidates the most believed first; none: nobody said anything usable
/// @param looks where was looked, and what came of it
record MailServerDiscovery(String domain, List<MailServerCandidate> candidates, List<Look> looks) {

    /// One place where a mail server was looked for, and what came of it.
    ///
    /// @param text a sentence for people
    record Look(DiscoverySource source, boolean found, String text) {}
}
