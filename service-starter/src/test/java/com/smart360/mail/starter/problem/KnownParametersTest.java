package com.smart360.mail.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.smart360.mail.contracts.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/// A misspelt filter is told, and lists nothing (K13).
class KnownParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "query=a", "limit=5&query=", "query=a&query=b", "&", "from-time=x"})
    void knownOnesPass(String query) throws Exception {
        assertThat(ask("list", query)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    recipient=jo@example.org | recipient
                    limit=5&Query=a          | Query
                    id=7                     | id
                    %71uery=a&x%20y=1        | x y
                    =a&nobody                | nobody
                    %zz=1                    | %zz
                    query%5B%24ne%5D=1       | query[$ne]
                    """)
    void othersAreRefusedWithTheKnownOnes(String query, String name) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask("list", query))
                .matches(refused -> refused.type() == ProblemType.MALFORMED_REQUEST)
                .satisfies(
                        refused ->
                                assertThat(refused.errors().getFirst().message())
                                        .contains("\"" + name + "\"")
                                        .contains("expected one of from-time, limit, query."));
    }

    @Test
    void whereNoneIsKnownNoneIsExpected() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask("none", "a=1"))
                .satisfies(
                        refused ->
                                assertThat(refused.errors().getFirst().expected())
                                        .isEqualTo("none"));
    }

    @Test
    void aLongNameIsCut() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask("none", "x".repeat(100_000) + "=1"))
                .satisfies(
                        refused ->
                                assertThat(refused.errors().getFirst().message())
                                        .hasSizeLessThan(300));
    }

    private static boolean ask(String method, String query) throws Exception {
        var request = new MockHttpServletRequest();
        request.setQueryString(query);
        var types =
                method.equals("none")
                        ? new Class<?>[0]
                        : new Class<?>[] {String.class, String.class, int.class, String.class};
        var handler =
                new HandlerMethod(
                        new Controller(), Controller.class.getDeclaredMethod(method, types));
        return new KnownParameters().preHandle(request, new MockHttpServletResponse(), handler);
    }

    static final class Controller {

        void list(
                @PathVariable String id,
                @RequestParam(required = false) @Nullable String query,
                @RequestParam int limit,
                @RequestParam("from-time") String from) {}

        void none() {}
    }
}
