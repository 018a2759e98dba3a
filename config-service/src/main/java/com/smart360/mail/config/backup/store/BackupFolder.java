package com.smart360.mail.config.backup.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A folder: a disk of another machine. Its files are readable by their owner only.
///
/// @param path is made when the first file is written
record BackupFolder(Path path) implements BackupStore {

    @Override
    public void write(String name, byte[] content) throws IOException {
        Files.createDirectories(path);
        Path draft = Files.createTempFile(path, ".smart360-", ".part");
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(draft, content);
            Files.move(
                    draft,
                    path.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public List<Stored> list() throws IOException {
        List<Stored> found = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(path, NAME_START + "*" + NAME_END)) {
                for (Path file : files) {
                    found.add(
                            new Stored(
                                    path.relativize(file).toString(),
                                    Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        return found;
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(BackupStore.requireOurs(name)));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(BackupStore.requireOurs(name)));
    }

    @Override
    public String tell(IOException failure) {
        return "the folder of backups can't be used (" + failure.getClass().getSimpleName() + ")";
    }
}
