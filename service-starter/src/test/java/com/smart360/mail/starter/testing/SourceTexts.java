package com.smart360.mail.starter.testing;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// What a type's Javadoc says, for people who never see Java: read from its source by the compiler
/// that built it, which knows both forms of Javadoc. No class carries these texts.
///
/// @param type what it is; empty where nothing says so
/// @param components what each component of a record is, where a `@param` says so
record SourceTexts(String type, Map<String, String> components) {

    private static final SourceTexts NONE = new SourceTexts("", Map.of());
    private static final List<String> SOURCES = List.of("src/main/java", "src/test/java");

    /// Where a rule comes from is of use to who has the requirements before them: `(X-25, ADR 15)`.
    private static final String ORIGIN =
            "([A-Z]+-?(\\d+|\\*)(\\s+step\\s+\\d+)?|(ADR|design)\\s+\\d+)";

    private static final Pattern ORIGINS =
            Pattern.compile("\\s*\\(" + ORIGIN + "(,\\s*" + ORIGIN + ")*\\)");
    private static final Map<Path, Map<String, SourceTexts>> READ = new ConcurrentHashMap<>();

    /// @param type from any module beside the one that is tested
    static SourceTexts of(Class<?> type) {
        return source(type)
                .map(file -> READ.computeIfAbsent(file, SourceTexts::read))
                .map(texts -> texts.get(nameInFile(type)))
                .orElse(NONE);
    }

    private static String nameInFile(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1);
    }

    private static Optional<Path> source(Class<?> type) {
        String file = type.getPackageName().replace('.', '/') + "/" + sourceFile(type);
        try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
            return modules.flatMap(module -> SOURCES.stream().map(module::resolve))
                    .map(sources -> sources.resolve(file))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What is sealed stands in the file of another type.
    private static String sourceFile(Class<?> type) {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream code = Objects.requireNonNull(type.getResourceAsStream(resource))) {
            return ClassFile.of()
                    .parse(code.readAllBytes())
                    .findAttribute(Attributes.sourceFile())
                    .orElseThrow()
                    .sourceFile()
                    .stringValue();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, SourceTexts> read(Path file) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjects(file));
            var types = new Types(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                types.scan(unit, null);
            }
            return types.found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SourceTexts of(DocCommentTree comment) {
        Map<String, String> components =
                comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .filter(it -> !it.isTypeParameter())
                        .collect(
                                Collectors.toMap(
                                        it -> it.getName().toString(),
                                        it -> sentence(plain(it.getDescription()))));
        return new SourceTexts(plain(comment.getFullBody()), components);
    }

    /// A `@param` begins small and ends without a full stop.
    private static String sentence(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// Paragraphs and lists stay, as Markdown; lines are joined.
    private static String plain(List<? extends DocTree> trees) {
        String text = trees.stream().map(SourceTexts::plain).collect(Collectors.joining());
        return ORIGINS.matcher(text)
                .replaceAll("")
                .strip()
                .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll("(?<!\\n)\\n(?!\\n|- |\\d+\\. )", " ")
                .replaceAll("\\n{3,}", "\n\n");
    }

    private static String plain(DocTree tree) {
        return switch (tree) {
            case LinkTree link when !link.getLabel().isEmpty() ->
                    link.getLabel().stream().map(SourceTexts::plain).collect(Collectors.joining());
            case LinkTree link -> words(link.getReference().getSignature());
            case LiteralTree literal when literal.getKind() == DocTree.Kind.CODE ->
                    "`" + literal.getBody().getBody() + "`";
            case LiteralTree literal -> literal.getBody().getBody();
            case EntityTree entity ->
                    switch (entity.getName().toString()) {
                        case "lt" -> "<";
                        case "gt" -> ">";
                        case "amp" -> "&";
                        default -> entity.toString();
                    };
            case StartElementTree element when element.getName().contentEquals("p") -> "\n\n";
            default -> tree.toString();
        };
    }

    /// `MailServer` is a mail server, `Kind#OTHER` a value that stands in JSON as it stands here.
    private static String words(String reference) {
        String name = reference.replaceAll("\\(.*", "").replaceAll(".*[.#]", "");
        return name.matches("[A-Z][A-Z0-9_]+")
                ? "`" + name + "`"
                : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static final class Types extends TreePathScanner<Void, Void> {

        private final Map<String, SourceTexts> found = new HashMap<>();
        private final Deque<String> names = new ArrayDeque<>();
        private final DocTrees trees;

        Types(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            names.addLast(type.getSimpleName().toString());
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                found.put(String.join("$", names), of(comment));
            }
            super.visitClass(type, none);
            names.removeLast();
            return none;
        }
    }
}
