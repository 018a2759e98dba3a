package com.smart360.mail.config.configuration.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteeringHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                      | X-Source: here                   | false",
                "X-Source: here         | X-Source: there                  | false",
                "-                      | X-SMTPAPI: {}                    | true",
                "X-Source: here         | X-Source: here#x-mc-bccaddress: a@b.example | true",
                "X-PM-Tag: a            | X-PM-Tag: b                      | true",
                "X-PM-Tag: a            | -                                | true",
                "X-PM-Tag: a#X-Source: b| X-Source: c#X-PM-TAG:  a         | false",
                "X-PM-Tag: a            | X-PM-Tag: a#X-PM-Tag: a          | true"
            })
    @DisplayName("X-25 (S3) custom headers are sensitive where they steer, and nowhere else")
    void sensitiveWhereTheySteer(String before, String after, boolean sensitive) {
        FieldChange change = new FieldChange("customHeaders", lines(before), lines(after));

        assertThat(SettingsDiff.isSensitive(change)).isEqualTo(sensitive);
    }

    private static String lines(String given) {
        return given == null ? null : given.replace('#', '\n');
    }
}
