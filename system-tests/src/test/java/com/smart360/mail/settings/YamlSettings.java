package com.smart360.mail.settings;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An `application.yml` as properties: mappings of scalars, which is all that such a file needs
/// here.
///
/// @param values by property
record YamlSettings(Map<String, String> values) {

    private static final Pattern LINE =
            Pattern.compile("( *)([^ #:-][^:]*):(?: +(.*?))?(?: +#.*)?");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::([^}]*))?}");

    /// @param name of the environment variable
    /// @param otherwise what the setting is without it; empty where it must be set
    record Variable(String name, Optional<String> otherwise) {}

    private record Level(int indentation, String key) {}

    static YamlSettings of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Deque<Level> path = new ArrayDeque<>();
        for (String line : text.lines().toList()) {
            Matcher read = LINE.matcher(line);
            if (!read.matches()) {
                continue;
            }
            int indentation = read.group(1).length();
            while (!path.isEmpty() && path.getLast().indentation() >= indentation) {
                path.removeLast();
            }
            path.addLast(new Level(indentation, read.group(2).replaceAll("[\"\\[\\]]", "")));
            if (read.group(3) != null && !read.group(3).isEmpty()) {
                values.put(
                        String.join(".", path.stream().map(Level::key).toList()),
                        read.group(3).replaceAll("^\"|\"$", ""));
            }
        }
        return new YamlSettings(values);
    }

    /// The variable that a value is taken from.
    static Optional<Variable> variable(String value) {
        Matcher found = VARIABLE.matcher(value);
        return found.matches()
                ? Optional.of(new Variable(found.group(1), Optional.ofNullable(found.group(2))))
                : Optional.empty();
    }
}
