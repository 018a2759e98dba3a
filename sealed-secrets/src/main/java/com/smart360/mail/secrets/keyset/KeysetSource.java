package com.smart360.mail.secrets.keyset;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a keyset is: in a file, whose name a variable holds, or in the variable `…_JSON` itself;
/// in clear, or encrypted by a KMS ([KeysetEncryption]). Both at once are refused, since nobody
/// could say which of them counts. Never printed.
public final class KeysetSource {

    static final KeysetEncryption ENCRYPTION = KeysetEncryption.of(System.getenv());

    private final String variable;
    private final @Nullable Path file;
    private final String json;

    private KeysetSource(String variable, @Nullable Path file, String json) {
        this.variable = variable;
        this.file = file;
        this.json = json;
    }

    /// Blank counts as absent.
    ///
    /// @param variable that names the file, `SECRETS_PRIVATE_KEYSET` say; with `_JSON` behind it
    ///   the one that holds the keyset itself
    /// @throws IllegalArgumentException if both are given
    public static Optional<KeysetSource> optional(
            String variable, @Nullable String file, @Nullable String json) {
        boolean named = file != null && !file.isBlank();
        boolean inline = json != null && !json.isBlank();
        if (named && inline) {
            throw new IllegalArgumentException(expected(variable) + "; both are");
        }
        if (file != null && named) {
            return Optional.of(new KeysetSource(variable, Path.of(file.strip()), ""));
        }
        return json != null && inline
                ? Optional.of(new KeysetSource(variable + "_JSON", null, json))
                : Optional.empty();
    }

    /// For a keyset that a service can't do without.
    ///
    /// @throws IllegalArgumentException if both are given, or none
    public static KeysetSource required(
            String variable, @Nullable String file, @Nullable String json) {
        return optional(variable, file, json)
                .orElseThrow(() -> new IllegalArgumentException(expected(variable) + "; none is"));
    }

    /// What is made of the keyset.
    ///
    /// @throws IllegalArgumentException if it can't be read, or is none of that kind
    public <T> T open(Function<Path, T> ofFile, Function<String, T> ofJson) {
        try {
            return file == null ? ofJson.apply(ENCRYPTION.opened(json)) : ofFile.apply(file);
        } catch (IllegalArgumentException | UncheckedIOException unusable) {
            throw new IllegalArgumentException(
                    variable + " can't be used: " + unusable.getMessage(), unusable);
        }
    }

    private static String expected(String variable) {
        return "Of " + variable + " (a file) and " + variable + "_JSON, exactly one must be set";
    }

    @Override
    public String toString() {
        return "KeysetSource[" + variable + "]";
    }
}
