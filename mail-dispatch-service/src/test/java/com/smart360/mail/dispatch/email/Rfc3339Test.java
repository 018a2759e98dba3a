package com.smart360.mail.dispatch.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("N13 times as RFC 3339 writes them")
class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
        "2026-01-31t08:00:00z, 2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00-00:00, 2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00+01:00, 2026-01-31T07:00:00Z",
        "2026-12-31T23:59:60Z, 2027-01-01T00:00:00Z",
        "2026-01-31T08:00:00.123456789123Z, 2026-01-31T08:00:00.123456789Z",
        "2026-01-31T08:00:00.5Z, 2026-01-31T08:00:00.500Z"
    })
    void areRead(String text, Instant instant) {
        assertThat(Rfc3339.instant(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-24T14:00Z",
                "2026-12-24",
                "2026-12-24 14:00:00Z",
                "2026-12-24T14:00:00",
                "2026-13-24T14:00:00Z",
                "2026-12-24T25:00:00Z",
                "2026-12-24T14:00:61Z",
                "2026-12-24T14:00:00.Z",
                "20261224T140000Z",
                "+2026-12-24T14:00:00Z"
            })
    void othersAreNot(String text) {
        assertThatThrownBy(() -> Rfc3339.instant(text)).isInstanceOf(DateTimeException.class);
    }
}
