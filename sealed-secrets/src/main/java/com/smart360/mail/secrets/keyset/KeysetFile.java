package com.smart360.mail.secrets.keyset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is made of the keyset in a file, made anew when the file was replaced: a rotation needs no
/// restart. A file that can't be used any more changes nothing, and is told of in the log. Safe for
/// use by several threads.
public final class KeysetFile<T> {

    private static final System.Logger log = System.getLogger(KeysetFile.class.getName());

    /// @param written when the file was; null: it was not read from one
    private record Made<T>(T value, @Nullable FileTime written) {}

    private final @Nullable Path file;
    private final Function<String, T> maker;
    private volatile Made<T> made;

    private KeysetFile(@Nullable Path file, Function<String, T> maker, Made<T> made) {
        this.file = file;
        this.maker = maker;
        this.made = made;
    }

    /// Of a keyset that lies in no file, and never changes.
    public static <T> KeysetFile<T> without(String json, Function<String, T> maker) {
        return new KeysetFile<>(null, maker, new Made<>(maker.apply(json), null));
    }

    /// @param maker of the keyset in clear; refuses by an [IllegalArgumentException]
    /// @throws UncheckedIOException if it can't be read; the operator must act
    /// @throws IllegalArgumentException if it is no such keyset; the operator must act
    public static <T> KeysetFile<T> of(Path file, Function<String, T> maker) {
        return new KeysetFile<>(file, maker, read(file, maker));
    }

    private static <T> Made<T> read(Path file, Function<String, T> maker) {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            String json = KeysetSource.ENCRYPTION.opened(Files.readString(file));
            return new Made<>(maker.apply(json), written);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the keyset " + file, unreadable);
        }
    }

    /// As it was read last.
    public T current() {
        return made.value();
    }

    /// As the file is now.
    public T latest() {
        if (file == null || !isReplaced(file)) {
            return made.value();
        }
        return again(file);
    }

    private boolean isReplaced(Path known) {
        try {
            return !Files.getLastModifiedTime(known).equals(made.written());
        } catch (IOException gone) {
            return false;
        }
    }

    private synchronized T again(Path known) {
        if (isReplaced(known)) {
            try {
                made = read(known, maker);
                log.log(Level.INFO, "The keyset {0} was replaced, and is used as it is now", known);
            } catch (IllegalArgumentException | UncheckedIOException unusable) {
                log.log(
                        Level.ERROR,
                        "The keyset {0} was replaced by one that can''t be used; the former one"
                                + " stays: {1}",
                        known,
                        unusable.getMessage());
            }
        }
        return made.value();
    }

    @Override
    public String toString() {
        return "KeysetFile[…]";
    }
}
