package com.smart360.mail.figures;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How many types packages hold, and which of them know each other in circles.
final class Packages {

    /// Where a feature's name stands: `com.smart360.mail.config.approval`.
    private static final int FEATURE = 4;

    private Packages() {}

    /// Packages with more types than that, as `module name: types`, the largest first.
    static List<String> above(int limit, List<JavaSource> sources) {
        Map<String, Integer> types = new TreeMap<>();
        sources.forEach(
                source ->
                        types.merge(
                                source.module() + " " + source.packageName(),
                                source.topLevelTypes().size(),
                                Integer::sum));
        return types.entrySet().stream()
                .filter(each -> each.getValue() > limit)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }

    /// Features of a module that know each other in a circle. A feature is a package below the
    /// module's own with all below it; what stands in the module's own package is none.
    static List<Set<String>> cycles(List<JavaSource> sources) {
        Map<String, String> featureOf = new HashMap<>();
        sources.stream()
                .filter(Packages::isOfAFeature)
                .forEach(source -> featureOf.put(source.packageName(), feature(source)));
        Map<String, Set<String>> knows = new TreeMap<>();
        for (JavaSource source : sources.stream().filter(Packages::isOfAFeature).toList()) {
            String feature = feature(source);
            Set<String> known = knows.computeIfAbsent(feature, _ -> new TreeSet<>());
            source.imports().stream()
                    .map(imported -> imported.replaceAll("\\.[A-Z*].*", ""))
                    .map(featureOf::get)
                    .filter(other -> other != null && !other.equals(feature))
                    .forEach(known::add);
        }
        return circles(knows);
    }

    private static String feature(JavaSource source) {
        return source.module() + " " + source.packageName().split("\\.")[FEATURE];
    }

    private static boolean isOfAFeature(JavaSource source) {
        return source.packageName().split("\\.").length > FEATURE;
    }

    private static List<Set<String>> circles(Map<String, Set<String>> knows) {
        Set<Set<String>> found =
                knows.keySet().stream()
                        .map(each -> circleOf(each, knows))
                        .filter(circle -> circle.size() > 1)
                        .collect(Collectors.toSet());
        return List.copyOf(found);
    }

    private static Set<String> circleOf(String feature, Map<String, Set<String>> knows) {
        return reached(feature, knows).stream()
                .filter(other -> reached(other, knows).contains(feature))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reached(String from, Map<String, Set<String>> knows) {
        Set<String> seen = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of(from));
        while (!next.isEmpty()) {
            String each = next.pop();
            if (seen.add(each)) {
                Collection<String> known = knows.getOrDefault(each, Set.of());
                next.addAll(known);
            }
        }
        return seen;
    }
}
