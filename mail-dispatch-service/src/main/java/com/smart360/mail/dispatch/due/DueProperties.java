package com.smart360.mail.dispatch.due;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// How stored mails go again.
///
/// @param claimBatch most stored mails that an instance holds in memory, 1 or more
@ConfigurationProperties("smart360.dispatch.due")
record DueProperties(int claimBatch) {

    DueProperties {
        if (claimBatch < 1) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.due.claim-batch is " + claimBatch + "; expected 1 or more");
        }
    }
}
