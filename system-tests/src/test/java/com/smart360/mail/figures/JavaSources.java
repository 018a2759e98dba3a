package com.smart360.mail.figures;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Reads the main code of every module with the compiler's own parser. Nothing needs to be built.
final class JavaSources {

    private JavaSources() {}

    static List<JavaSource> of(Path root) throws IOException {
        List<JavaSource> sources = new ArrayList<>();
        for (Path module : modules(root)) {
            sources.addAll(ofModule(module));
        }
        return sources;
    }

    private static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
        }
    }

    private static List<JavaSource> ofModule(Path module) throws IOException {
        List<Path> files = javaFiles(module.resolve("src/main/java"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(measured(module.getFileName().toString(), unit, positions));
            }
            return sources;
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }

    private static JavaSource measured(
            String module, CompilationUnitTree unit, SourcePositions positions) throws IOException {
        var declarations = new Declarations(unit, positions);
        declarations.scan(unit, null);
        Path file = Path.of(unit.getSourceFile().toUri());
        return new JavaSource(
                module,
                String.valueOf(unit.getPackageName()),
                file.getFileName().toString().replace(".java", ""),
                Files.readAllLines(file).size(),
                declarations.types,
                declarations.methods,
                imports(unit));
    }

    private static Set<String> imports(CompilationUnitTree unit) {
        Set<String> names = new TreeSet<>();
        for (ImportTree each : unit.getImports()) {
            names.add(each.getQualifiedIdentifier().toString());
        }
        return names;
    }

    private static final class Declarations extends TreeScanner<Void, Void> {

        private final List<JavaSource.Type> types = new ArrayList<>();
        private final List<JavaSource.Method> methods = new ArrayList<>();
        private final Deque<ClassTree> owners = new ArrayDeque<>();
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Declarations(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void ignored) {
            types.add(
                    new JavaSource.Type(
                            type.getSimpleName().toString(),
                            !owners.isEmpty(),
                            kind(type),
                            components(type)));
            owners.push(type);
            super.visitClass(type, ignored);
            owners.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void ignored) {
            boolean constructor = method.getName().contentEquals("<init>");
            if (method.getBody() != null && !isCompact(constructor)) {
                methods.add(
                        new JavaSource.Method(
                                owners.element().getSimpleName().toString(),
                                method.getName().toString(),
                                lines(method),
                                method.getParameters().size(),
                                constructor));
            }
            return super.visitMethod(method, ignored);
        }

        /// A record's constructor has its components for parameters: they are counted with it.
        private boolean isCompact(boolean constructor) {
            return constructor && kind(owners.element()) == JavaSource.Kind.RECORD;
        }

        /// The formatter gives annotations lines of their own above.
        private int lines(MethodTree method) {
            long first =
                    method.getModifiers().getAnnotations().stream()
                            .mapToLong(each -> line(positions.getEndPosition(unit, each)) + 1)
                            .max()
                            .orElse(line(positions.getStartPosition(unit, method)));
            return (int) (line(positions.getEndPosition(unit, method)) - first + 1);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }

        private static List<String> components(ClassTree type) {
            if (kind(type) != JavaSource.Kind.RECORD) {
                return List.of();
            }
            List<String> names = new ArrayList<>();
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
                    names.add(String.valueOf(field.getType()));
                }
            }
            return names;
        }

        private static JavaSource.Kind kind(ClassTree type) {
            return switch (type.getKind()) {
                case RECORD -> JavaSource.Kind.RECORD;
                case INTERFACE, ANNOTATION_TYPE -> JavaSource.Kind.INTERFACE;
                case ENUM -> JavaSource.Kind.ENUM;
                default -> JavaSource.Kind.CLASS;
            };
        }
    }
}
