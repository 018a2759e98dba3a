package com.smart360.mail.starter.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.smart360.mail.starter.export.Exports.Form;
import com.smart360.mail.starter.export.Exports.Listed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("AUD-3")
class ExportsTest {

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final Exports exports =
            new Exports(
                    JsonMapper.builder().build(),
                    new ExportProperties(Duration.ofMinutes(1)),
                    clock);

    @Test
    @DisplayName("AUD-3 the last line says that the file is whole, and of how many lines")
    void lastLineSaysThatItIsWhole() throws IOException {
        assertThat(written(pages(2, null), Form.NDJSON).lines())
                .containsExactly("\"0\"", "\"=1\"", "\"0\"", "\"=1\"", end("whole", 4));
        assertThat(written(pages(1, null), Form.CSV).lines())
                .containsExactly(
                        "\"a\",\"b\",\"c\"",
                        "\"0\",\"\",\"\"",
                        "\"'=1\",\"\",\"\"",
                        "\"end\",\"whole\",\"2 lines\"");
        assertThat(written(pages(0, null), Form.NDJSON).lines()).containsExactly(end("whole", 0));
    }

    @Test
    @DisplayName("AUD-3 an export that lasts too long ends, and says so")
    void endsInTime() throws IOException {
        Iterator<List<String>> slow = pages(100, () -> now = now.plusSeconds(25));
        assertThat(written(slow, Form.NDJSON).lines())
                .hasSize(7)
                .last()
                .isEqualTo(end("cut after PT1M: choose a shorter period", 6));
    }

    @Test
    @DisplayName("AUD-3 where the database goes, the file says that it isn't whole")
    void saysThatTheDatabaseWent() throws IOException {
        Iterator<List<String>> broken =
                pages(
                        100,
                        () -> {
                            throw new MongoException("away");
                        });
        assertThat(written(broken, Form.NDJSON).lines())
                .containsExactly(end("cut: the database does not answer", 0));
    }

    @Test
    @DisplayName("AUD-3 who goes away ends the reading, and what is read goes out at once")
    void endsWithItsReader() throws IOException {
        List<Integer> read = new ArrayList<>();
        List<Integer> flushed = new ArrayList<>();
        OutputStream leaving =
                new OutputStream() {
                    @Override
                    public void write(int letter) {
                        // Taken.
                    }

                    @Override
                    public void flush() throws IOException {
                        flushed.add(read.size());
                        if (flushed.size() == 3) {
                            throw new IOException("gone");
                        }
                    }
                };
        write(pages(100, () -> read.add(1)), Form.CSV, leaving);
        assertThat(flushed).containsExactly(1, 2, 3);
        assertThat(read).hasSize(3);
    }

    private static String end(String how, long lines) {
        return "{\"end\":\"" + how + "\",\"lines\":" + lines + "}";
    }

    private String written(Iterator<List<String>> pages, Form form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(pages, form, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write(Iterator<List<String>> pages, Form form, OutputStream out)
            throws IOException {
        Listed<String> listed =
                new Listed<>("some", List.of("a", "b", "c"), item -> List.of(item, "", ""), pages);
        var answer = exports.answer(listed, form);
        assertThat(answer.getHeaders().getContentDisposition().getFilename())
                .startsWith("some-2026-01-31T12-00-00Z.");
        Objects.requireNonNull(answer.getBody()).writeTo(out);
    }

    private static Iterator<List<String>> pages(int pages, @Nullable Runnable before) {
        return new Iterator<>() {
            private int left = pages;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public List<String> next() {
                left--;
                if (before != null) {
                    before.run();
                }
                return List.of("0", "=1");
            }
        };
    }
}
