package com.smart360.mail.dispatch.sending;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// How mails are handed over.
///
/// @param mailsPerConnection a connection is closed after so many, 1 or more
/// @param connectionAge and at this age
/// @param checkAfter a connection unused for so long is asked (RSET) before it is used again
/// @param openLimit for connecting, encrypting and logging in, all together
/// @param largeMails texts of 256 kB and more that this instance has on the wire at once, all
///   together; a larger one goes alone. A text takes about five times as much memory while it is
///   written. A mail with files in the store counts for 256 kB more. 1MB-1GB
@ConfigurationProperties("smart360.dispatch.sending")
record SendingProperties(
        int mailsPerConnection,
        Duration connectionAge,
        Duration checkAfter,
        Duration openLimit,
        DataSize largeMails) {

    SendingProperties {
        if (mailsPerConnection < 1) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.sending.mails-per-connection is "
                            + mailsPerConnection
                            + "; expected 1 or more");
        }
        if (largeMails.toMegabytes() < 1 || largeMails.toMegabytes() > 1024) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.sending.large-mails is "
                            + largeMails
                            + "; expected 1MB-1GB");
        }
    }
}
