package com.smart360.mail.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A file as the papers name it.
public final class NamedFile {

    private NamedFile() {}

    /// The one file that a name means: a path, or a module, `…` for any folders, and the path's
    /// end. Where there is none, a path that does not exist.
    public static Path of(String name, Path root) {
        if (!name.contains("…")) {
            return root.resolve(name);
        }
        String module = name.substring(0, name.indexOf("/…"));
        String end = name.substring(name.indexOf('…') + 1);
        List<Path> found = endingWith(end, root.resolve(module).resolve("src"));
        if (found.size() > 1) {
            throw new IllegalStateException("%s means %s, not one file".formatted(name, found));
        }
        return found.isEmpty() ? root.resolve(name) : found.getFirst();
    }

    private static List<Path> endingWith(String end, Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
