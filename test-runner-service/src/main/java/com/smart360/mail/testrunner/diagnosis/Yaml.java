package com.smart360.mail.testrunner.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads this package's data files; what is missing or of another type stops the start and names
/// the key.
final class Yaml {

    private Yaml() {}

    static Map<String, Object> file(String resource) {
        return map(load(resource));
    }

    static Map<String, Object> map(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> raw)) {
            throw new IllegalStateException("expected a map, met " + value);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        raw.forEach((key, member) -> map.put(String.valueOf(key), member));
        return map;
    }

    static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("'" + key + "' is missing in " + map);
        }
        return String.valueOf(value);
    }

    static @Nullable String textOrNull(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null ? null : String.valueOf(value);
    }

    static List<String> texts(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// A text or a list of texts.
    static List<String> oneOrMore(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null || value instanceof List<?>
                ? texts(map, key)
                : List.of(String.valueOf(value));
    }

    static List<?> members(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    private static Object load(String resource) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (InputStream in = Yaml.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return new org.yaml.snakeyaml.Yaml(new SafeConstructor(strict)).load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
