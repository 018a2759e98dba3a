package com.smart360.mail.audit.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlertConditionTest {

    private static final Path PAGE = Path.of("../docs/alerts.md").toAbsolutePath();
    private static final String BEGIN = "| Code |";
    private static final String END = "<!-- The table is written by AlertConditionTest. -->";

    @Test
    @DisplayName("MON-2 the page for people lists every condition; -Dopenapi.write=true writes it")
    void pageListsThem() throws IOException {
        String table =
                Arrays.stream(AlertCondition.values())
                        .map(AlertConditionTest::line)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        BEGIN
                                                + " What is the matter | Severity | Raised when |\n"
                                                + "|---|---|---|---|\n",
                                        "\n\n"));
        String page = Files.readString(PAGE);
        int end = page.indexOf(END);
        int begin = page.contains(BEGIN) ? page.indexOf(BEGIN) : end;
        String written = page.substring(0, begin) + table + page.substring(end);
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(PAGE, written);
            return;
        }
        assertThat(page).as("%s", PAGE).isEqualTo(written);
    }

    private static String line(AlertCondition condition) {
        RuleSettings rule = condition.defaults();
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        condition.code(),
                        condition.title(),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        when(condition, rule));
    }

    private static String when(AlertCondition condition, RuleSettings rule) {
        String window = inWords(rule.window());
        String threshold = rule.threshold() + unit(condition);
        return switch (condition.way()) {
            case LASTS ->
                    (condition.unit() == AlertCondition.Unit.NONE
                                    ? "it is so"
                                    : "it is " + threshold + " or more")
                            + (rule.window().isZero() ? "" : ", for " + window);
            case HAPPENS -> times(rule.minimum()) + " within " + window;
            case SHARE -> threshold + " of at least " + rule.minimum() + " within " + window;
            case NEARS -> threshold + " before; again 14, 7 and 1 days before";
            case SILENCE -> "nothing was heard for " + window;
            case CHECKED ->
                    "threshold " + threshold + ", window " + window + ", minimum " + rule.minimum();
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String unit(AlertCondition condition) {
        return switch (condition.unit()) {
            case NONE -> "";
            case SECONDS -> " s";
            case PERCENT -> " %";
            case DAYS -> " days";
            case MAILS -> rule(condition) == 1 ? " mail" : " mails";
        };
    }

    private static long rule(AlertCondition condition) {
        return condition.defaults().threshold();
    }

    private static String inWords(Duration duration) {
        return duration.toHours() >= 1 && duration.toMinutes() % 60 == 0
                ? duration.toHours() + " h"
                : duration.toMinutes() + " min";
    }
}
