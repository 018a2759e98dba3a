package com.smart360.mail.audit.deliverylog;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How the books of mails are closed (D4).
///
/// @param closeEvery how often, 100 ms to 1 h
/// @param longestWait a mail that has not ended, that nobody holds and of which nothing was heard
///   for so long is told as unaccounted for. At least as long as a request may lie unread (14 d,
///   the topic's retention) and then wait (`smart360.dispatch.retry.give-up-after`, 5 d), and a
///   margin
@ConfigurationProperties("smart360.books")
record BooksProperties(Duration closeEvery, Duration longestWait) {

    BooksProperties {
        PropertyCheck.require(
                closeEvery.toMillis() >= 100 && closeEvery.toHours() <= 1,
                "smart360.books.close-every",
                closeEvery,
                "100ms to 1h");
        PropertyCheck.require(
                longestWait.isPositive(),
                "smart360.books.longest-wait",
                longestWait,
                "more than 0");
    }
}
