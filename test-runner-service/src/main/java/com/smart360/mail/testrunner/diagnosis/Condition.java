package com.smart360.mail.testrunner.diagnosis;

import com.smart360.mail.contracts.connectiontest.Stage;
import com.smart360.mail.smtp.reply.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a variant of `catalog.yml` is meant: all that it names must hold.
///
/// @param circumstances `when`
/// @param stages `stage`; empty: any
/// @param ports `port`; empty: any
/// @param reply what the server's words hold, capitals or not; null: whatever they are
/// @param detail what our own words of the failure hold; null: whatever they are
/// @param found what the facts of these names hold; a fact that is not there holds nothing
record Condition(
        List<Circumstance> circumstances,
        List<Stage> stages,
        List<Integer> ports,
        @Nullable Pattern reply,
        @Nullable Pattern detail,
        Map<String, Pattern> found) {

    static final Condition NONE =
            new Condition(List.of(), List.of(), List.of(), null, null, Map.of());

    /// @throws IllegalStateException where a variant says no condition: it would hide all others
    static Condition read(Map<String, Object> variant) {
        Condition condition =
                new Condition(
                        Yaml.oneOrMore(variant, "when").stream().map(Circumstance::named).toList(),
                        Yaml.oneOrMore(variant, "stage").stream().map(Stage::valueOf).toList(),
                        Yaml.oneOrMore(variant, "port").stream().map(Integer::valueOf).toList(),
                        pattern(Yaml.textOrNull(variant, "reply")),
                        pattern(Yaml.textOrNull(variant, "detail")),
                        patterns(variant.get("found")));
        if (condition.equals(NONE)) {
            throw new IllegalStateException("a variant has no condition: " + variant);
        }
        return condition;
    }

    boolean holds(Known known) {
        Case failure = known.failure();
        return circumstances.stream().allMatch(it -> it.holds(known))
                && (stages.isEmpty() || stages.contains(failure.stage()))
                && (ports.isEmpty() || ports.contains(failure.settings().port()))
                && finds(reply, words(failure.reply()))
                && finds(detail, failure.detail())
                && found.entrySet().stream()
                        .allMatch(it -> finds(it.getValue(), failure.found().get(it.getKey())));
    }

    private static boolean finds(@Nullable Pattern wanted, @Nullable String text) {
        return wanted == null || text != null && wanted.matcher(text).find();
    }

    /// With the codes, so that a pattern may name them.
    private static @Nullable String words(@Nullable Reply reply) {
        return reply == null
                ? null
                : String.format(
                        Locale.ROOT, "%d %s %s", reply.code(), reply.enhanced(), reply.text());
    }

    private static Map<String, Pattern> patterns(@Nullable Object map) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        if (map != null) {
            Yaml.map(map).forEach((name, value) -> patterns.put(name, compiled(value + "")));
        }
        return Map.copyOf(patterns);
    }

    private static @Nullable Pattern pattern(@Nullable String text) {
        return text == null ? null : compiled(text);
    }

    private static Pattern compiled(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }
}
