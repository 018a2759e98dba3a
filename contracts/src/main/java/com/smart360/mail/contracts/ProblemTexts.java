package com.smart360.mail.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/// `problem-types.properties`: two texts of each [ProblemType].
final class ProblemTexts {

    private static final String FILE = "problem-types.properties";
    private static final Properties TEXTS = load();

    private ProblemTexts() {}

    static String of(String key) {
        return Objects.requireNonNull(TEXTS.getProperty(key), () -> FILE + " has no " + key);
    }

    static Set<String> keys() {
        return TEXTS.stringPropertyNames();
    }

    private static Properties load() {
        Properties texts = new Properties();
        try (InputStream file =
                Objects.requireNonNull(ProblemTexts.class.getResourceAsStream(FILE), FILE)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
