package com.smart360.mail.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private static final String BASE = "room/src/main/java/com/smart360/mail/room/";

    @TempDir Path root;

    @Test
    void theMiddleNineOfTenAndTheLargest() {
        assertThat(Spread.of(IntStream.rangeClosed(1, 100).boxed().toList()))
                .hasToString("50 / 90 / 100");
        assertThat(Spread.of(List.of(7))).hasToString("7 / 7 / 7");
        assertThat(Spread.of(List.of())).hasToString("-");
    }

    @Test
    void linesAndParametersOfWhatAFileDeclares() throws IOException {
        write(
                BASE + "Sample.java",
                """
                package com.smart360.mail.room;

                class Sample {
                    /// Says nothing.
                    @Deprecated
                    Sample(int a, int b) {}

                    String longer(
                            String text) {
                        return text;
                    }

                    record Pair(String left, Sample right) {
                        Pair {
                            left = left.strip();
                        }
                        static final int COUNT = 2;
                    }
                }

                interface Other {
                    void unwritten();
                }
                """);
        JavaSource source = JavaSources.of(root).getFirst();
        assertThat(source.lines()).isEqualTo(23);
        assertThat(source.topLevelTypes()).containsExactly("Sample", "Other");
        assertThat(source.methods())
                .extracting(
                        JavaSource.Method::name,
                        JavaSource.Method::lines,
                        JavaSource.Method::parameters)
                .containsExactly(tuple("<init>", 1, 2), tuple("longer", 4, 1));
        assertThat(source.types().get(1).components()).containsExactly("String", "Sample");
    }

    @Test
    void packagesAboveALimit() throws IOException {
        write(BASE + "a/A.java", "package com.smart360.mail.room.a; class A {} class B {}");
        write(BASE + "b/A.java", "package com.smart360.mail.room.b; class A { class Inner {} }");
        List<JavaSource> sources = JavaSources.of(root);
        assertThat(Packages.above(1, sources)).containsExactly("room com.smart360.mail.room.a: 2");
        assertThat(Packages.above(2, sources)).isEmpty();
    }

    @Test
    void featuresThatKnowEachOtherInACircle() throws IOException {
        feature("a", "import com.smart360.mail.room.b.inner.B;");
        feature("b.inner", "import com.smart360.mail.room.c.C;");
        feature("c", "import com.smart360.mail.room.a.A;");
        feature("d", "import static com.smart360.mail.room.a.A.NAME;");
        assertThat(Packages.cycles(JavaSources.of(root)))
                .singleElement()
                .satisfies(
                        circle -> assertThat(circle).containsExactly("room a", "room b", "room c"));
        feature("c", "import java.util.List;");
        assertThat(Packages.cycles(JavaSources.of(root))).isEmpty();
    }

    @Test
    void componentsAndHooksAtTheTopOfAFile() {
        assertThat(
                        TypeScriptSource.parts(
                                """
                                import { x } from 'x';
                                export function Form({
                                  a,
                                }: Props) {
                                  const Inner = () => {
                                  };
                                }
                                function useForm() {
                                }
                                function helper() {
                                }
                                export const Row = memo(function Row() {
                                });
                                const Limit = 3;"""
                                        .lines()
                                        .toList()))
                .containsExactly(
                        new TypeScriptSource.Part("Form", 6),
                        new TypeScriptSource.Part("useForm", 2),
                        new TypeScriptSource.Part("Row", 2));
    }

    @Test
    void linesThatChangedByRoom() {
        assertThat(
                        ChangedLines.byRoom(
                                List.of(
                                        "3\t1\tpom.xml",
                                        "10\t0\tgateway/a",
                                        "1\t2\t{admin-ui/a => gateway/b}/c",
                                        "5\t5\trun => deploy/run",
                                        "-\t-\tdocs/a.png")))
                .containsExactly(
                        entry("(top)", 3, 1),
                        entry("deploy", 5, 5),
                        entry("gateway", 11, 2),
                        entry("whole", 19, 8));
    }

    private static Map.Entry<String, ChangedLines> entry(String room, int added, int deleted) {
        return Map.entry(room, new ChangedLines(added, deleted));
    }

    private void feature(String name, String imports) throws IOException {
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT);
        write(
                BASE + name.replace('.', '/') + "/" + type + ".java",
                "package com.smart360.mail.room.%s;%n%s%nclass %s {}"
                        .formatted(name, imports, type));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
