package com.smart360.mail.audit.alert.board;

import com.smart360.mail.audit.alert.board.Alert.Step;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import com.smart360.mail.audit.alert.watch.Finding;
import com.smart360.mail.audit.alert.watch.Watch;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All about alerts at a moment: what was heard, what is open, what is to be told. A value that
/// only pure functions change; [BoardStore] keeps it, and lets one change at a time through. So
/// neither a restart nor a second replica raises anything twice.
///
/// @param taken the last offset of each partition that the watch knows
/// @param rules those that somebody set, with their versions
/// @param open alerts by the key of their finding
/// @param silences by the same keys
/// @param notices what is to be told, oldest first
/// @param cleared alerts that are to be kept elsewhere ([ClearedAlerts])
public record Board(
        Map<String, Long> taken,
        Watch watch,
        Map<AlertCondition, SetRule> rules,
        Map<String, Alert> open,
        Map<String, Silence> silences,
        List<Channel> channels,
        List<Notice> notices,
        List<Alert> cleared) {

    /// A fresh installation's.
    public static final Board EMPTY =
            new Board(
                    Map.of(),
                    Watch.NOTHING,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of());

    /// What waits beyond that is dropped, oldest first: a channel that is away for a day need not
    /// be told all of it.
    static final int NOTICES = 300;

    private static final Duration REPEAT_CRITICAL = Duration.ofHours(1);
    private static final Duration REPEAT_OTHERS = Duration.ofHours(24);

    public Board {
        taken = Collections.unmodifiableMap(new TreeMap<>(taken));
        rules = Collections.unmodifiableMap(new TreeMap<>(rules));
        open = Collections.unmodifiableMap(new TreeMap<>(open));
        silences = Collections.unmodifiableMap(new TreeMap<>(silences));
        channels = List.copyOf(channels);
        notices =
                List.copyOf(notices.subList(Math.max(0, notices.size() - NOTICES), notices.size()));
        cleared = List.copyOf(cleared);
    }

    /// A rule that somebody set.
    public record SetRule(RuleSettings settings, long version) {}

    /// A change of an alert that the trail tells.
    public record Transition(Step step, Alert alert) {}

    /// The board after a decision, and what was decided.
    public record Decision(Board board, List<Transition> transitions) {

        public Decision {
            transitions = List.copyOf(transitions);
        }
    }

    /// The settings of a rule, as somebody set them or by default.
    public RuleSettings rule(AlertCondition condition) {
        SetRule set = rules.get(condition);
        return set == null ? condition.defaults() : set.settings();
    }

    /// 0 as long as nobody set it.
    public long ruleVersion(AlertCondition condition) {
        SetRule set = rules.get(condition);
        return set == null ? 0 : set.version();
    }

    /// The open alert with this id.
    public Optional<Alert> alert(String id) {
        return open.values().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// The channel with this id.
    public Optional<Channel> channel(String id) {
        return channels.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// Raises, escalates, repeats and clears what is due. The same board where nothing is.
    ///
    /// @param calm how long a condition must be gone before its alert clears: what comes and goes
    ///   stays one alert
    /// @param ids for what is new
    public Decision decide(Instant now, Duration calm, Supplier<String> ids) {
        Map<String, Finding> findings = watch.findings(this::rule, now);
        Map<String, Alert> after = new TreeMap<>();
        List<Transition> transitions = new ArrayList<>();
        List<Notice> outgoing = new ArrayList<>(notices);
        List<Alert> gone = new ArrayList<>(cleared);
        Map<String, Silence> silent = stillSilent(now);
        open.forEach(
                (key, alert) -> {
                    Alert next = next(alert, findings.get(key), now, calm);
                    if (next.clearedAt() != null) {
                        transitions.add(new Transition(Step.CLEARED, next));
                        gone.add(next);
                        silent.computeIfPresent(key, (_, silence) -> silence.outlasting(next));
                        if (next.toldAt() != null && !silenced(key, now)) {
                            tell(Step.CLEARED, next, now, ids, outgoing);
                        }
                        return;
                    }
                    if (next.stage() > alert.stage()) {
                        transitions.add(new Transition(Step.ESCALATED, next));
                    }
                    after.put(key, next);
                });
        findings.forEach(
                (key, finding) -> {
                    if (!open.containsKey(key)) {
                        Alert raised = Alert.raised(ids.get(), finding, now);
                        transitions.add(new Transition(Step.RAISED, raised));
                        after.put(key, raised);
                    }
                });
        after.replaceAll(
                (key, alert) ->
                        !dueToTell(alert, now) || silenced(key, now)
                                ? alert
                                : told(alert, findings.get(key), now, ids, outgoing));
        return new Decision(
                new Board(taken, watch, rules, after, silent, channels, outgoing, gone),
                transitions);
    }

    private static Alert next(Alert alert, @Nullable Finding finding, Instant now, Duration calm) {
        if (finding == null) {
            return alert.goneSince() == null
                    ? alert.gone(now)
                    : now.isBefore(alert.goneSince().plus(calm)) ? alert : alert.cleared(now);
        }
        if (finding.stage() > alert.stage()) {
            return alert.escalated(finding, now);
        }
        return alert.goneSince() == null ? alert : alert.found(finding);
    }

    private Alert told(
            Alert alert,
            @Nullable Finding finding,
            Instant now,
            Supplier<String> ids,
            List<Notice> outgoing) {
        Step step =
                alert.toldAt() != null
                        ? Step.REPEATED
                        : alert.stageRose() ? Step.ESCALATED : Step.RAISED;
        Alert told = (finding == null ? alert : alert.found(finding)).told(now);
        tell(step, told, now, ids, outgoing);
        return told;
    }

    /// Once, and then as long as nobody acknowledges it.
    private static boolean dueToTell(Alert alert, Instant now) {
        if (alert.acknowledged() != null || alert.goneSince() != null) {
            return false;
        }
        Duration pause = alert.severity() == Severity.CRITICAL ? REPEAT_CRITICAL : REPEAT_OTHERS;
        return alert.toldAt() == null || !now.isBefore(alert.toldAt().plus(pause));
    }

    private void tell(
            Step step, Alert alert, Instant now, Supplier<String> ids, List<Notice> outgoing) {
        channels.stream()
                .filter(Channel::enabled)
                .filter(each -> alert.severity().compareTo(each.minimum()) >= 0)
                .forEach(
                        each ->
                                outgoing.add(
                                        new Notice(
                                                ids.get(), each.id(), step, alert, 0, now, null)));
    }

    private boolean silenced(String key, Instant now) {
        Silence silence = silences.get(key);
        return silence != null && silence.holds(now);
    }

    private Map<String, Silence> stillSilent(Instant now) {
        Map<String, Silence> left = new TreeMap<>(silences);
        left.values().removeIf(each -> !each.holds(now));
        return left;
    }

    /// What was heard.
    public Board heard(Watch now, Map<String, Long> offsets) {
        return new Board(offsets, now, rules, open, silences, channels, notices, cleared);
    }

    /// Without cleared alerts that are kept elsewhere by now.
    public Board kept(List<Alert> elsewhere) {
        return new Board(
                taken,
                watch,
                rules,
                open,
                silences,
                channels,
                notices,
                cleared.stream().filter(each -> !elsewhere.contains(each)).toList());
    }

    /// Somebody has seen an open alert.
    public Board acknowledged(String id, Alert.Acknowledgement by) {
        return changed(id, alert -> alert.acknowledged(by));
    }

    /// Nothing is told of an open alert's condition for a time.
    public Board silenced(String id, Silence silence) {
        Board noted =
                changed(
                        id,
                        alert ->
                                alert.noted(
                                        new Alert.Entry(
                                                Step.SILENCED,
                                                silence.by(),
                                                silence.comment(),
                                                silence.until(),
                                                silence.at())));
        Map<String, Silence> more = new TreeMap<>(silences);
        keyOf(id).ifPresent(key -> more.put(key, silence));
        return new Board(taken, watch, rules, noted.open, more, channels, notices, cleared);
    }

    /// It is told of again.
    ///
    /// @param key of the silence
    public Board unsilenced(String key, String by, Instant now) {
        Map<String, Alert> after = new TreeMap<>(open);
        after.computeIfPresent(
                key,
                (_, alert) ->
                        alert.noted(new Alert.Entry(Step.SILENCE_ENDED, by, null, null, now)));
        Map<String, Silence> fewer = new TreeMap<>(silences);
        fewer.remove(key);
        return new Board(taken, watch, rules, after, fewer, channels, notices, cleared);
    }

    /// The silences that hold, by what they are over, whether an alert of it is open or not.
    public Map<String, Silence> silencesAt(Instant now) {
        return Collections.unmodifiableMap(stillSilent(now));
    }

    /// The silence over an open alert, where one holds.
    public Optional<Silence> silenceOf(String id, Instant now) {
        return keyOf(id).map(silences::get).filter(each -> each.holds(now));
    }

    /// What an open alert is found by.
    public Optional<String> keyOf(String id) {
        return open.entrySet().stream()
                .filter(each -> each.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Board changed(String id, UnaryOperator<Alert> change) {
        Map<String, Alert> after = new TreeMap<>(open);
        after.replaceAll((_, alert) -> alert.id().equals(id) ? change.apply(alert) : alert);
        return new Board(taken, watch, rules, after, silences, channels, notices, cleared);
    }

    /// A rule as somebody set it.
    public Board ruled(AlertCondition condition, RuleSettings settings) {
        Map<AlertCondition, SetRule> more = new TreeMap<>(rules);
        more.put(condition, new SetRule(settings, ruleVersion(condition) + 1));
        return new Board(taken, watch, more, open, silences, channels, notices, cleared);
    }

    /// With a channel, new or in place of the one with its id.
    public Board with(Channel channel) {
        List<Channel> more = new ArrayList<>(channels);
        more.removeIf(each -> each.id().equals(channel.id()));
        more.add(channel);
        return new Board(taken, watch, rules, open, silences, more, notices, cleared);
    }

    /// Without a channel, and without what it was to be told.
    public Board without(String channelId) {
        return new Board(
                taken,
                watch,
                rules,
                open,
                silences,
                channels.stream().filter(each -> !each.id().equals(channelId)).toList(),
                notices.stream().filter(each -> !each.channelId().equals(channelId)).toList(),
                cleared);
    }

    /// The next notice to be tried, the oldest of each channel first.
    public Optional<Notice> due(Instant now) {
        return notices.stream()
                .filter(each -> each.isDue(now))
                .filter(each -> each.equals(firstOf(each.channelId())))
                .findFirst();
    }

    /// What comes later to a channel waits for what came before: nothing is cleared before it is
    /// raised.
    private Notice firstOf(String channelId) {
        return notices.stream()
                .filter(each -> each.channelId().equals(channelId))
                .findFirst()
                .orElseThrow();
    }

    /// Some instance is at it.
    public Board claimed(Notice notice, Instant now) {
        return new Board(
                taken,
                watch,
                rules,
                open,
                silences,
                channels,
                notices.stream()
                        .map(each -> each.id().equals(notice.id()) ? each.claimed(now) : each)
                        .toList(),
                cleared);
    }

    /// It was told.
    public Board told(Notice notice, Instant now) {
        return settled(notice, channel -> channel.with(channel.health().succeeded(now)), true, now);
    }

    /// It could not be told, this time.
    ///
    /// @param why in words, without secrets
    public Board untold(Notice notice, String why, Instant now) {
        boolean over = notice.attempts() + 1 >= Notice.ATTEMPTS;
        return settled(
                notice, channel -> channel.with(channel.health().failed(why, now)), over, now);
    }

    /// It is told nowhere, and that is no failure.
    public Board passedOver(Notice notice) {
        return settled(notice, channel -> channel, true, notice.dueAt());
    }

    private Board settled(Notice notice, UnaryOperator<Channel> change, boolean over, Instant now) {
        List<Notice> left = new ArrayList<>();
        for (Notice each : notices) {
            if (!each.id().equals(notice.id())) {
                left.add(each);
            } else if (!over) {
                left.add(each.failed(now));
            }
        }
        return new Board(
                taken,
                watch,
                rules,
                open,
                silences,
                channels.stream()
                        .map(
                                each ->
                                        each.id().equals(notice.channelId())
                                                ? change.apply(each)
                                                : each)
                        .toList(),
                left,
                cleared);
    }
}
