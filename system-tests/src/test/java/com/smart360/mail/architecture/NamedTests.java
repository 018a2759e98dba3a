package com.smart360.mail.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tests of the product as papers name them: a class, or a class and one of its methods.
///
/// @param methods of each class
record NamedTests(Map<String, Set<String>> methods) {

    private static final Pattern FILE = Pattern.compile("(\\w+(?:Test|IT|Journey))\\.java");
    private static final Pattern ANNOTATION =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|Example|Property)\\b");

    /// On a line of its own, as the format has it, and not within a text.
    private static final Pattern METHOD = Pattern.compile("(?m)^[^\"\n]*\\bvoid (\\w+)\\(");

    /// Of all rooms.
    static NamedTests ofTheSources() {
        Map<String, Set<String>> methods = new TreeMap<>();
        Sources.files(name -> FILE.matcher(name).matches())
                .forEach(
                        file ->
                                methods.computeIfAbsent(
                                                file.getFileName().toString().replace(".java", ""),
                                                _ -> new TreeSet<>())
                                        .addAll(methodsIn(Sources.text(file))));
        return new NamedTests(methods);
    }

    /// What is wrong with a name, `OneTest.saysNothing` say; empty: there is such a test.
    Optional<String> fault(String name) {
        int dot = name.indexOf('.');
        String type = dot < 0 ? name : name.substring(0, dot);
        Set<String> known = methods.getOrDefault(type, Set.of());
        if (known.isEmpty()) {
            return Optional.of("there is no test " + type);
        }
        return dot < 0 || known.contains(name.substring(dot + 1))
                ? Optional.empty()
                : Optional.of("%s has no test %s".formatted(type, name.substring(dot + 1)));
    }

    /// The methods behind an annotation of a test.
    static List<String> methodsIn(String text) {
        List<String> found = new ArrayList<>();
        Matcher annotation = ANNOTATION.matcher(text);
        Matcher method = METHOD.matcher(text);
        while (annotation.find()) {
            if (method.find(annotation.end())) {
                found.add(method.group(1));
            }
        }
        return found;
    }
}
