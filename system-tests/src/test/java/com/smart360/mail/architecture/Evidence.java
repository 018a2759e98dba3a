package com.smart360.mail.architecture;

import com.smart360.mail.figures.NamedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a cell of a paper names in backticks to show that it is true: tests and files. Other words
/// in backticks, names of settings say, show nothing.
///
/// @param tests `OneTest` or `OneTest.saysNothing`
/// @param files paths as in ARCHITECTURE.md, `…` for folders
record Evidence(List<String> tests, List<String> files) {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w*(?:Test|IT|Journey)(?:\\.\\w+)?");
    private static final Pattern FILE =
            Pattern.compile(
                    "[\\w.-]+(?:/[\\w.…-]+)+|[\\w-]+\\.(?:md|yml|xml|json)|\\.dockerignore");

    static Evidence in(String cell) {
        List<String> quoted = QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
        return new Evidence(
                quoted.stream().filter(name -> TEST.matcher(name).matches()).toList(),
                quoted.stream().filter(name -> FILE.matcher(name).matches()).toList());
    }

    boolean isEmpty() {
        return tests.isEmpty() && files.isEmpty();
    }

    /// What is named and not there.
    List<String> faults(NamedTests known, Path root) {
        return Stream.concat(
                        tests.stream().map(known::fault).flatMap(Optional::stream),
                        files.stream()
                                .filter(file -> !Files.exists(NamedFile.of(file, root)))
                                .map(file -> "there is no file " + file))
                .toList();
    }
}
