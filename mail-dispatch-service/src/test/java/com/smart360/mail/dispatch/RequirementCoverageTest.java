package com.smart360.mail.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each requirement that this service owns is borne by the name or tag of a test.
class RequirementCoverageTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ID = Pattern.compile("\\b[A-Z]+-\\d+\\b");
    private static final Pattern NAMES =
            Pattern.compile("@(DisplayName|Tag|Label)\\((\\s*\"[^\"]*\"\\s*\\+?)+\\s*\\)");

    /// What `requirements.md` gives to DSP, and the readings of its section 1 that decide something
    /// here. DLV-2, the delivery log, is audit-service's; RET-1 and RET-4 are the form's.
    private static final List<String> OWNED =
            List.of(
                    "DLV-1", "CONN-3", "RET-2", "RET-3", "IDLE-2", "WAIT-2", "HDR-7", "ACT-3",
                    "ACT-6", "ACT-8", "X-16", "X-17", "X-18", "X-21");

    @Test
    void everyRequirementOfThisServiceHasATest() throws IOException {
        TreeSet<String> borne;
        try (Stream<Path> files = Files.walk(TESTS)) {
            borne =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(RequirementCoverageTest::ids)
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(borne).containsAll(OWNED);
    }

    private static Stream<String> ids(Path file) {
        try {
            return NAMES.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .flatMap(name -> ID.matcher(name).results().map(MatchResult::group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
