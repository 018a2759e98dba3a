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

/// The papers name files that exist, lead to where there is something, say which of their commands
/// are run, and keep their size.
class DocumentsTest {

    private static final Path ROOT = ProductClasses.ROOT;

    /// A path in backticks: at least one folder and an ending; `…` stands for folders.
    private static final Pattern NAMED_FILE =
            Pattern.compile("`([\\w.-]+(?:/[\\w.…-]+)+\\.\\w+|[\\w.-]+(?:/[\\w.-]+)*/)`");

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
        for (Path paper : Papers.all(ROOT)) {
            for (Papers.Link link : Papers.links(paper)) {
                Path there = link.path().isEmpty() ? paper : paper.resolveSibling(link.path());
                assertThat(there).as("%s links to it", paper).exists();
                if (!link.anchor().isEmpty()) {
                    assertThat(Papers.anchors(there))
                            .as("headings of %s, which %s links to", there, paper)
                            .contains(link.anchor());
                }
            }
        }
    }

    @Test
    void eachBlockOfCommandsSaysWhichTestRunsItOrThatNoneDoes() throws IOException {
        List<Papers.Block> blocks = new ArrayList<>();
        for (Path paper : Papers.all(ROOT)) {
            blocks.addAll(Papers.blocks(paper));
        }
        assertThat(blocks).hasSizeGreaterThan(40);
        assertThat(blocks).allSatisfy(block -> assertThat(block.language()).isNotEmpty());
        List<Papers.Block> commands = blocks.stream().filter(Papers.Block::isCommands).toList();
        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands)
                .allSatisfy(
                        block -> assertThat(block.isNotRun()).isNotEqualTo(block.runner() != null));
        for (Papers.Block block : commands) {
            if (block.runner() != null) {
                String runner = Files.readString(runnerOf(block.runner()));
                assertThat(block.programs())
                        .as("what %s has %s run", block.paper(), block.runner())
                        .isNotEmpty()
                        .allSatisfy(program -> assertThat(runner).contains(program));
            }
        }
    }

    @Test
    void noPaperHasABlockThatIsOnlyIndented() throws IOException {
        for (Path paper : Papers.all(ROOT)) {
            assertThat(Papers.indented(paper)).as("indented blocks of %s", paper).isEmpty();
        }
    }

    /// A test by its name, or a script of the repository by its path.
    private static Path runnerOf(String runner) throws IOException {
        if (runner.contains("/")) {
            return ROOT.resolve(runner);
        }
        List<Path> found = Sources.files(name -> name.equals(runner + ".java"));
        assertThat(found).as("tests called %s", runner).hasSize(1);
        return found.getFirst();
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
