package com.smart360.mail.dispatch.cluster;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How instances know of each other.
///
/// @param beat how often an instance says that it lives
/// @param fence an instance that could not say so for this long closes all its connections; less
///   than `lease`
/// @param lease an instance not heard of for this long is dead: its slots and mails are others'
@ConfigurationProperties("smart360.dispatch.membership")
record MembershipProperties(Duration beat, Duration fence, Duration lease) {

    MembershipProperties {
        if (beat.multipliedBy(2).compareTo(fence) > 0 || fence.compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.membership is beat "
                            + beat
                            + ", fence "
                            + fence
                            + ", lease "
                            + lease
                            + "; expected 2 x beat <= fence < lease");
        }
    }
}
