package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each requirement of a connection test that tells the truth is borne by the name or tag of a
/// test, in whatever room it stands.
class ConnectionTestRequirementsTest {

    private static final Pattern ID = Pattern.compile("\\b[A-Z]+-\\d+\\b");

    /// Names of tests: in Java by annotation, on the pages the first word of `it` and its kin.
    private static final Pattern NAMES =
            Pattern.compile(
                    "@(DisplayName|Tag|Label)\\((\\s*\"[^\"]*\"\\s*\\+?)+\\s*\\)"
                            + "|\\barguments\\(\\s*\"[^\"]*\""
                            + "|\\b(it|test|describe)(\\.each\\([^)]*\\))?\\(\\s*[\"'`][^\"'`]*");

    private static final Pattern TEST_FILE =
            Pattern.compile(".*(Test|IT|Journey)\\.java|.*\\.test\\.tsx?");

    @Test
    void everyRequirementHasATest() {
        assertThat(borne()).containsAll(required());
    }

    private static Set<String> borne() {
        return Sources.files(name -> TEST_FILE.matcher(name).matches()).stream()
                .flatMap(file -> NAMES.matcher(Sources.text(file)).results())
                .map(MatchResult::group)
                .flatMap(name -> ID.matcher(name).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> required() {
        return Stream.of(
                        range("TEST", 1, 13),
                        range("TLS", 1, 7),
                        range("AUTH", 1, 5),
                        range("ERR", 1, 5),
                        Stream.of("SEC-3", "SEC-4", "UI-7", "UI-9", "UI-15"),
                        Stream.of("X-5", "X-9", "X-10", "X-16", "X-20"))
                .flatMap(ids -> ids)
                .toList();
    }

    private static Stream<String> range(String area, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> area + "-" + number);
    }
}
