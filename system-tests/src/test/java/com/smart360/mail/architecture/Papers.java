package com.smart360.mail.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Markdown of the repository as its readers meet it: links, headings, blocks of code.
final class Papers {

    private static final List<String> AT_THE_ROOT =
            List.of(
                    "README.md",
                    "ARCHITECTURE.md",
                    "CONTRIBUTING.md",
                    "SECURITY.md",
                    "CHANGELOG.md",
                    "deploy/README.md",
                    "deploy/helm/README.md",
                    "benchmarks/README.md");

    private static final Pattern FENCE =
            Pattern.compile("(?ms)^( *)```(?<info>[^\\n`]*)\\n(?<text>.*?)^\\1```[ ]*$");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern LINK =
            Pattern.compile("]\\((?![a-z]+:)(?<path>[^)#\\s]*)(?:#(?<anchor>[^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "console", "powershell");

    private Papers() {}

    /// A link within the repository.
    ///
    /// @param path as it stands; empty: the same paper
    /// @param anchor of a heading; empty: none is named
    record Link(String path, String anchor) {}

    /// A block of code between fences.
    ///
    /// @param info what stands behind the opening fence: the language, and of commands `run=TEST`,
    ///   `run=SCRIPT` or `not-run`
    record Block(Path paper, String info, String text) {

        private static final Pattern RUNNER = Pattern.compile("\\brun=(\\S+)");

        String language() {
            return info.strip().split("\\s", 2)[0];
        }

        boolean isCommands() {
            return SHELLS.contains(language());
        }

        boolean isNotRun() {
            return info.matches(".*\\bnot-run\\b.*");
        }

        /// The test or script that runs it; null: none is named.
        @Nullable String runner() {
            Matcher runner = RUNNER.matcher(info);
            return runner.find() ? runner.group(1) : null;
        }

        /// The names of the programs that it calls, without folders.
        List<String> programs() {
            return text.replace("\\\n", " ")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.replaceFirst("^(?:[A-Z_0-9]+=\\S+ +)+", ""))
                    .map(line -> line.split("\\s", 2)[0])
                    .map(program -> program.substring(program.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    /// All that `docs/build` makes pages of.
    static List<Path> all(Path root) throws IOException {
        List<Path> papers = new ArrayList<>();
        AT_THE_ROOT.forEach(paper -> papers.add(root.resolve(paper)));
        Path site = root.resolve("docs/site");
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(doc -> doc.toString().endsWith(".md") && !doc.startsWith(site))
                    .sorted()
                    .forEach(papers::add);
        }
        return papers;
    }

    static List<Link> links(Path paper) throws IOException {
        // A link's words may be code, so the code loses its signs only where it holds a link.
        String text = FENCE.matcher(Files.readString(paper)).replaceAll("");
        String plain =
                CODE.matcher(text).replaceAll(code -> code.group().contains("](") ? "" : "code");
        List<Link> found = new ArrayList<>();
        Matcher link = LINK.matcher(plain);
        while (link.find()) {
            String anchor = link.group("anchor");
            found.add(new Link(link.group("path"), anchor == null ? "" : anchor));
        }
        return found;
    }

    /// Of each heading, as GitHub makes it; so does the site.
    static Set<String> anchors(Path paper) throws IOException {
        Set<String> found = new HashSet<>();
        Matcher heading = HEADING.matcher(FENCE.matcher(Files.readString(paper)).replaceAll(""));
        while (heading.find()) {
            found.add(
                    heading.group(1)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
                            .replace(' ', '-'));
        }
        return found;
    }

    static List<Block> blocks(Path paper) throws IOException {
        List<Block> found = new ArrayList<>();
        Matcher fence = FENCE.matcher(Files.readString(paper));
        while (fence.find()) {
            found.add(new Block(paper, fence.group("info"), fence.group("text")));
        }
        return found;
    }

    /// The first lines of blocks that stand indented outside of a list.
    static List<String> indented(Path paper) throws IOException {
        List<String> found = new ArrayList<>();
        boolean inList = false;
        String text = FENCE.matcher(Files.readString(paper)).replaceAll("");
        String before = "";
        for (String line : text.split("\n", -1)) {
            if (line.matches("\\s*(?:[-*]|\\d+\\.) .*")) {
                inList = true;
            } else if (!line.isBlank() && !line.startsWith(" ")) {
                inList = false;
            }
            if (!inList && before.isBlank() && line.matches(" {4}\\S.*")) {
                found.add(line);
            }
            before = line;
        }
        return found;
    }
}
