package com.smart360.mail.config.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/// The folder that scheduled backups are written to: a disk of another machine, or a bucket mounted
/// as one. Only files of our name are ever looked at or deleted.
final class BackupFolder {

    private static final String OURS = "smart360-backup-*.json";

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /// Writes it in one step: a reader sees all of it or nothing. Readable by its owner only.
    void write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".smart360-", ".part");
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(draft, content);
            Files.move(
                    draft,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Deletes those last written before `end`, but never the newest one.
    void deleteOlderThan(Instant end) throws IOException {
        Path newest = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OURS)) {
            for (Path file : files) {
                if (newest == null || writtenAt(file).isAfter(writtenAt(newest))) {
                    newest = file;
                }
            }
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OURS)) {
            for (Path file : files) {
                if (!file.equals(newest) && writtenAt(file).isBefore(end)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Instant writtenAt(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }
}
