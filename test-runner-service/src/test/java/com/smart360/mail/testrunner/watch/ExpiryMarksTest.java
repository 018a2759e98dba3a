package com.smart360.mail.testrunner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpiryMarksTest {

    private final ExpiryMarks marks = new ExpiryMarks();

    @Test
    void tellsEachMarkOnce() {
        assertThat(marks.passed("a", 31)).isEmpty();
        assertThat(marks.passed("a", 30)).hasValue(30);
        assertThat(marks.passed("a", 29)).isEmpty();
        assertThat(marks.passed("a", 14)).hasValue(14);
        assertThat(marks.passed("a", 8)).isEmpty();
        assertThat(marks.passed("a", 7)).hasValue(7);
        assertThat(marks.passed("a", 1)).hasValue(1);
        assertThat(marks.passed("a", -3)).isEmpty();
    }

    @Test
    void afterAPauseTellsTheNearestOnly() {
        assertThat(marks.passed("a", 5)).hasValue(7);
        assertThat(marks.passed("a", 5)).isEmpty();
    }

    @Test
    void aRenewedCertificateStartsAnew() {
        assertThat(marks.passed("a", 5)).hasValue(7);
        assertThat(marks.passed("b", 89)).isEmpty();
        assertThat(marks.passed("b", 30)).hasValue(30);
    }
}
