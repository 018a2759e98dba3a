package com.smart360.mail.starter.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void quotesAsRfc4180Does() {
        assertThat(CsvLine.of(Arrays.asList(1L, "a \"b\", c", null, "")))
                .isEqualTo("\"1\",\"a \"\"b\"\", c\",\"\",\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "  =HYPERLINK(\"http://x\")",
                "\r=1",
                "＝1"
            })
    void noCellIsAFormula(String text) {
        assertThat(CsvLine.of(List.of(text))).startsWith("\"'");
    }
}
