package com.smart360.mail.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The components of a record that settings are bound to, read from its source.
///
/// @param components in their order
record SettingsRecord(List<Component> components) {

    private static final Pattern DEFAULT =
            Pattern.compile("@DefaultValue(?:\\((.*?)\\))?\\s+(?=[@\\w])");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /// @param property the name in settings, in kebab case
    /// @param type as it is written, without package and annotations
    /// @param otherwise the default that the record gives; empty where it gives none
    /// @param optional whether the record does without
    /// @param text what the Javadoc says; empty where it says nothing
    record Component(
            String property,
            String type,
            Optional<String> otherwise,
            boolean optional,
            String text) {}

    /// The record of that name in a source; empty where the source has none.
    static Optional<SettingsRecord> in(String source, String name) {
        Matcher start = Pattern.compile("\\brecord " + name + "\\(").matcher(source);
        if (!start.find()) {
            return Optional.empty();
        }
        String javadoc = javadocBefore(source.substring(0, start.start()));
        List<Component> components = new ArrayList<>();
        for (String part : parts(source, start.end())) {
            components.add(component(part.replaceAll("\\s+", " ").strip(), javadoc));
        }
        return Optional.of(new SettingsRecord(components));
    }

    private static Component component(String part, String javadoc) {
        Matcher given = DEFAULT.matcher(part);
        Optional<String> otherwise = Optional.empty();
        String rest = part;
        boolean optional = part.contains("@Nullable");
        if (given.find()) {
            String value = given.group(1);
            otherwise =
                    value == null || value.equals("{}")
                            ? Optional.empty()
                            : Optional.of(
                                    String.join(
                                            ",",
                                            TEXT.matcher(value)
                                                    .results()
                                                    .map(match -> match.group(1))
                                                    .toList()));
            optional |= otherwise.orElse("").isEmpty();
            rest = part.substring(0, given.start()) + part.substring(given.end());
        }
        rest = rest.replace("@Nullable ", "");
        String name = rest.substring(rest.lastIndexOf(' ') + 1);
        String type = rest.substring(0, rest.lastIndexOf(' ')).strip();
        optional |= type.startsWith("List<") || type.startsWith("Set<");
        return new Component(kebab(name), type, otherwise, optional, text(javadoc, name));
    }

    /// The `///` lines right before, annotations and modifiers between them left out.
    private static String javadocBefore(String source) {
        List<String> lines = new ArrayList<>();
        for (String line : source.lines().toList().reversed()) {
            String told = line.strip();
            if (told.startsWith("///")) {
                lines.addFirst(told.substring(3).strip());
            } else if (!lines.isEmpty() || told.endsWith("}") || told.endsWith(";")) {
                break;
            }
        }
        return String.join("\n", lines);
    }

    private static String text(String javadoc, String name) {
        Matcher told =
                Pattern.compile("(?ms)^@param " + name + " (.*?)(?=^@param |\\z)").matcher(javadoc);
        return told.find() ? told.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    /// What stands between the parentheses, cut at the commas of its own level.
    private static List<String> parts(String source, int from) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = from;
        for (int at = from; ; at++) {
            char each = source.charAt(at);
            if ((each == ')' || each == ',') && depth == 0) {
                if (!source.substring(begin, at).isBlank()) {
                    parts.add(source.substring(begin, at));
                }
                if (each == ')') {
                    return parts;
                }
                begin = at + 1;
            } else if ("(<{".indexOf(each) >= 0) {
                depth++;
            } else if (")>}".indexOf(each) >= 0) {
                depth--;
            }
        }
    }

    static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
