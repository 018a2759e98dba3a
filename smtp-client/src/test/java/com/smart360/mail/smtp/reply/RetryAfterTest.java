package com.smart360.mail.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Times that servers tell, and times that are none (M5).
class RetryAfterTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Try again in 5 minutes | 300",
                "please try again after 1 hour(s) | 3600",
                "Greylisted, please retry after 300 seconds | 300",
                "Recipient address rejected: Greylisted for 5 minutes | 300",
                "greylisted, come back in 00:04:59 | 299",
                "Your quota will reset in 1.53 hours | 5508",
                "Too many mails. Wait 90s. | 90",
                "temporarily deferred for at least 10 mins | 600",
                "Account locked for 15 minutes | 900",
                "limit of 500 messages in 24 hours exceeded, try again in 10 minutes | 600",
                "retry in 99999 hours | 86400"
            })
    void aTimeBehindAWordOfWaitingIsAskedFor(String text, long seconds) {
        assertThat(told(text)).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit of 500 messages in 24 hours exceeded",
                "limit of 500 messages in 24 hours exceeded. Try again later.",
                "You may send 100 mails per 60 minutes, try again later",
                "Retry limit of 3 in 24 hours exceeded",
                "too many mails sent in the last 60 minutes; wait",
                "wait until the messages of the last 2 hours are delivered",
                "mailbox has 5 minutes of history",
                "try again, see https://example.com/in/5 minutesago",
                "try again in 5 days",
                "try again later",
                ""
            })
    void aMeasureOfALimitIsNot(String text) {
        assertThat(told(text)).isEmpty();
    }

    @Test
    void noReplyAsksForNothing() {
        assertThat(RetryAfter.in(null)).isEmpty();
    }

    /// An expression that goes back and forth would not end within this test's limit.
    @Test
    void longTextsAreReadToTheirEnd() {
        assertThat(told("try again wait retry ".repeat(20_000))).isEmpty();
    }

    private static Optional<Duration> told(String text) {
        return RetryAfter.in(new Reply(450, null, List.of(text)));
    }
}
