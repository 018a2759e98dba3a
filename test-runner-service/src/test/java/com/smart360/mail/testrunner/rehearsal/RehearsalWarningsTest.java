package com.smart360.mail.testrunner.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.Warning;
import com.smart360.mail.contracts.connectiontest.Rehearsal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalWarningsTest {

    @ParameterizedTest
    @DisplayName("(X61) what a server allows is told with the value to set")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            textBlock =
                    """
                    10 | 10 | 60 | -  | -
                    10 | 2  | 60 | -  | took 2 of 10 connections that were opened at once. Set Max Connections to 2.
                    10 | 0  | 0  | -  | took 0 of 10 connections that were opened at once. Wait a minute
                    4  | 4  | 45 | 60 | idle for 60 s or less. Set the idle timeout to 45 s.
                    4  | 4  | 0  | 10 | idle for 10 s or less. Set the idle timeout to the least, 10 s;
                    """)
    void areInPlainWords(
            int asked, int opened, int alive, @Nullable Integer closed, @Nullable String words) {
        Rehearsal seen =
                new Rehearsal(asked, opened, closed == null ? alive : closed, alive, closed);

        List<Warning> warnings = RehearsalWarnings.of(seen, "smtp.example.com");

        assertThat(warnings).hasSize(words == null ? 0 : 1);
        if (words != null) {
            assertThat(warnings.getFirst().text()).startsWith("smtp.example.com").contains(words);
        }
    }
}
