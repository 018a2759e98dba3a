package com.smart360.mail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each requirement that this service owns is borne by the name or tag of a test.
class RequirementCoverageTest {

    /// Those of the service, and of what is known of providers, which it owns too.
    private static final List<Path> TESTS =
            List.of(
                    Path.of("src/test/java"),
                    Path.of("../service-starter/src/test/java/com/smart360/mail/starter/provider"));

    private static final Pattern ID = Pattern.compile("\\b[A-Z]+-\\d+\\b");
    private static final Pattern NAMES =
            Pattern.compile(
                    "@(DisplayName|Tag|Label)\\((\\s*\"[^\"]*\"\\s*\\+?)+\\s*\\)"
                            + "|arguments\\(\\s*\"[^\"]*\"");

    @Test
    void everyRequirementOfThisServiceHasATest() throws IOException {
        TreeSet<String> borne = new TreeSet<>();
        for (Path tests : TESTS) {
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .flatMap(RequirementCoverageTest::ids)
                        .forEach(borne::add);
            }
        }

        assertThat(borne).containsAll(owned());
    }

    private static Stream<String> ids(Path file) {
        try {
            String source = Files.readString(file);
            return NAMES.matcher(source)
                    .results()
                    .map(MatchResult::group)
                    .flatMap(name -> ID.matcher(name).results().map(MatchResult::group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `requirements.md` gives to CFG or API and is not a later issue's, and the readings of
    /// its section 1 that decide something here.
    private static List<String> owned() {
        return Stream.of(
                        range("HOST", 1, 3, 4, 5, 6, 8),
                        range("PORT", 1, 2, 3),
                        range("AUTH", 1, 2, 4, 5),
                        range("PROV", 1, 2, 4, 6),
                        range("USER", 1, 2, 3),
                        range("PASS", 1, 2, 3, 4, 6),
                        range("HELO", 1, 2, 3),
                        range("TLS", 1, 2, 3, 5, 6),
                        range("CONN", 1, 2, 5),
                        range("RET", 1),
                        range("IDLE", 1),
                        range("WAIT", 1),
                        range("HDR", 1, 2, 3, 4, 5, 6),
                        range("XF", 1, 2, 3, 4, 5, 6, 7, 8),
                        range("SEC", 1, 2, 3, 4),
                        range("SAVE", 1, 2, 4, 5, 7, 8),
                        range("ADD", 3, 4, 5),
                        range("TEST", 1, 4, 9, 10, 13),
                        range("ACT", 1, 2, 3, 5, 6, 7),
                        range("DEL", 2, 4, 5, 6),
                        range("MOD", 4),
                        range("MULTI", 1),
                        range("PERS", 1),
                        range("ENV", 1),
                        range("BKP", 1),
                        range("POST", 2, 4),
                        range("ERR", 2),
                        range("ROLE", 1, 2),
                        range("APR", 1),
                        range(
                                "X", 1, 2, 3, 4, 5, 6, 8, 9, 12, 13, 15, 16, 17, 18, 19, 20, 22, 24,
                                25))
                .flatMap(ids -> ids)
                .toList();
    }

    private static Stream<String> range(String area, int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> area + "-" + number);
    }
}
