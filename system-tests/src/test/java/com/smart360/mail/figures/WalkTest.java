package com.smart360.mail.figures;

import static com.smart360.mail.figures.Walk.Reach.BACK;
import static com.smart360.mail.figures.Walk.Reach.FORWARD;
import static com.smart360.mail.figures.Walk.Reach.FROM_OUTSIDE;
import static com.smart360.mail.figures.Walk.Reach.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTest {

    @TempDir Path root;

    @BeforeEach
    void filesOfTwoRooms() throws IOException {
        write("one/src/main/java/x/First.java", "class First { Second second; Port third; }");
        write("one/src/main/java/x/Second.java", "class Second { /* Other */ }");
        write(
                "one/src/main/java/x/Third.java",
                "/// Other\nclass Third implements Port { // Other\n }");
        write("two/src/main/java/y/Other.java", "class Other { String page = \"page.yml\"; }");
        write("two/src/main/resources/y/page.yml", "a: b");
        write("two/src/page.ts", "import { x } from './get-page';");
        write("two/src/get-page.ts", "export const x = 1;");
    }

    @Test
    void whatTheFileBeforeKnowsIsReachedForward() throws IOException {
        assertThat(walk("`one/…/First.java` then `one/src/main/java/x/Second.java`").reaches())
                .containsExactly(FROM_OUTSIDE, FORWARD);
    }

    @Test
    void whoTakesFromTheFileBeforeIsReachedForward() throws IOException {
        write("one/src/main/java/x/Taker.java", "class Taker { Second from; }");
        assertThat(walk("`one/…/Second.java` then `one/…/Taker.java`").reaches()).endsWith(FORWARD);
    }

    @Test
    void whatOnlyAnEarlierFileKnowsIsReachedByGoingBack() throws IOException {
        Walk walk = walk("`one/…/First.java`, `one/…/Second.java`, `one/…/Third.java`");
        assertThat(walk.reaches()).containsExactly(FROM_OUTSIDE, FORWARD, BACK);
        assertThat(walk.timesBack()).isEqualTo(1);
        assertThat(walk.files()).isEqualTo(3);
    }

    @Test
    void afterAFileInParenthesesTheWalkStandsWhereItStood() throws IOException {
        Walk walk = walk("`one/…/First.java` (asks `one/…/Second.java`), `one/…/Third.java`");
        assertThat(walk.reaches()).containsExactly(FROM_OUTSIDE, FORWARD, FORWARD);
        assertThat(walk.files()).isEqualTo(3);
        assertThat(walk.filesPassed()).isEqualTo(2);
    }

    @Test
    void aCommentIsNoCall() throws IOException {
        assertThat(walk("`one/…/First.java`, `one/…/Second.java`, `two/…/Other.java`").reaches())
                .endsWith(NEVER);
    }

    @Test
    void codeBehindACommentCounts() throws IOException {
        write("one/src/main/java/x/Commented.java", "// Says\nclass Commented { Other other; }");
        assertThat(walk("`one/…/Commented.java`, `two/…/Other.java`").reaches()).endsWith(FORWARD);
    }

    @Test
    void overATopicOrHttpNobodyNeedsToKnowTheNext() throws IOException {
        assertThat(
                        walk("`one/…/First.java`, then `email.requests` to `two/…/Other.java`")
                                .reaches())
                .endsWith(FROM_OUTSIDE);
        assertThat(walk("`one/…/First.java`, `POST /api/x`, `two/…/Other.java`").reaches())
                .endsWith(FROM_OUTSIDE);
        assertThat(walk("`one/…/First.java`, `something`, `two/…/Other.java`").reaches())
                .endsWith(NEVER);
    }

    @Test
    void filesThatAreNoCodeAreKnownByTheirPath() throws IOException {
        assertThat(walk("`two/…/Other.java`, `two/…/page.yml`").reaches()).endsWith(FORWARD);
        assertThat(walk("`two/src/page.ts`, `two/src/get-page.ts`").reaches()).endsWith(FORWARD);
        assertThat(walk("`two/…/page.yml`, `two/src/get-page.ts`").reaches()).endsWith(NEVER);
    }

    @Test
    void aFileThatIsGoneIsReachedByNobody() throws IOException {
        assertThat(walk("`one/…/First.java`, `one/…/Fourth.java`").reaches()).endsWith(NEVER);
    }

    @Test
    void aNameThatMeansTwoFilesIsTold() throws IOException {
        write("one/src/main/java/z/First.java", "class First {}");
        assertThatThrownBy(() -> walk("`one/…/First.java`, `one/…/Second.java`"))
                .hasMessageContaining("not one file");
    }

    @Test
    void walksAreSectionsOfTheThirdLevel() throws IOException {
        walk("`one/…/First.java`, `one/…/Second.java`");
        assertThat(Walk.all(root)).extracting(Walk::title).containsExactly("A mail");
    }

    private Walk walk(String text) throws IOException {
        write(
                "ARCHITECTURE.md",
                "# House\n\n## Walks\n### A mail\n" + text + "\n\n## Other\n" + text);
        return Walk.named("A mail", root).orElseThrow();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
