package com.smart360.mail.figures;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Prints sizes of the main code of a checkout, as tables for a paper. `./verify --figures` runs it
/// from its source: `java Figures.java FOLDER`. Tests guard cycles, packages and walks; the other
/// figures are directions.
public final class Figures {

    private static final int TYPES_OF_A_PACKAGE = 15;
    private static final int PARAMETERS = 6;
    private static final int SHOWN = 40;

    private final Path root;
    private final List<JavaSource> java;
    private final List<TypeScriptSource> pages;

    Figures(Path root) throws IOException {
        this.root = root;
        java = JavaSources.of(root);
        pages = TypeScriptSource.of(root);
    }

    /// @param arguments the checkout's folder, and a commit if lines changed since are wanted
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : ".").toAbsolutePath().normalize();
        var figures = new Figures(root);
        figures.print(System.out);
        if (arguments.length > 1) {
            System.out.println();
            ChangedLines.since(arguments[1], root).forEach(System.out::println);
        }
    }

    private void print(PrintStream out) {
        modules().forEach(out::println);
        out.println();
        whole().forEach(out::println);
        list(out, "More than 6 parameters", manyParameters());
        list(out, "More than 6 collaborators", manyCollaborators());
        list(out, "Packages above 15 types", Packages.above(TYPES_OF_A_PACKAGE, java));
        list(out, "Cycles between features", cycles());
        list(out, "File names that stand twice", namesThatStandTwice());
        list(out, "Longest methods", longestMethods());
        list(out, "Longest components and hooks", longestParts());
    }

    private List<String> modules() {
        Map<String, List<JavaSource>> byModule =
                java.stream()
                        .collect(
                                Collectors.groupingBy(
                                        JavaSource::module, TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        lines.add("| Module | Files | File lines p50 / p90 / max | Methods | Method lines |");
        lines.add("|---|---|---|---|---|");
        byModule.forEach((module, sources) -> lines.add(module(module, sources)));
        lines.add(module("all", java));
        return lines;
    }

    private static String module(String name, List<JavaSource> sources) {
        Spread files = spread(sources, JavaSource::lines);
        Spread methods = spread(methods(sources), JavaSource.Method::lines);
        return "| %s | %d | %s | %d | %s |"
                .formatted(name, files.count(), files, methods.count(), methods);
    }

    private List<String> whole() {
        List<TypeScriptSource.Part> parts = parts();
        List<TypeScriptSource.Part> components =
                parts.stream().filter(part -> !part.isHook()).toList();
        List<TypeScriptSource.Part> hooks =
                parts.stream().filter(TypeScriptSource.Part::isHook).toList();
        List<String> lines = new ArrayList<>();
        lines.add("| Figure | |");
        lines.add("|---|---|");
        lines.add(row("Places with more than 6 parameters", manyParameters().size()));
        lines.add(row("Types with more than 6 collaborators", manyCollaborators().size()));
        lines.add(row("Packages above 15 types", Packages.above(TYPES_OF_A_PACKAGE, java).size()));
        lines.add(row("Cycles between features", Packages.cycles(java).size()));
        lines.add(row("File names that stand twice", namesThatStandTwice().size()));
        lines.add(row("TypeScript files", pages.size()));
        lines.add(row("TypeScript file lines", spread(pages, TypeScriptSource::lines)));
        lines.add(row("Component lines", spread(components, TypeScriptSource.Part::lines)));
        lines.add(row("Hook lines", spread(hooks, TypeScriptSource.Part::lines)));
        Walk.named("An e-mail", root)
                .ifPresent(
                        walk -> {
                            lines.add(row("Walk of an e-mail, files of Java", walk.files()));
                            lines.add(row("of these passed, not only asked", walk.filesPassed()));
                            lines.add(row("and how often it goes back", walk.timesBack()));
                        });
        return lines;
    }

    private static String row(String figure, Object value) {
        return "| %s | %s |".formatted(figure, value);
    }

    private static void list(PrintStream out, String title, List<String> entries) {
        out.printf("%n%s: %d%n", title, entries.size());
        entries.stream().limit(SHOWN).forEach(entry -> out.println("  " + entry));
    }

    private static List<JavaSource.Method> methods(List<JavaSource> sources) {
        return sources.stream().flatMap(source -> source.methods().stream()).toList();
    }

    private List<TypeScriptSource.Part> parts() {
        return pages.stream().flatMap(page -> page.parts().stream()).toList();
    }

    private static <T> Spread spread(Collection<T> of, Function<T, Integer> size) {
        return Spread.of(of.stream().map(size).toList());
    }

    /// Methods, constructors, and records that hold collaborators: a record of values is data, and
    /// may have as many as it has.
    private List<String> manyParameters() {
        List<String> places = new ArrayList<>(manyCollaboratorsOfRecords());
        for (JavaSource source : java) {
            source.methods().stream()
                    .filter(method -> method.parameters() > PARAMETERS)
                    .map(method -> place(source, method, method.parameters()))
                    .forEach(places::add);
        }
        return places;
    }

    private List<String> manyCollaborators() {
        List<String> places = new ArrayList<>(manyCollaboratorsOfRecords());
        for (JavaSource source : java) {
            source.methods().stream()
                    .filter(JavaSource.Method::constructor)
                    .filter(constructor -> constructor.parameters() > PARAMETERS)
                    .map(constructor -> place(source, constructor, constructor.parameters()))
                    .forEach(places::add);
        }
        return places;
    }

    private List<String> manyCollaboratorsOfRecords() {
        Set<String> classes = new TreeSet<>();
        for (JavaSource source : java) {
            source.types().stream()
                    .filter(type -> type.kind() == JavaSource.Kind.CLASS && !type.nested())
                    .forEach(type -> classes.add(source.packageName() + "." + type.name()));
        }
        List<String> places = new ArrayList<>();
        for (JavaSource source : java) {
            for (JavaSource.Type type : source.types()) {
                if (type.components().size() > PARAMETERS
                        && type.components().stream()
                                .anyMatch(name -> classes.contains(source.resolved(name)))) {
                    places.add(
                            "%s %s.%s: %d"
                                    .formatted(
                                            source.module(),
                                            source.packageName(),
                                            type.name(),
                                            type.components().size()));
                }
            }
        }
        return places;
    }

    private static String place(JavaSource source, JavaSource.Method method, int size) {
        return "%s %s.%s.%s: %d"
                .formatted(
                        source.module(),
                        source.packageName(),
                        method.owner(),
                        method.constructor() ? "new" : method.name(),
                        size);
    }

    private List<String> cycles() {
        return Packages.cycles(java).stream().map(circle -> String.join(", ", circle)).toList();
    }

    private List<String> namesThatStandTwice() {
        Map<String, List<String>> modulesOf = new TreeMap<>();
        for (JavaSource source : java) {
            modulesOf
                    .computeIfAbsent(source.name(), _ -> new ArrayList<>())
                    .add(source.packageName().replace("com.smart360.mail.", ""));
        }
        return modulesOf.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .toList();
    }

    private List<String> longestMethods() {
        record Placed(JavaSource source, JavaSource.Method method) {}
        return java.stream()
                .flatMap(source -> source.methods().stream().map(it -> new Placed(source, it)))
                .filter(placed -> placed.method().lines() > 40)
                .sorted(Comparator.comparing((Placed it) -> it.method().lines()).reversed())
                .map(placed -> place(placed.source(), placed.method(), placed.method().lines()))
                .toList();
    }

    private List<String> longestParts() {
        return parts().stream()
                .filter(part -> part.lines() > 150)
                .sorted(Comparator.comparing(TypeScriptSource.Part::lines).reversed())
                .map(part -> part.name() + ": " + part.lines())
                .toList();
    }
}
