package com.smart360.mail.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import com.smart360.mail.contracts.FailureClass;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A query that is read into a record is answered as one that is read parameter by parameter.
class QueryRecordTest {

    private final MockMvc api =
            standaloneSetup(new Answers())
                    .setControllerAdvice(new ProblemAdvice())
                    .addInterceptors(new KnownParameters())
                    .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "words=relay%20port&limit=7",
                "words=",
                "words=a&words=b",
                "cause=",
                "cause=RATE_LIMITED&from=2026-11-23T10:15:30Z",
                "cause=rate_limited",
                "cause=nonsense",
                "cause=nonsense&from=yesterday",
                "from=yesterday",
                "from=",
                "from=2026-11-23T10:15:30Z&from=2026-11-24T10:15:30Z",
                "limit=x",
                "limit=x&from=yesterday",
                "word=relay",
                "words.length=3",
                "_words=a",
                "!words=a",
                "words%5B0%5D=a",
                "%77ords=a",
                "&"
            })
    @DisplayName("K13 the same query, the same answer")
    void sameAnswer(String query) throws Exception {
        MockHttpServletResponse record = ask("record", query);
        MockHttpServletResponse single = ask("single", query);
        assertThat(record.getStatus()).isEqualTo(single.getStatus());
        assertThat(record.getContentAsString().replace("/record", "/single"))
                .isEqualTo(single.getContentAsString());
    }

    @Test
    void faultsNameTheParameterItsValueAndWhatIsExpected() throws Exception {
        MockHttpServletResponse wrong = ask("record", "from=yesterday");
        assertThat(wrong.getStatus()).isEqualTo(400);
        assertThat(wrong.getContentAsString())
                .contains("malformed-request", "/from", "yesterday", "bad-parameter");
    }

    @Test
    @DisplayName("a header of a component's name is no condition")
    void headersAreNoConditions() throws Exception {
        String answer =
                api.perform(get("/record").header("words", "relay").header("from", "a@example.com"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        assertThat(answer).isEqualTo("null|null|null|50");
    }

    private MockHttpServletResponse ask(String path, String query) throws Exception {
        return api.perform(get(URI.create("/" + path + "?" + query))).andReturn().getResponse();
    }

    record Conditions(
            @Nullable String words, @Nullable FailureClass cause, @Nullable Instant from) {}

    @RestController
    static final class Answers {

        @GetMapping("/record")
        String record(
                @ModelAttribute Conditions conditions,
                @RequestParam(defaultValue = "50") int limit) {
            return said(conditions, limit);
        }

        @GetMapping("/single")
        String single(
                @RequestParam(required = false) @Nullable String words,
                @RequestParam(required = false) @Nullable FailureClass cause,
                @RequestParam(required = false) @Nullable Instant from,
                @RequestParam(defaultValue = "50") int limit) {
            return said(new Conditions(words, cause, from), limit);
        }

        private static String said(Conditions it, int limit) {
            return it.words() + "|" + it.cause() + "|" + it.from() + "|" + limit;
        }
    }
}
