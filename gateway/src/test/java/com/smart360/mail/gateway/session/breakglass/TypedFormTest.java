package com.smart360.mail.gateway.session.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser sends of the break-glass form.
class TypedFormTest {

    @Test
    void readsWhatIsTyped() {
        assertThat(fields("_csrf=a-b&name=Dana+Doe&reason=it%27s+%C3%BC+%26+100+%25&secret=x%3Dy"))
                .isEqualTo(
                        Map.of(
                                "_csrf", "a-b",
                                "name", "Dana Doe",
                                "reason", "it's ü & 100 %",
                                "secret", "x=y"));
    }

    @Test
    void takesTheFirstOfANameThatComesTwice() {
        assertThat(fields("name=a&name=b")).containsEntry("name", "a");
    }

    @Test
    void readsAFieldWithoutAValue() {
        assertThat(fields("secret&name=")).isEqualTo(Map.of("secret", "", "name", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret=%", "secret=%zz", "secret=%4"})
    void readsNothingThatIsNoForm(String sent) {
        assertThat(TypedForm.fields(sent.getBytes(StandardCharsets.US_ASCII))).isNull();
    }

    private static Map<String, String> fields(String sent) {
        return TypedForm.fields(sent.getBytes(StandardCharsets.US_ASCII));
    }
}
