package com.smart360.mail.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Where the stack keeps what.
///
/// @param repository the product's sources, with the built jars
/// @param stack the state of one stack: `.local-stack`, or as `SMART360_STACK_DIR` says
record Folders(Path repository, Path stack) {

    Path data() {
        return stack.resolve("data");
    }

    Path logs() {
        return stack.resolve("logs");
    }

    /// Client secrets and keysets: for the owner's eyes only.
    Path secrets() {
        return stack.resolve("secrets");
    }

    /// Scheduled backups of the configurations: a fresh start leaves them.
    Path backups() {
        return stack.resolve("backups");
    }

    /// Extracted services and start-up caches: built, not state, and shared by all stacks.
    Path built() {
        return repository.resolve("local-stack/target/stack");
    }

    Path lib() {
        return repository.resolve("local-stack/target/lib");
    }

    void make() {
        try {
            Files.createDirectories(data());
            Files.createDirectories(logs());
            Files.createDirectories(built());
            Files.createDirectories(secrets());
            if (Files.getFileStore(secrets()).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        secrets(), PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new StackFailure("The folder " + stack + " can't be made: " + e.getMessage(), e);
        }
    }

    /// Deletes all state of the stack.
    void wipe() {
        delete(data());
        delete(secrets());
        delete(logs());
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path left, @Nullable IOException failure) throws IOException {
                            if (failure != null) {
                                throw failure;
                            }
                            Files.delete(left);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be deleted", e);
        }
    }
}
