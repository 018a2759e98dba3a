package com.smart360.mail.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The compiled main code of every room, read from the build folders.
final class ProductClasses {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static final List<String> ROOMS =
            List.of(
                    "contracts",
                    "sealed-secrets",
                    "kms-clients",
                    "hosts",
                    "messages",
                    "email-requests",
                    "smtp-client",
                    "email-client",
                    "email-client-spring-boot-autoconfigure",
                    "email-client-spring-boot-test",
                    "local-stack",
                    "service-starter",
                    "config-service",
                    "test-runner-service",
                    "mail-dispatch-service",
                    "audit-service",
                    "gateway");

    /// All rooms' classes.
    static final JavaClasses ALL = new ClassFileImporter().importPaths(folders());

    private ProductClasses() {}

    /// Every class file of every room.
    static List<Path> files() {
        return folders().stream().flatMap(ProductClasses::classFiles).toList();
    }

    private static List<Path> folders() {
        return ROOMS.stream().map(room -> ROOT.resolve(room).resolve("target/classes")).toList();
    }

    private static Stream<Path> classFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
