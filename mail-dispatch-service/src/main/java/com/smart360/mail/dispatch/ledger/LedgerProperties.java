package com.smart360.mail.dispatch.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long the ledger remembers.
///
/// @param retention how long the same id is not sent again after its mail is over; 7 days or more
/// @param sweep how often old entries are looked for
/// @param findable whether a mail is to be found by its Message-ID, as reports name it; costs an
///   entry of an index for each mail
@ConfigurationProperties("smart360.dispatch.ledger")
record LedgerProperties(Duration retention, Duration sweep, boolean findable) {

    LedgerProperties {
        if (retention.compareTo(Duration.ofDays(7)) < 0) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.ledger.retention is " + retention + "; expected 7d or more");
        }
    }
}
