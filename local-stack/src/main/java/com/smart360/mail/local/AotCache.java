package com.smart360.mail.local;

import com.smart360.mail.local.part.StackPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What a JVM remembers of an earlier start (JEP 483, JEP 514): loaded and linked classes, for a
/// start in about half the time. Made by a training start. Its file's name tells from which jars,
/// options and JDK, so that a cache of an older build is never used.
record AotCache(Path folder, String part, String fingerprint) {

    static AotCache of(Path folder, StackPart part, List<String> options) {
        StringBuilder inputs = new StringBuilder(System.getProperty("java.vm.version"));
        options.forEach(option -> inputs.append('\n').append(option));
        inputs.append('\n').append(part.main().getFirst()).append(part.main().get(1));
        for (Path jar : part.classPath()) {
            try {
                inputs.append('\n')
                        .append(jar)
                        .append(' ')
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis());
            } catch (IOException e) {
                throw new StackFailure(jar + " is missing: build again", e);
            }
        }
        return new AotCache(folder, part.name(), shortHash(inputs.toString()));
    }

    Path file() {
        return folder.resolve(part + "-" + fingerprint + ".aot");
    }

    boolean exists() {
        return Files.exists(file());
    }

    /// Where the training start writes, apart from others that may train at the same time.
    Path draft() {
        return folder.resolve(
                part + "-" + fingerprint + "." + ProcessHandle.current().pid() + ".draft");
    }

    /// Takes the draft as the cache, and deletes those of older builds.
    ///
    /// @return false when the training start wrote none
    boolean accept() {
        try {
            if (!Files.exists(draft())) {
                return false;
            }
            Files.move(draft(), file(), StandardCopyOption.ATOMIC_MOVE);
            List<Path> older;
            try (Stream<Path> files = Files.list(folder)) {
                older =
                        files.filter(file -> !file.equals(file()))
                                .filter(
                                        file ->
                                                String.valueOf(file.getFileName())
                                                        .matches(part + "-[0-9a-f]{16}\\.aot"))
                                .toList();
            }
            for (Path file : older) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (IOException e) {
            return false; // it only makes starts faster
        }
    }

    /// With what the JVM writes beside it first.
    void discardDraft() {
        try {
            Files.deleteIfExists(draft());
            Files.deleteIfExists(draft().resolveSibling(draft().getFileName() + ".config"));
        } catch (IOException e) {
            draft().toFile().deleteOnExit();
        }
    }

    static String shortHash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
