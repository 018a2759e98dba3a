package com.smart360.mail.dispatch.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a refusal in a report means (ADR 33): who is suppressed, and who is not.
class VerdictTest {

    @ParameterizedTest
    @DisplayName("a refusal means the recipient for good, the recipient for now, or us")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    GONE    | 5.1.1  | 550 5.1.1 <jo@example.org>: Recipient address rejected: User unknown
                    GONE    | 5.1.10 | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
                    GONE    | 5.0.0  | 550 No such user here
                    GONE    | -      | 550 Unknown user jo
                    GONE    | 5.1.1  | 550-5.1.1 The email account that you tried to reach does not exist. gsmtp
                    GONE    | 5.2.1  | 550 5.2.1 The email account that you tried to reach is disabled.
                    GONE    | 5.1.2  |
                    PASSING | 5.2.2  | 552 5.2.2 The email account that you tried to reach is over quota
                    PASSING | 4.4.7  | 450 4.4.7 Message expired
                    PASSING | 4.4.1  | connect to mx.example.com[192.0.2.9]:25: Connection timed out
                    PASSING | 5.4.4  | Host or domain name not found
                    PASSING | -      | 450 4.2.0 Greylisted, please try again
                    US      | 5.7.1  | 550 5.7.1 Message rejected due to content restrictions
                    US      | 5.7.26 | 550-5.7.26 This mail is unauthenticated, which poses a security risk
                    US      | 5.7.1  | 554 5.7.1 Service unavailable; Client host [192.0.2.44] blocked using zen.spamhaus.org
                    US      | 5.3.4  | 552 5.3.4 Message size exceeds fixed limit
                    US      | 5.7.0  | 554 5.7.0 Spam message rejected
                    """)
    void meansWhomTheWordsMean(Concern concern, String status, String diagnostic) {
        String words = diagnostic == null ? "" : diagnostic;
        assertThat(Verdict.of(status, words).concern()).as(words).isEqualTo(concern);
    }

    @ParameterizedTest
    @DisplayName("of a provider's word and the reply, the one holds that suppresses nobody")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    GONE    | GONE    | 5.1.1 | 550 5.1.1 User unknown
                    GONE    | GONE    | -     |
                    PASSING | GONE    | 5.2.2 | 552 5.2.2 over quota
                    PASSING | GONE    | 4.4.7 | 450 4.4.7 expired
                    US      | GONE    | 5.7.1 | 550 5.7.1 Message rejected due to content restrictions
                    PASSING | PASSING | 5.1.1 | 550 5.1.1 User unknown
                    US      | PASSING | 5.7.1 | 554 5.7.1 blocked using zen.spamhaus.org
                    US      | US      | 5.1.1 | 550 5.1.1 User unknown
                    US      | US      | -     |
                    """)
    void ofTwoWordsTheMilderHolds(Concern concern, Concern told, String status, String diagnostic) {
        String words = diagnostic == null ? "" : diagnostic;
        assertThat(Verdict.of(status, words, told).concern()).as(words).isEqualTo(concern);
    }

    @ParameterizedTest
    @DisplayName("words alike have one shape, whomever and whenever they were told")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    550 5.7.1 <jo@example.org> spam, see https://x.example/?i=A1B2 (id 4Xyz77)     | 550 5.7.1 <al@example.net> spam, see https://x.example/?i=Q9 (id 9Ppp00)
                    Client host [192.0.2.44] blocked using zen.spamhaus.org; jo@example.org         | Client host [198.51.100.7] blocked using zen.spamhaus.org; al@example.org
                    """)
    void wordsAlikeHaveOneShape(String one, String other) {
        assertThat(Shape.of("5.7.1", one)).isEqualTo(Shape.of("5.7.1", other));
        assertThat(Shape.of("5.7.1", one)).isNotEqualTo(Shape.of("5.7.1", "user unknown"));
        assertThat(Shape.of("5.7.1", one).text()).doesNotContain("@");
    }
}
