package com.smart360.mail.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// The jar holds a page, and it is the page of these sources: a forgotten build cannot ship.
class PackagedPageTest {

    private static final String PAGES = "/META-INF/resources/";
    private static final Pattern ASSET = Pattern.compile("\"/(assets/[^\"]+\\.(?:js|css))\"");

    /// What the first page may cost. Unit: bytes, gzip.
    private static final int FIRST_LOAD = 200_000;

    private static final Pattern TEXTS = Pattern.compile("/(at-once-[\\w-]+\\.js)");

    private static final Pattern SCRIPT = Pattern.compile("src=\"/(assets/[^\"]+\\.js)\"");

    @Test
    void packsThePageWithItsScript() throws IOException {
        String page = packed("index.html");

        assertThat(page).contains("<div id=\"root\"></div>", "lang=\"en\"");
        assertThat(SCRIPT.matcher(page).find()).as("script in %s", page).isTrue();
        StringBuilder texts = new StringBuilder();
        for (String file : textsOf(page)) {
            texts.append(packed(file));
        }
        assertThat(texts.toString()).contains("SMTP Settings", "SMTP-Einstellungen");
    }

    @Test
    void packsThePageOfTheseVerySources() throws IOException, NoSuchAlgorithmException {
        assertThat(packed("build-info.json")).contains("\"" + hashOfSources() + "\"");
    }

    @Test
    void loadsChartsOnlyWhereThereAreSome() throws IOException {
        String page = packed("index.html");

        assertThat(page).doesNotContain("charts-");
        List<String> files = filesOf(page);
        assertThat(files).hasSizeGreaterThan(3);
        int bytes = 0;
        for (String file : files) {
            String text = packed(file);
            assertThat(text).as(file).doesNotContain("recharts-");
            bytes += zipped(text);
        }
        int texts = 0;
        for (String file : textsOf(page)) {
            texts = Math.max(texts, zipped(packed(file)));
        }
        assertThat(texts).as("texts of the longer language").isPositive();
        bytes += texts;
        assertThat(bytes).as("first load, compressed").isLessThan(FIRST_LOAD);
    }

    private static List<String> filesOf(String page) {
        return ASSET.matcher(page).results().map(found -> found.group(1)).toList();
    }

    /// What is said at once, in each language; the page's script names the files.
    private static List<String> textsOf(String page) throws IOException {
        StringBuilder loaded = new StringBuilder();
        for (String file : filesOf(page)) {
            loaded.append(packed(file));
        }
        return TEXTS.matcher(loaded)
                .results()
                .map(found -> "assets/" + found.group(1))
                .distinct()
                .toList();
    }

    private static int zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static String packed(String path) throws IOException {
        try (InputStream in = PackagedPageTest.class.getResourceAsStream(PAGES + path)) {
            assertThat(in).as("%s in the jar", path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Hashes the sources as `scripts/sources-hash.mjs` does.
    private static String hashOfSources() throws IOException, NoSuchAlgorithmException {
        Path room = Path.of("").toAbsolutePath();
        var sources = new TreeMap<String, Path>();
        for (String file :
                new String[] {
                    "index.html", "package-lock.json", "scripts/catalogues.mjs", "vite.config.ts"
                }) {
            sources.put(file, room.resolve(file));
        }
        for (String folder : new String[] {"public", "src"}) {
            try (Stream<Path> files = Files.walk(room.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .forEach(
                                file ->
                                        sources.put(
                                                room.relativize(file).toString().replace('\\', '/'),
                                                file));
            }
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Map.Entry<String, Path> source : sources.entrySet()) {
            if (source.getKey().startsWith("src/test/")
                    || source.getKey().matches(".*\\.test\\.tsx?")) {
                continue;
            }
            digest.update((source.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(source.getValue()));
            digest.update("\n".getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
