package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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

    private static final Set<String> PASSED_BY = Set.of("node_modules", "target", "dist", ".git");

    @Test
    void everyRequirementHasATest() throws IOException {
        assertThat(borne(ProductClasses.ROOT)).containsAll(required());
    }

    private static Set<String> borne(Path root) throws IOException {
        Set<String> ids = new TreeSet<>();
        Files.walkFileTree(root, new TestFiles(file -> ids.addAll(ids(file))));
        return ids;
    }

    private static Set<String> ids(Path file) {
        try {
            return NAMES.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .flatMap(name -> ID.matcher(name).results().map(MatchResult::group))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static final class TestFiles extends SimpleFileVisitor<Path> {

        private static final Pattern NAME =
                Pattern.compile(".*(Test|IT|Journey)\\.java|.*\\.test\\.tsx?");

        private final Consumer<Path> reader;

        TestFiles(Consumer<Path> reader) {
            this.reader = reader;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return PASSED_BY.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (NAME.matcher(file.getFileName().toString()).matches()) {
                reader.accept(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
