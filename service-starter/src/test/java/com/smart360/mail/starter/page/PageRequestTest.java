package com.smart360.mail.starter.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 5);

    @Test
    void goesThroughAListPageByPageAndEnds() {
        Page<Integer> first = numbers(null, 2);
        Page<Integer> second = numbers(first.nextCursor(), 2);
        Page<Integer> third = numbers(second.nextCursor(), 2);

        assertThat(first.items()).containsExactly(1, 2);
        assertThat(second.items()).containsExactly(3, 4);
        assertThat(third.items()).containsExactly(5);
        assertThat(third.nextCursor()).isNull();
    }

    @Test
    void fullLastPageHasNoNextOne() {
        assertThat(numbers(null, 5).nextCursor()).isNull();
        assertThat(numbers(" ", 200).items()).hasSize(5);
    }

    @Test
    void mappedPageKeepsItsCursor() {
        Page<Integer> page = numbers(null, 2);

        assertThat(page.map(String::valueOf))
                .isEqualTo(new Page<>(List.of("1", "2"), page.nextCursor()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void limitOutOfRangeIsABadParameter(int limit) {
        assertBad(() -> PageRequest.of("numbers", null, limit), "/limit", String.valueOf(limit));
    }

    @Test
    void cursorThatWasInventedIsABadParameter() {
        String others = PageRequest.cursor("letters", "3");
        String empty = PageRequest.cursor("numbers", "");
        for (String cursor : List.of("invented", "3", "!!", "AAAA", others, empty)) {
            assertBad(() -> PageRequest.of("numbers", cursor, 2), "/cursor", cursor);
        }
    }

    @Test
    void cursorWhosePositionIsNoneIsABadParameter() {
        String cursor = PageRequest.cursor("numbers", "three");
        PageRequest request = PageRequest.of("numbers", cursor, 2);

        assertBad(() -> request.position(Integer::valueOf), "/cursor", cursor);
    }

    @Test
    void longValueIsNotEchoedWhole() {
        assertThatThrownBy(() -> PageRequest.of("numbers", "x".repeat(100_000), 2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        bad -> assertThat(bad.errors().getFirst().value()).hasSizeLessThan(200));
    }

    private static void assertBad(Runnable call, String pointer, String value) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        bad -> {
                            assertThat(bad.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
                            var error = bad.errors().getFirst();
                            assertThat(error.pointer()).isEqualTo(pointer);
                            assertThat(error.value()).isEqualTo(value);
                            assertThat(error.expected()).isNotBlank();
                        });
    }

    private static Page<Integer> numbers(String cursor, int limit) {
        PageRequest request = PageRequest.of("numbers", cursor, limit);
        Integer after = request.position((Function<String, Integer>) Integer::valueOf);
        int from = after == null ? 0 : after;
        int to = Math.min(NUMBERS.size(), from + request.limitAndOne());
        return request.page(NUMBERS.subList(from, to), String::valueOf);
    }
}
