package com.smart360.mail.audit.alert.watch;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.AlertCondition.Way;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Whether what is known of a condition is as much as its rule demands. Pure.
final class Findings {

    private static final int PERCENT = 100;

    /// Days before a date at which its alert becomes worse.
    private static final List<Integer> MARKS = List.of(14, 7, 1, 0);

    private Findings() {}

    static Optional<Finding> of(
            Standing standing, Function<AlertCondition, RuleSettings> rules, Instant now) {
        RuleSettings rule = rules.apply(standing.about().condition());
        if (!rule.enabled() || standing.expired(now)) {
            return Optional.empty();
        }
        return switch (standing.about().condition().way()) {
            case LASTS -> lasting(standing, rule, now);
            case NEARS -> near(standing, rule, now);
            case SILENCE -> silent(standing, rule, now);
            case CHECKED -> checked(standing, rule);
            // These are counted.
            case HAPPENS, SHARE -> Optional.empty();
        };
    }

    private static Optional<Finding> lasting(Standing standing, RuleSettings rule, Instant now) {
        boolean holds =
                standing.amount() >= rule.threshold()
                        && !now.isBefore(standing.since().plus(rule.window()));
        return holds
                ? Optional.of(
                        new Finding(
                                standing.about(),
                                rule.severity(),
                                0,
                                words(standing.about(), amount(standing))))
                : Optional.empty();
    }

    /// The check has looked at all of the rule.
    private static Optional<Finding> checked(Standing standing, RuleSettings rule) {
        return Optional.of(
                new Finding(standing.about(), rule.severity(), 0, words(standing.about(), "")));
    }

    private static String amount(Standing standing) {
        return switch (standing.about().condition().unit()) {
            case SECONDS -> inWords(Duration.ofSeconds(standing.amount()));
            case MAILS -> standing.amount() == 1 ? "1 mail" : standing.amount() + " mails";
            case PERCENT -> standing.amount() + " %";
            case NONE, DAYS -> "";
        };
    }

    private static Optional<Finding> near(Standing standing, RuleSettings rule, Instant now) {
        if (standing.due() == null) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, standing.due());
        if (left.compareTo(Duration.ofDays(rule.threshold())) > 0) {
            return Optional.empty();
        }
        int stage = (int) MARKS.stream().filter(days -> !beyond(left, days)).count();
        Severity severity = stage >= 2 ? Severity.CRITICAL : rule.severity();
        String words =
                left.isNegative()
                        ? "it has ended"
                        : "in " + inWords(Duration.ofDays(left.toDays() + 1));
        return Optional.of(
                new Finding(standing.about(), severity, stage, words(standing.about(), words)));
    }

    private static boolean beyond(Duration left, int days) {
        return left.compareTo(Duration.ofDays(days)) > 0;
    }

    private static Optional<Finding> silent(Standing standing, RuleSettings rule, Instant now) {
        Duration silence = Duration.between(standing.seen(), now);
        return silence.compareTo(rule.window()) >= 0
                ? Optional.of(
                        new Finding(
                                standing.about(),
                                rule.severity(),
                                0,
                                words(standing.about(), "since " + inWords(rule.window()))))
                : Optional.empty();
    }

    /// @param whole what the tally is a share of
    static Optional<Finding> of(
            Tally tally, Tally whole, Function<AlertCondition, RuleSettings> rules, Instant now) {
        RuleSettings rule = rules.apply(tally.about().condition());
        long bad = tally.within(rule.window(), now).bad();
        if (!rule.enabled() || bad == 0) {
            return Optional.empty();
        }
        return tally.about().condition().way() == Way.SHARE
                ? share(tally.about(), bad, whole.within(rule.window(), now).all(), rule)
                : often(tally.about(), bad, rule);
    }

    private static Optional<Finding> often(About about, long count, RuleSettings rule) {
        return count < rule.minimum()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                about,
                                rule.severity(),
                                0,
                                words(about, count == 1 ? "" : count + " times")));
    }

    private static Optional<Finding> share(About about, long bad, long all, RuleSettings rule) {
        if (all < rule.minimum() || bad * PERCENT < rule.threshold() * all) {
            return Optional.empty();
        }
        String words =
                "%d %% of %d within %s".formatted(bad * PERCENT / all, all, inWords(rule.window()));
        return Optional.of(new Finding(about, rule.severity(), 0, words(about, words)));
    }

    private static String words(About about, String amount) {
        String what =
                about.summary() == null
                        ? about.condition().title()
                                + (about.name().isEmpty() ? "" : " (" + about.name() + ")")
                        : about.summary();
        return amount.isEmpty() || about.summary() != null && about.summary().endsWith(".")
                ? what
                : what + ": " + amount;
    }

    /// Whole units, the largest that fits.
    private static String inWords(Duration duration) {
        if (duration.toDays() > 0) {
            return units(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return units(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0
                ? units(duration.toMinutes(), "minute")
                : units(duration.toSeconds(), "second");
    }

    private static String units(long count, String unit) {
        return String.format(Locale.ROOT, "%d %s%s", count, unit, count == 1 ? "" : "s");
    }
}
