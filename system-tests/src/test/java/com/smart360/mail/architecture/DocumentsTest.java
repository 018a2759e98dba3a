package com.smart360.mail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.smart360.mail.figures.NamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The papers name files that exist and keep their size.
class DocumentsTest {

    private static final Path ROOT = ProductClasses.ROOT;

    /// A path in backticks: at least one folder and an ending; `…` stands for folders.
    private static final Pattern NAMED_FILE =
            Pattern.compile("`([\\w.-]+(?:/[\\w.…-]+)+\\.\\w+|[\\w.-]+(?:/[\\w.-]+)*/)`");

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)");

    /// A type in backticks, with the one that declares it first.
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)*`");

    @Test
    void architectureNamesFilesThatExist() throws IOException {
        List<String> named = named("ARCHITECTURE.md", NAMED_FILE);
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named).allSatisfy(file -> assertThat(NamedFile.of(file, ROOT)).exists());
    }

    @Test
    void eachWordIsExplainedInALineAndItsTypeExists() throws IOException {
        String words =
                Files.readString(ROOT.resolve("ARCHITECTURE.md"))
                        .split("(?m)^## Words$")[1]
                        .split("(?m)^## ")[0];
        List<String> rows = words.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
        assertThat(rows).hasSizeBetween(20, 40);
        List<String> types =
                Sources.files(name -> name.endsWith(".java")).stream()
                        .filter(file -> file.toString().contains("/src/main/"))
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .toList();
        assertThat(rows)
                .flatExtracting(
                        row -> named(TYPE, row.substring(row.lastIndexOf('|', row.length() - 2))))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(types).contains(type));
    }

    @Test
    void eachDecisionHasItsOwnNumber() throws IOException {
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/adr"))) {
            List<String> files =
                    records.map(file -> file.getFileName().toString()).sorted().toList();
            assertThat(files).extracting(name -> name.substring(0, 4)).doesNotHaveDuplicates();
            for (String file : files) {
                assertThat(Files.readString(ROOT.resolve("docs/adr").resolve(file)))
                        .startsWith("# " + Integer.parseInt(file.substring(0, 4)) + ". ");
            }
        }
    }

    @Test
    void linksOfEveryPaperLeadSomewhere() throws IOException {
        List<Path> papers = new ArrayList<>();
        for (String paper :
                List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")) {
            papers.add(ROOT.resolve(paper));
        }
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(doc -> doc.toString().endsWith(".md")).forEach(papers::add);
        }
        for (Path paper : papers) {
            for (String link : named(ROOT.relativize(paper).toString(), LINK)) {
                assertThat(paper.resolveSibling(link)).as("%s links to it", paper).exists();
            }
        }
    }

    @Test
    void readmeBeginsWithTheTwoCommandsAndStaysShort() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
        assertThat(lines).hasSizeLessThanOrEqualTo(120);
        String text = String.join("\n", lines);
        assertThat(text.indexOf("./run")).isPositive();
        assertThat(text.indexOf("./verify")).isGreaterThan(text.indexOf("./run"));
    }

    private static List<String> named(String paper, Pattern pattern) throws IOException {
        return named(pattern, Files.readString(ROOT.resolve(paper)));
    }

    private static List<String> named(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
