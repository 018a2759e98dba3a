package com.smart360.mail.gateway.session.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a browser sends of the break-glass form, and what is told of what is none.
class TypedFormTest {

    private static final String SECRET = "BCDFG-HJKMN";
    private static final String WHOLE = "name=ada&reason=because&secret=" + SECRET;

    @Test
    void readsWhatIsTyped() {
        FormFields form =
                read("_csrf=a-b&name=Dana+Doe&reason=it%27s+%C3%BC+%26+100+%25&secret=x%3Dy");

        assertThat(form.fault()).isNull();
        assertThat(form.values())
                .isEqualTo(
                        Map.of(
                                "_csrf", "a-b",
                                "name", "Dana Doe",
                                "reason", "it's ü & 100 %",
                                "secret", "x=y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name=a&secret=BCDFG-HJKMN | The field reason is missing; expected 1 to 300 characters.
                    name=a&reason=b | The field secret is missing; expected 1 to 60 characters.
                    name=+&reason=b&secret=BCDFG-HJKMN | The field name is empty; expected 1 to 60 characters.
                    name=a&reason=b&secret | The field secret is empty; expected 1 to 60 characters.
                    name=a&name=b | The field name comes more than once; expected once.
                    secret=BCDFG-HJKMN&secret=BCDFG-HJKMN | The field secret comes more than once; expected once.
                    role=admin | The field "role" is not known; expected the fields name, reason and secret, each once.
                    BCDFG-HJKMN | The field whose name has 11 characters is not known; expected the fields name, reason and secret, each once.
                    BCDFG-HJKMN=x | The field whose name has 11 characters is not known; expected the fields name, reason and secret, each once.
                    BCDFGHJKMN | The field whose name has 10 characters is not known; expected the fields name, reason and secret, each once.
                    %zz=x | The field whose name has 3 characters is not known; expected the fields name, reason and secret, each once.
                    secret=BCDFG-HJKMN% | The field secret has a % that no two hexadecimal digits follow; expected %25 for it.
                    reason=%4 | The field reason has a % that no two hexadecimal digits follow; expected %25 for it.
                    """)
    void namesTheFieldWhatWasMetAndWhatIsExpected(String sent, String told) {
        Problem fault = fault(sent);

        assertThat(fault.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
        assertThat(fault.detail()).isEqualTo(told).doesNotContain("BCDFG");
    }

    @Test
    void tellsThatItIsEmpty() {
        assertThat(fault("").detail())
                .isEqualTo(
                        "The form is empty; expected the fields name, reason and secret, each once.");
    }

    @ParameterizedTest
    @CsvSource({"name, 60", "reason, 300", "secret, 60"})
    void tellsHowLongAFieldMayBe(String field, int longest) {
        String just = WHOLE.replaceAll(field + "=[^&]+", field + "=" + "x".repeat(longest));
        assertThat(read(just).fault()).isNull();

        assertThat(fault(just.replace(field + "=", field + "=x")).detail())
                .isEqualTo(
                        "The field %s has %d characters; expected at most %d."
                                .formatted(field, longest + 1, longest));
    }

    @Test
    void tellsHowLongAFormMayBe() {
        Problem fault = fault(WHOLE + "&".repeat(FormFields.LONGEST));

        assertThat(fault.type()).isEqualTo(ProblemType.TOO_LARGE);
        assertThat(fault.detail()).isEqualTo("The form has more than 16384 bytes; expected fewer.");
    }

    @Test
    void noFormShowsWhatIsTyped() {
        assertThat(read(WHOLE).toString()).doesNotContain(SECRET);
    }

    private static Problem fault(String sent) {
        FormFields form = read(sent);
        assertThat(form.values()).isEmpty();
        return Objects.requireNonNull(form.fault());
    }

    private static FormFields read(String sent) {
        return FormFields.of(sent.getBytes(StandardCharsets.US_ASCII));
    }
}
