package com.smart360.mail.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPropertiesTest {

    @Test
    void limitsThemselvesAreTaken() {
        assertThat(properties(7, 365, 1).every()).isEqualTo(Duration.ofDays(1));
        assertThat(properties(3_653, 36_525, 7).mailLog()).isEqualTo(Duration.ofDays(3_653));
    }

    @ParameterizedTest(name = "{0} d, {1} d, each {2} d: {3}")
    @DisplayName("O13 a time that can't work stops the start")
    @CsvSource({
        "6, 2557, 1, smart360.retention.mail-log is PT144H",
        "3654, 36525, 1, smart360.retention.mail-log",
        "90, 364, 1, smart360.retention.trail",
        "90, 36526, 1, smart360.retention.trail",
        "400, 399, 1, smart360.retention.trail",
        "90, 2557, 0, smart360.retention.every",
        "90, 2557, 8, smart360.retention.every"
    })
    void namesWhatIsWrong(long mailLog, long trail, long every, String property) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(mailLog, trail, every))
                .withMessageStartingWith(property);
    }

    private static RetentionProperties properties(long mailLog, long trail, long every) {
        return new RetentionProperties(
                Duration.ofDays(mailLog), Duration.ofDays(trail), Duration.ofDays(every));
    }
}
