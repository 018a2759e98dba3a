package com.smart360.mail.dispatch.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How instances know of each other.
///
/// @param beat how often an instance says that it lives
/// @param fence an instance that could not say so for this long closes all its connections; less
///   than `lease`
/// @param lease an instance not heard of for this long is dead: its slots and mails are others'
@ConfigurationProperties("dispatch.membership")
record MembershipProperties(
        @DefaultValue("1500ms") Duration beat,
        @DefaultValue("4500ms") Duration fence,
        @DefaultValue("7s") Duration lease) {

    MembershipProperties {
        if (beat.multipliedBy(2).compareTo(fence) > 0 || fence.compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "dispatch.membership is beat "
                            + beat
                            + ", fence "
                            + fence
                            + ", lease "
                            + lease
                            + "; expected 2 x beat <= fence < lease");
        }
    }
}
