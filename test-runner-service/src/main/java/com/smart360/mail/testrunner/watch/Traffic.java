package com.smart360.mail.testrunner.watch;

import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.sender.SenderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the instances of mail-dispatch-service say of a configuration's connections and of the
/// mails that its server takes. Moments are those of this machine's clock; of the others' clocks
/// only differences count. Safe for all threads.
final class Traffic {

    /// They speak every ten seconds; who is silent for longer is gone, with its connections.
    static final Duration WORTH = Duration.ofSeconds(30);

    /// Nobody asks for what was further back.
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Map<String, Word> words = new HashMap<>();
    private final Deque<Taken> taken = new ArrayDeque<>();

    /// An instance's newest status, and when it was heard.
    private record Word(SenderStatus status, Instant heard) {

        boolean concerns(String configurationId) {
            return configurationId.equals(status.configurationId());
        }
    }

    /// Mails that a server took.
    ///
    /// @param from when the first of them was taken at the earliest
    private record Taken(String configurationId, Instant from, AcceptedMails mails) {}

    synchronized void heard(SenderStatus status, Instant now) {
        Word before = words.put(status.instance(), new Word(status, now));
        words.values().removeIf(word -> word.heard().plus(KEPT).isBefore(now));
        taken.removeIf(each -> each.from().plus(KEPT).isBefore(now));
        String configuration = status.configurationId();
        // The first word of an instance does not say since when it counts.
        if (before != null
                && configuration != null
                && before.concerns(configuration)
                && status.accepted() > 0) {
            Duration span = Duration.between(before.status().at(), status.at());
            taken.add(
                    new Taken(
                            configuration,
                            now.minus(span),
                            new AcceptedMails(status.accepted(), status.at())));
        }
    }

    /// Connections to a configuration's server, over all instances that live.
    synchronized int connections(String configurationId, Instant now) {
        return words.values().stream()
                .filter(word -> lives(word, now) && word.concerns(configurationId))
                .mapToInt(word -> connections(word.status()))
                .sum();
    }

    /// Whether an instance lives that may have connections.
    synchronized boolean anySender(Instant now) {
        return words.values().stream().anyMatch(word -> lives(word, now));
    }

    /// Whether an instance that lives has not spoken since a moment.
    synchronized boolean awaited(Instant since, Instant now) {
        return words.values().stream()
                .anyMatch(word -> lives(word, now) && !word.heard().isAfter(since));
    }

    /// Mails that a configuration's server has certainly taken after a moment; empty: none is
    /// known.
    synchronized Optional<AcceptedMails> accepted(String configurationId, Instant since) {
        return taken.stream()
                .filter(each -> each.configurationId().equals(configurationId))
                .filter(each -> !each.from().isBefore(since))
                .map(Taken::mails)
                .reduce(
                        (one, other) ->
                                new AcceptedMails(
                                        one.mails() + other.mails(),
                                        Collections.max(List.of(one.lastAt(), other.lastAt()))));
    }

    private static boolean lives(Word word, Instant now) {
        return word.heard().plus(WORTH).isAfter(now);
    }

    private static int connections(SenderStatus status) {
        Integer told = status.connections();
        return told == null ? 0 : told;
    }
}
