package com.smart360.mail.starter.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a sign-in is fresh.
///
/// @param within variable `FRESH_SIGN_IN_WITHIN`; 0: however long
@ConfigurationProperties("smart360.fresh-sign-in")
record FreshSignInProperties(@DefaultValue("15m") Duration within) {

    FreshSignInProperties {
        if (within.isNegative()) {
            throw new IllegalArgumentException(
                    "smart360.fresh-sign-in.within is %s; expected a time, or 0 for however long"
                            .formatted(within));
        }
    }
}
