package com.smart360.mail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.configuration.CustomHeader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomHeaderTest {

    @Test
    @DisplayName("HDR-2, HDR-7 what is no header, or one of the system's, is left out")
    void readsTheFormsText() {
        assertThat(
                        CustomHeader.of(
                                "X-Mailer: SMART360\r\nno header\n: none\nFrom: a@b.test\n"
                                        + "X Bad: 1\nX-Bell: a\u0007b\nX-Half: \ud800\n"
                                        + "X-Empty:\nX-Url: http://a/b"))
                .containsExactly(
                        new CustomHeader("X-Mailer", "SMART360"),
                        new CustomHeader("X-Empty", ""),
                        new CustomHeader("X-Url", "http://a/b"));
    }
}
