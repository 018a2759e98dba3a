package com.smart360.mail.config.configuration.version;

import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name that one configuration has: neither case nor blanks nor the form of its letters (Unicode
/// NFC) makes another one of it (NAME-1, A7).
public final class UniqueName {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private UniqueName() {}

    /// What two names share that people would take for one.
    public static String key(String name) {
        String plain = BLANKS.matcher(nfc(name)).replaceAll(" ").strip();
        // There and back, so that letters with one small form but two capital ones are one.
        return nfc(
                plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    /// Another configuration has it.
    static ProblemException taken(String name) {
        return ProblemException.invalid(List.of(error(name)));
    }

    static FieldError error(String name) {
        return new FieldError(
                "/name",
                "NAME-1",
                name,
                "Another configuration is called \"" + name + "\".",
                "a name that no other configuration has; upper and lower case make no difference");
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
