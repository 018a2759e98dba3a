package com.smart360.mail.dispatch.sending;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How mails are handed over.
///
/// @param mailsPerConnection a connection is closed after so many, 1 or more
/// @param connectionAge and at this age
/// @param checkAfter a connection unused for so long is asked (RSET) before it is used again
/// @param openLimit for connecting, encrypting and logging in, all together
@ConfigurationProperties("smart360.dispatch.sending")
record SendingProperties(
        int mailsPerConnection, Duration connectionAge, Duration checkAfter, Duration openLimit) {

    SendingProperties {
        if (mailsPerConnection < 1) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.sending.mails-per-connection is "
                            + mailsPerConnection
                            + "; expected 1 or more");
        }
    }
}
