package com.smart360.mail.audit.alert.board;

import com.smart360.mail.audit.alert.watch.Finding;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One alert, from its raising on.
///
/// @param id unique
/// @param stage of the finding, as it was told last
/// @param toldAt when its channels were told last; null: not yet, as it is silenced
/// @param goneSince since when its condition is not found any more; null: it is found
/// @param clearedAt null: it is open
/// @param history what happened to it, oldest first; the newest [#ENTRIES]
public record Alert(
        String id,
        About about,
        Severity severity,
        int stage,
        String summary,
        Instant raisedAt,
        @Nullable Instant toldAt,
        @Nullable Instant goneSince,
        @Nullable Acknowledgement acknowledged,
        @Nullable Instant clearedAt,
        List<Entry> history) {

    static final int ENTRIES = 100;

    public Alert {
        history = List.copyOf(history);
    }

    /// Who has seen an alert, and when.
    public record Acknowledgement(String by, @Nullable String comment, Instant at) {}

    /// A step in the life of an alert.
    ///
    /// @param by null: nobody, it happened by itself
    /// @param until with `SILENCED` only
    public record Entry(
            Step step,
            @Nullable String by,
            @Nullable String comment,
            @Nullable Instant until,
            Instant at) {}

    /// The steps of an alert's life.
    public enum Step {
        RAISED,
        ESCALATED,
        REPEATED,
        ACKNOWLEDGED,
        SILENCED,
        SILENCE_ENDED,
        CLEARED
    }

    static Alert raised(String id, Finding finding, Instant now) {
        return new Alert(
                id,
                finding.about(),
                finding.severity(),
                finding.stage(),
                finding.summary(),
                now,
                null,
                null,
                null,
                null,
                List.of(entry(Step.RAISED, now)));
    }

    Alert escalated(Finding finding, Instant now) {
        return new Alert(
                id,
                finding.about(),
                finding.severity(),
                finding.stage(),
                finding.summary(),
                raisedAt,
                null,
                null,
                null,
                null,
                with(entry(Step.ESCALATED, now)));
    }

    /// As it is now; nobody is told of it.
    Alert found(Finding finding) {
        return new Alert(
                id,
                finding.about(),
                severity,
                stage,
                finding.summary(),
                raisedAt,
                toldAt,
                null,
                acknowledged,
                clearedAt,
                history);
    }

    Alert told(Instant now) {
        boolean again = toldAt != null;
        return new Alert(
                id,
                about,
                severity,
                stage,
                summary,
                raisedAt,
                now,
                goneSince,
                acknowledged,
                clearedAt,
                again ? with(entry(Step.REPEATED, now)) : history);
    }

    Alert gone(Instant since) {
        return new Alert(
                id,
                about,
                severity,
                stage,
                summary,
                raisedAt,
                toldAt,
                since,
                acknowledged,
                clearedAt,
                history);
    }

    Alert cleared(Instant now) {
        return new Alert(
                id,
                about,
                severity,
                stage,
                summary,
                raisedAt,
                toldAt,
                goneSince,
                acknowledged,
                now,
                with(entry(Step.CLEARED, now)));
    }

    Alert acknowledged(Acknowledgement by) {
        return new Alert(
                id,
                about,
                severity,
                stage,
                summary,
                raisedAt,
                toldAt,
                goneSince,
                by,
                clearedAt,
                with(new Entry(Step.ACKNOWLEDGED, by.by(), by.comment(), null, by.at())));
    }

    Alert noted(Entry entry) {
        return new Alert(
                id,
                about,
                severity,
                stage,
                summary,
                raisedAt,
                toldAt,
                goneSince,
                acknowledged,
                clearedAt,
                with(entry));
    }

    boolean stageRose() {
        return history.stream().anyMatch(each -> each.step() == Step.ESCALATED);
    }

    private List<Entry> with(Entry entry) {
        List<Entry> more = new ArrayList<>(history);
        more.add(entry);
        return more.subList(Math.max(0, more.size() - ENTRIES), more.size());
    }

    private static Entry entry(Step step, Instant at) {
        return new Entry(step, null, null, null, at);
    }
}
