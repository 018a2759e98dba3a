package com.smart360.mail.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What stands behind the benchmark's name: `--option=value`.
public final class Options {

    private final Map<String, String> values = new HashMap<>();

    Options(List<String> arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException(
                        "'" + argument + "' is no option; expected --name=value");
            }
            values.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
    }

    /// A number; `otherwise` where it is not given.
    public int number(String name, int otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "--" + name + " is '" + value + "'; expected a number");
        }
    }

    /// A text; `otherwise` where it is not given.
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /// Texts with a separator between them; empty where it is not given.
    public List<String> list(String name, String separator) {
        String value = values.getOrDefault(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split(separator, -1));
    }
}
