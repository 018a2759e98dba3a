package com.smart360.mail.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The files of the repository that people wrote: nothing built, fetched or kept by a run.
final class Sources {

    private static final Set<String> PASSED_BY =
            Set.of("node_modules", "target", "dist", ".git", ".local-stack", ".verify");

    private Sources() {}

    /// Every file whose name is wanted, in the order of the paths.
    static List<Path> files(Predicate<String> wantedName) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ProductClasses.ROOT, new Collector(wantedName, found));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found.stream().sorted().toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Predicate<String> wantedName;
        private final List<Path> found;

        Collector(Predicate<String> wantedName, List<Path> found) {
            this.wantedName = wantedName;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return PASSED_BY.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wantedName.test(file.getFileName().toString())) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
