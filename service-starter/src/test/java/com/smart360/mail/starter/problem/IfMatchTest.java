package com.smart360.mail.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.ProblemType;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void readsTheVersion() {
        assertThat(IfMatch.version("\"3\"")).isEqualTo(3);
        assertThat(IfMatch.version(" \"999999999999999999\" ")).isEqualTo(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "3",
                "\"\"",
                "W/\"3\"",
                "\"-3\"",
                "\"3\", \"4\"",
                "\"9999999999999999999\""
            })
    void refusesWhatNamesNone(String header) {
        assertThatThrownBy(() -> IfMatch.version(header))
                .hasMessageContaining("If-Match holds " + header + "; expected the ETag")
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .returns(ProblemType.PRECONDITION_MISSING, ProblemException::type);
    }
}
