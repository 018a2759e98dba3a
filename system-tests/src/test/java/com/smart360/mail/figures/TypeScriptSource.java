package com.smart360.mail.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is measured of one file of the pages.
record TypeScriptSource(String name, int lines, List<Part> parts) {

    /// A component or hook that stands at the file's top level.
    record Part(String name, int lines) {

        boolean isHook() {
            return name.startsWith("use");
        }
    }

    private static final Pattern BEGIN =
            Pattern.compile(
                    "(?:export )?(?:default )?(?:function|const) ((?:[A-Z]|use[A-Z])\\w*)[^;]*");
    private static final Pattern END = Pattern.compile("}\\)?;?");

    /// The pages' own code: no tests, nothing generated.
    static List<TypeScriptSource> of(Path root) throws IOException {
        Path folder = root.resolve("admin-ui/src");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<TypeScriptSource> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(TypeScriptSource::isMeasured).sorted().toList()) {
                sources.add(read(file));
            }
        }
        return sources;
    }

    private static boolean isMeasured(Path file) {
        String path = file.toString();
        return path.matches(".*\\.tsx?")
                && !path.matches(".*(\\.test\\.tsx?|\\.d\\.ts|/testing/.*|/generated/.*)");
    }

    static TypeScriptSource read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new TypeScriptSource(file.getFileName().toString(), lines.size(), parts(lines));
    }

    static List<Part> parts(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher begin = BEGIN.matcher(lines.get(at));
            if (begin.matches()) {
                int length = lengthFrom(at, lines);
                parts.add(new Part(begin.group(1), length));
                at += length - 1;
            }
        }
        return parts;
    }

    /// The formatter puts the closing brace of what stands at the top level into the first column.
    private static int lengthFrom(int start, List<String> lines) {
        for (int at = start + 1; at < lines.size(); at++) {
            if (END.matcher(lines.get(at)).matches()) {
                return at - start + 1;
            }
        }
        return lines.size() - start;
    }
}
