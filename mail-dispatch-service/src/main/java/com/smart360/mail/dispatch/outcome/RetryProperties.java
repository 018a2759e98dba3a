package com.smart360.mail.dispatch.outcome;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// When a mail is tried again (RET-2). How often stands in the configuration (RET-1).
///
/// @param firstDelay after the first failed attempt
/// @param factor each further delay is so many times the one before, 1-10
/// @param maxDelay never longer
/// @param jitter share of a delay that is drawn by lot, so that mails which failed together do not
///   come back together, 0-1
/// @param greylistDelay at least so long when the server asks to come back later (450 4.7.1)
/// @param limitDelay when a provider's limit is reached and it tells no time of its own
/// @param dailyLimitDelay the same for a limit per day (550 5.4.5)
/// @param giveUpAfter a mail without `expiresAt` that has waited so long expires
/// @param holdWhenUncertain categories whose mails are held and shown, not sent again, when no
///   answer came after the final dot
@ConfigurationProperties("smart360.dispatch.retry")
public record RetryProperties(
        Duration firstDelay,
        double factor,
        Duration maxDelay,
        double jitter,
        Duration greylistDelay,
        Duration limitDelay,
        Duration dailyLimitDelay,
        Duration giveUpAfter,
        Set<String> holdWhenUncertain) {

    public RetryProperties {
        require(!firstDelay.isNegative(), "first-delay", firstDelay, "0 or more");
        require(factor >= 1 && factor <= 10, "factor", factor, "1-10");
        require(maxDelay.compareTo(firstDelay) >= 0, "max-delay", maxDelay, "first-delay or more");
        require(jitter >= 0 && jitter <= 1, "jitter", jitter, "0-1");
        holdWhenUncertain = Set.copyOf(holdWhenUncertain);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "smart360.dispatch.retry." + name + " is " + value + "; expected " + expected);
        }
    }
}
