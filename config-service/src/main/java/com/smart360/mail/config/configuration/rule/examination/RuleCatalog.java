package com.smart360.mail.config.configuration.rule.examination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The words of every rule, from `rule-catalog.json`: the one place where they stand, for the
/// server and for the page.
///
/// @param errors by `‹rule›.‹cause›`
/// @param warnings by code
public record RuleCatalog(Map<String, Refusal> errors, Map<String, Advice> warnings) {

    static final String RESOURCE = "/rule-catalog.json";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /// The words of a violation. `{name}` stands for an argument.
    public record Refusal(String message, String expected) {}

    /// The words of a warning and the rule that it belongs to.
    public record Advice(String rule, String message) {}

    public static RuleCatalog load() {
        try (InputStream in = RuleCatalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + RESOURCE);
            }
            return JsonMapper.builder().build().readValue(in, RuleCatalog.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    public Refusal error(String key) {
        return known(errors.get(key), key);
    }

    public Advice warning(String code) {
        return known(warnings.get(code), code);
    }

    static String filledIn(String text, Map<String, String> arguments) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        arguments.getOrDefault(found.group(1), found.group())));
    }

    private static <T> T known(@Nullable T found, String key) {
        if (found == null) {
            throw new IllegalStateException("No words for " + key + " in " + RESOURCE);
        }
        return found;
    }
}
