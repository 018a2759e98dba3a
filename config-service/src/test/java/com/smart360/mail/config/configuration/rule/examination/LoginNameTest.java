package com.smart360.mail.config.configuration.rule.examination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("N12 user names that look like addresses")
class LoginNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.com",
                "jörg@exämple.com",
                "jörg@example.com",
                "用户@例え.example",
                "админ@пример.example",
                "\"quoted user\"@example.com",
                "user@contoso.com\\shared",
                "jörg@exämple.com\\post.stelle"
            })
    void areTaken(String typed) {
        assertThat(LoginName.isValid(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@",
                "@example.com",
                "a@b@example.com",
                "jo bloggs@example.com",
                "jo@exa mple.com",
                "jo..x@example.com",
                "\u0430dmin@example.com",
                "jo@example..com",
                "\"open@example.com",
                "user@contoso.com\\",
                "user@contoso.com\\a b",
                "user@contoso.com\\a\\b"
            })
    void slipsAreNot(String typed) {
        assertThat(LoginName.isValid(typed)).isFalse();
    }
}
