package com.smart360.mail.audit.alert.check;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import com.smart360.mail.audit.alert.watch.Finding;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.audit.alert.watch.Observation.Ends;
import com.smart360.mail.audit.statistics.RollUps;
import com.smart360.mail.audit.statistics.RollUps.Sources;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.starter.text.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a source that always sends at these hours has sent nothing (MON-3). Always is: on each
/// of as many days before as the rule's minimum, or on this weekday in each of the last three
/// weeks; so weekends and new services are no silence.
@Component
class SilentSources implements Check {

    private static final int WEEKS = 3;
    private static final int DAYS_OF_A_WEEK = 7;
    private static final Duration LATE = Duration.ofMinutes(2);

    /// While one of these holds, no source's mails end, whatever it sends.
    private static final Set<AlertCondition> NOTHING_GOES =
            EnumSet.of(
                    AlertCondition.MAIL_WAITS,
                    AlertCondition.NOTHING_ACTIVE,
                    AlertCondition.SENDING_STOPPED,
                    AlertCondition.SENDER_SILENT,
                    AlertCondition.REQUESTS_STALLED,
                    AlertCondition.OLDEST_MAIL);

    private final RollUps statistics;
    private final OwnLag lag;
    private @Nullable Known known;

    /// What was asked of the statistics for an hour, which does not change within it.
    private record Known(Instant hour, RuleSettings rule, Map<String, Long> expected) {}

    SilentSources(RollUps statistics, OwnLag lag) {
        this.statistics = statistics;
        this.lag = lag;
    }

    @Override
    public synchronized List<Observation> look(Board board, Instant now, Instant expires) {
        RuleSettings rule = board.rule(AlertCondition.SOURCE_SILENT);
        if (isBlind(board, now)) {
            return List.of();
        }
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Sources lately = statistics.sources(hour.minus(hours(rule)), now);
        if (!lately.all()) {
            return List.of();
        }
        Map<String, Long> expected = expected(hour, rule);
        Said said = new Said(SELF, now, expires);
        List<Observation> seen = new ArrayList<>();
        seen.add(new Ends(AlertCondition.SOURCE_SILENT, null, SELF, now));
        expected.forEach(
                (source, least) -> {
                    if (!lately.bySource().containsKey(source)) {
                        seen.add(said.holds(about(source, least, rule), least));
                    }
                });
        return seen;
    }

    private boolean isBlind(Board board, Instant now) {
        return !lag.isUpToDate(Topics.EMAIL_DELIVERY, LATE)
                || board.watch().findings(board::rule, now).values().stream()
                        .map(Finding::about)
                        .map(About::condition)
                        .anyMatch(NOTHING_GOES::contains);
    }

    private Map<String, Long> expected(Instant hour, RuleSettings rule) {
        if (known == null || !known.hour().equals(hour) || !known.rule().equals(rule)) {
            known = new Known(hour, rule, asked(hour, rule));
        }
        return known.expected();
    }

    private Map<String, Long> asked(Instant hour, RuleSettings rule) {
        return expected(
                before ->
                        statistics
                                .sources(hour.minus(before).minus(hours(rule)), hour.minus(before))
                                .bySource(),
                rule);
    }

    /// The sources that always send at these hours, with the least that they sent.
    ///
    /// @param sent what each source sent so long ago, at these hours
    static Map<String, Long> expected(
            Function<Duration, Map<String, Long>> sent, RuleSettings rule) {
        SortedMap<String, Long> expected = new TreeMap<>();
        for (List<Duration> habit : List.of(days(rule.minimum(), 1), days(WEEKS, DAYS_OF_A_WEEK))) {
            always(habit.stream().map(sent).toList(), rule.threshold())
                    .forEach((source, least) -> expected.merge(source, least, Math::max));
        }
        return expected;
    }

    private static List<Duration> days(int count, int apart) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(each -> Duration.ofDays((long) each * apart))
                .toList();
    }

    /// Those that have sent so many in each of the periods, with the least that they sent in one.
    private static Map<String, Long> always(List<Map<String, Long>> periods, long threshold) {
        SortedMap<String, Long> always = new TreeMap<>();
        periods.getFirst()
                .keySet()
                .forEach(
                        source -> {
                            long least =
                                    periods.stream()
                                            .mapToLong(each -> each.getOrDefault(source, 0L))
                                            .min()
                                            .orElse(0);
                            if (least >= threshold) {
                                always.put(source, least);
                            }
                        });
        return always;
    }

    /// Whole ones, as statistics are kept by the hour.
    private static Duration hours(RuleSettings rule) {
        return Duration.ofHours(Math.ceilDiv(rule.window().toSeconds(), 3_600));
    }

    private static About about(String source, long least, RuleSettings rule) {
        String name = OneLine.of(source);
        return new About(
                AlertCondition.SOURCE_SILENT,
                name,
                name,
                "%s has sent nothing for %d hours; at these hours it always sent %d mails or more."
                        .formatted(name, hours(rule).toHours(), least),
                Map.of("source", name, "usualMails", Long.toString(least)));
    }
}
