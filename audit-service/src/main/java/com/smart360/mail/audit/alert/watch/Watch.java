package com.smart360.mail.audit.alert.watch;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// All that events told so far, as far as it counts for alerts. A value: restarts and replicas
/// change nothing about it.
///
/// @param standing conditions that hold, by condition, subject and source
/// @param tallies what is counted, by condition and subject
public record Watch(Map<String, Standing> standing, Map<String, Tally> tallies) {

    /// Nothing was heard.
    public static final Watch NOTHING = new Watch(Map.of(), Map.of());

    /// How many subjects one condition may have; the rest is not watched, so that nobody's flood of
    /// names fills the database.
    static final int SUBJECTS = 200;

    public Watch {
        standing = Collections.unmodifiableMap(new TreeMap<>(standing));
        tallies = Collections.unmodifiableMap(new TreeMap<>(tallies));
    }

    /// What is known after these.
    public Watch after(List<Observation> observations) {
        Map<String, Standing> holding = new TreeMap<>(standing);
        Map<String, Tally> counted = new TreeMap<>(tallies);
        for (Observation observation : observations) {
            switch (observation) {
                case Observation.Holds holds -> take(holds, holding);
                case Observation.Ends ends -> {
                    holding.values().removeIf(each -> ended(each, ends));
                    counted.values().removeIf(each -> ended(each, ends));
                }
                case Observation.Counted count -> take(count, counted);
            }
        }
        return new Watch(holding, counted);
    }

    private static void take(Observation.Holds holds, Map<String, Standing> holding) {
        String key = Finding.key(holds.about().condition(), holds.about().subject());
        String full = key + "/" + holds.source();
        Standing before = holding.get(full);
        if (before != null && before.seen().isAfter(holds.at())) {
            return;
        }
        if (before == null && full(holds.about().condition(), holding)) {
            return;
        }
        Instant since = before == null || before.expired(holds.at()) ? holds.at() : before.since();
        holding.put(
                full,
                new Standing(
                        holds.about(),
                        holds.source(),
                        holds.amount(),
                        since,
                        holds.at(),
                        holds.expires(),
                        holds.due()));
    }

    private static void take(Observation.Counted count, Map<String, Tally> counted) {
        String key = Finding.key(count.about().condition(), count.about().subject());
        Tally before = counted.get(key);
        if (before == null && full(count.about().condition(), counted)) {
            return;
        }
        counted.put(
                key,
                (before == null ? new Tally(count.about(), new TreeMap<>()) : before).plus(count));
    }

    private static boolean full(AlertCondition condition, Map<String, ?> known) {
        String prefix = condition.code() + "/";
        return known.keySet().stream().filter(key -> key.startsWith(prefix)).count() >= SUBJECTS;
    }

    private static boolean ended(Standing standing, Observation.Ends ends) {
        return standing.about().condition() == ends.condition()
                && (ends.subject() == null || ends.subject().equals(standing.about().subject()))
                && (ends.source() == null || ends.source().equals(standing.source()))
                && !standing.seen().isAfter(ends.at());
    }

    private static boolean ended(Tally tally, Observation.Ends ends) {
        return tally.about().condition() == ends.condition()
                && (ends.subject() == null || ends.subject().equals(tally.about().subject()))
                && !tally.minutes().isEmpty()
                && !tally.minutes().lastKey().isAfter(ends.at());
    }

    /// Without what can't count any more.
    public Watch pruned(Instant now) {
        Map<String, Standing> holding = new TreeMap<>(standing);
        holding.values().removeIf(each -> each.expired(now));
        Map<String, Tally> counted = new TreeMap<>(tallies);
        Instant oldest = now.minus(RuleSettings.LONGEST_COUNT);
        counted.replaceAll((_, tally) -> tally.since(oldest));
        counted.values().removeIf(tally -> tally.minutes().isEmpty());
        return new Watch(holding, counted);
    }

    /// What holds now as the rules demand, by key.
    ///
    /// @param rules the settings of each condition
    public Map<String, Finding> findings(
            Function<AlertCondition, RuleSettings> rules, Instant now) {
        Map<String, Finding> found = new TreeMap<>();
        standing.values().forEach(each -> add(Findings.of(each, rules, now), found));
        tallies.values().forEach(each -> add(Findings.of(each, allOf(each), rules, now), found));
        tallies.keySet().stream().filter(key -> isWhole(key, found)).forEach(found::remove);
        return found;
    }

    /// What a part is a share of.
    private Tally allOf(Tally part) {
        return tallies.getOrDefault(Finding.key(part.about().condition(), Observation.ALL), part);
    }

    /// Whether it says no more than a part of it that is found, too.
    private static boolean isWhole(String key, Map<String, Finding> found) {
        String end = "/" + Observation.ALL;
        return key.endsWith(end)
                && found.keySet().stream()
                        .anyMatch(
                                other ->
                                        !other.equals(key)
                                                && other.startsWith(
                                                        key.substring(
                                                                0,
                                                                key.length()
                                                                        - Observation.ALL
                                                                                .length())));
    }

    /// The configuration through which mails went when the senders were heard last.
    public Optional<String> sendingThrough() {
        return standing.values().stream()
                .filter(each -> each.about().condition() == AlertCondition.SENDER_SILENT)
                .findFirst()
                .map(each -> each.about().facts().get("configurationId"));
    }

    private static void add(Optional<Finding> finding, Map<String, Finding> found) {
        finding.ifPresent(
                each -> found.merge(each.key(), each, (a, b) -> a.stage() >= b.stage() ? a : b));
    }
}
