package com.smart360.mail.dispatch.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How mails are handed over.
///
/// @param unrecorded most mails whose outcome is known and not durable yet: what a kill can make go
///   twice, beside those in the midst of an exchange. Never more than six for each connection
/// @param linger how long an outcome waits for others that become durable together with it, where
///   few come: 0s-1s
/// @param mailsPerConnection a connection is closed after so many
/// @param connectionAge and at this age
/// @param checkAfter a connection unused for so long is asked (RSET) before it is used again
/// @param openLimit for connecting, encrypting and logging in, all together
/// @param claimBatch most stored mails that an instance holds in memory
/// @param largeMails texts of 256 kB and more that this instance has on the wire at once, all
///   together; a larger one goes alone. A text takes about five times as much memory while it is
///   written. A mail with files in the store counts for 256 kB more. 1MB-1GB
@ConfigurationProperties("dispatch.delivery")
record DeliveryProperties(
        @DefaultValue("64") int unrecorded,
        @DefaultValue("10ms") Duration linger,
        @DefaultValue("1000") int mailsPerConnection,
        @DefaultValue("10m") Duration connectionAge,
        @DefaultValue("5s") Duration checkAfter,
        @DefaultValue("60s") Duration openLimit,
        @DefaultValue("200") int claimBatch,
        @DefaultValue("2MB") DataSize largeMails) {

    DeliveryProperties {
        if (unrecorded < 1 || mailsPerConnection < 1 || claimBatch < 1) {
            throw new IllegalArgumentException(
                    "dispatch.delivery.unrecorded, .mails-per-connection and .claim-batch are "
                            + unrecorded
                            + ", "
                            + mailsPerConnection
                            + ", "
                            + claimBatch
                            + "; expected 1 or more each");
        }
        if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(
                    "dispatch.delivery.linger is " + linger + "; expected 0s-1s");
        }
        if (largeMails.toMegabytes() < 1 || largeMails.toMegabytes() > 1024) {
            throw new IllegalArgumentException(
                    "dispatch.delivery.large-mails is " + largeMails + "; expected 1MB-1GB");
        }
    }
}
