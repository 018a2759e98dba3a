package com.smart360.mail.local;

import com.smart360.mail.local.access.AccessDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

    /// Files and figures of what observes the stack.
    Path observers() {
        return data().resolve("observers");
    }

    /// Extracted services and start-up caches: built, not state, and shared by all stacks.
    Path built() {
        return repository.resolve("local-stack/target/stack");
    }

    /// What compose mounts.
    Path deploy() {
        return repository.resolve("deploy");
    }

    /// Who may do what in Kafka.
    Path kafkaAccess() {
        return deploy().resolve("kafka").resolve(AccessDocuments.SOURCE);
    }

    Path lib() {
        return repository.resolve("local-stack/target/lib");
    }

    /// The state's folders are the owner's alone: data, keys and logs tell of mails and people
    /// (S17).
    void make() {
        try {
            Files.createDirectories(built());
            for (Path folder : List.of(stack, data(), logs(), secrets(), backups())) {
                makeOwnersFolder(folder);
            }
        } catch (IOException e) {
            throw new StackFailure("The folder " + stack + " can't be made: " + e.getMessage(), e);
        }
    }

    static void makeOwnersFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (hasOwners(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// An empty file that only the owner may read.
    static void makeOwnersFile(Path file) throws IOException {
        if (hasOwners(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
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
