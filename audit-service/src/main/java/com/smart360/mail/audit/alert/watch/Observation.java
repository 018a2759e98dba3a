package com.smart360.mail.audit.alert.watch;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an event says about a condition.
public sealed interface Observation {

    /// The subject of all that is counted for a condition; its other subjects are parts of that.
    String ALL = "all";

    /// When, as the event says.
    Instant at();

    /// It holds, as far as one source knows.
    ///
    /// @param source who says so: one source's word is not ended by another's
    /// @param amount how much it is, in the condition's unit
    /// @param expires when the word is worth nothing any more; null: until it is taken back
    /// @param due the date that comes nearer; null: none does
    record Holds(
            About about,
            String source,
            long amount,
            @Nullable Instant expires,
            @Nullable Instant due,
            Instant at)
            implements Observation {}

    /// It holds no more.
    ///
    /// @param subject null: for whatever subject
    /// @param source null: whoever said so
    record Ends(
            AlertCondition condition, @Nullable String subject, @Nullable String source, Instant at)
            implements Observation {}

    /// It happened, or was tried.
    ///
    /// @param bad how often it happened
    /// @param all how often it could have; as `bad` where that is not known
    record Counted(About about, long bad, long all, Instant at) implements Observation {}

    /// What a condition is about.
    ///
    /// @param subject an id, a topic, a class of failure; with the condition it names the alert
    /// @param name of the subject, for people
    /// @param summary what is the matter, in a sentence; null: the condition's own words
    /// @param facts what lies behind it, by name; no secrets
    record About(
            AlertCondition condition,
            String subject,
            String name,
            @Nullable String summary,
            Map<String, String> facts) {

        public About {
            facts = Map.copyOf(facts);
        }
    }
}
