package com.smart360.mail.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A file as its neighbours see it: names that it uses, and names by which it is used.
///
/// @param used words of its code, without comments and texts
/// @param names of itself and of what it implements or extends: who calls it may know only these
record SourceText(Path file, Set<String> used, Set<String> names) {

    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|(?<!:)//[^\n]*");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern SUPER_TYPES =
            Pattern.compile("\\b(?:implements|extends)\\s+([^{]+)\\{");

    /// A file that is gone knows nobody, as the one before may still know its name.
    static SourceText of(Path file) {
        try {
            return of(file, Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static SourceText of(Path file, String text) {
        String code = COMMENT.matcher(text).replaceAll("");
        // A page's or a catalog's file is known by its path, which stands in a text.
        Set<String> used = new TreeSet<>(words(code));
        String name = file.getFileName().toString().replaceAll("\\.\\w+$", "");
        Set<String> names = new TreeSet<>(Set.of(name));
        if (file.toString().endsWith(".java")) {
            String bare = TEXT.matcher(code).replaceAll("");
            SUPER_TYPES
                    .matcher(bare)
                    .results()
                    .forEach(types -> names.addAll(words(types.group(1))));
        }
        return new SourceText(file, used, names);
    }

    boolean isJava() {
        return file.toString().endsWith(".java");
    }

    boolean knows(SourceText other) {
        return !other.file.equals(file)
                && (other.names.stream().anyMatch(used::contains) || used.containsAll(path(other)));
    }

    /// The words of a file's name that is no identifier: `start-test` in an import, say.
    private static Set<String> path(SourceText other) {
        String name = other.file.getFileName().toString();
        return words(other.isJava() ? name : name.replaceAll("\\.tsx?$", ""));
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
