package com.smart360.mail.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A walk that ARCHITECTURE.md describes: files in the order in which something passes through
/// them. Between two files the text may say that it leaves the process, by a topic or over HTTP.
/// Otherwise one of the two must know the other, since it calls it or takes from it; or else an
/// earlier file knows the next, and the walk goes back to it. A file in parentheses is asked and
/// answers: after them the walk stands where it stood before.
///
/// @param steps in the order of the text
record Walk(String title, List<Step> steps) {

    private static final Pattern FILE =
            Pattern.compile("`([\\w.-]+(?:/[\\w.…-]+)+\\.(?:java|tsx?|yml|json))`");
    private static final Pattern CROSSING =
            Pattern.compile(
                    "`(?:smtp|email)\\.[a-z.-]+`|`(?:(?:GET|POST|PUT|PATCH|DELETE) )?/api[^`]*`");

    /// @param before where the walk stands when it comes to this file, nowhere at its beginning
    /// @param asked whether it stands in parentheses
    /// @param crossing whether the text before it says that the process before was left
    record Step(SourceText file, Optional<SourceText> before, boolean asked, boolean crossing) {}

    /// How a step is reached.
    enum Reach {
        /// The first one, or over a topic or HTTP.
        FROM_OUTSIDE,
        /// The file before knows it, or it takes from that one.
        FORWARD,
        /// Only an earlier file knows it.
        BACK,
        /// No file that was passed knows it.
        NEVER
    }

    /// The walk below that heading of ARCHITECTURE.md.
    static Optional<Walk> named(String title, Path root) {
        return sections(root)
                .filter(section -> title(section).equals(title))
                .map(section -> of(section, root))
                .findFirst();
    }

    /// All walks: sections of the third level that name two files or more.
    static List<Walk> all(Path root) {
        return sections(root)
                .filter(section -> section.startsWith("# "))
                .map(section -> of(section, root))
                .filter(walk -> walk.steps.size() > 1)
                .toList();
    }

    private static Stream<String> sections(Path root) {
        return Stream.of(text(root.resolve("ARCHITECTURE.md")).split("(?m)^##(?=#? )"));
    }

    private static String title(String section) {
        return section.lines().findFirst().orElse("").replaceFirst("^#? ", "").strip();
    }

    private static Walk of(String section, Path root) {
        return new Walk(title(section), steps(section, root));
    }

    private static List<Step> steps(String section, Path root) {
        List<Step> steps = new ArrayList<>();
        Deque<Optional<SourceText>> asking = new ArrayDeque<>();
        Optional<SourceText> at = Optional.empty();
        Matcher matcher = FILE.matcher(section);
        int end = 0;
        while (matcher.find()) {
            String between = section.substring(end, matcher.start());
            at = afterParentheses(between, at, asking);
            SourceText file = SourceText.of(NamedFile.of(matcher.group(1), root));
            steps.add(new Step(file, at, !asking.isEmpty(), CROSSING.matcher(between).find()));
            at = Optional.of(file);
            end = matcher.end();
        }
        return steps;
    }

    private static Optional<SourceText> afterParentheses(
            String text, Optional<SourceText> at, Deque<Optional<SourceText>> asking) {
        Optional<SourceText> now = at;
        for (char each : text.toCharArray()) {
            if (each == '(') {
                asking.push(now);
            } else if (each == ')' && !asking.isEmpty()) {
                now = asking.pop();
            }
        }
        return now;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    long files() {
        return steps.stream().map(Step::file).filter(SourceText::isJava).distinct().count();
    }

    /// Without those that are only asked.
    long filesPassed() {
        return steps.stream()
                .filter(step -> !step.asked())
                .map(Step::file)
                .filter(SourceText::isJava)
                .distinct()
                .count();
    }

    long timesBack() {
        return reaches().stream().filter(reach -> reach == Reach.BACK).count();
    }

    List<Reach> reaches() {
        List<Reach> reaches = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            reaches.add(reach(at));
        }
        return reaches;
    }

    private Reach reach(int at) {
        Step step = steps.get(at);
        if (step.before().isEmpty() || step.crossing()) {
            return Reach.FROM_OUTSIDE;
        }
        SourceText before = step.before().get();
        if (before.knows(step.file()) || step.file().knows(before)) {
            return Reach.FORWARD;
        }
        boolean known =
                steps.subList(0, at).stream().anyMatch(each -> each.file().knows(step.file()));
        return known ? Reach.BACK : Reach.NEVER;
    }
}
