package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.because;
import static com.smart360.mail.audit.intake.narration.Phrases.fields;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.alert.AlertingChanged;
import com.smart360.mail.starter.text.OneLine;
import java.util.Locale;

/// Tells of alerts, in their own words.
final class AlertNarrator {

    private AlertNarrator() {}

    static EntryDraft tell(String eventId, Actor raiser, AlertRaised alert) {
        Facts facts = new Facts().put("rule", alert.rule()).put("severity", alert.severity());
        alert.facts().forEach((name, value) -> facts.put(name, OneLine.of(value)));
        return new EntryDraft(
                eventId,
                alert.at(),
                raiser,
                "alert.raised",
                "alert",
                alert.alertId(),
                null,
                OneLine.of(alert.summary()),
                facts.all());
    }

    /// What became of an alert of the product. That a service reported something is another entry.
    static EntryDraft tell(String eventId, AlertChanged alert) {
        return new EntryDraft(
                eventId,
                alert.at(),
                alert.actor(),
                "alert." + deed(alert.change()),
                "alert",
                alert.alertId(),
                alert.subjectName() == null ? null : OneLine.of(alert.subjectName()),
                sentence(alert),
                new Facts()
                        .put("rule", alert.rule())
                        .put("severity", alert.severity())
                        .put("subject", OneLine.of(alert.subject()))
                        .put("comment", alert.comment())
                        .put("until", alert.until())
                        .all());
    }

    /// "Raised" is what a service reports; what the product made of it was opened.
    private static String deed(AlertChanged.Change change) {
        return change == AlertChanged.Change.RAISED
                ? "opened"
                : change.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(AlertChanged alert) {
        String what = quoted(alert.summary());
        String who = who(alert.actor());
        return switch (alert.change()) {
            case RAISED -> "An alert was raised: " + OneLine.of(alert.summary());
            case ESCALATED -> "An alert became worse: " + OneLine.of(alert.summary());
            case CLEARED -> "An alert is over: " + OneLine.of(alert.summary());
            case ACKNOWLEDGED -> who + " acknowledged the alert " + what + because(alert.comment());
            case SILENCED ->
                    who
                            + " silenced the alert "
                            + what
                            + " until "
                            + alert.until()
                            + because(alert.comment());
            case SILENCE_ENDED -> who + " ended the silence over the alert " + what + ".";
        };
    }

    static EntryDraft tell(String eventId, AlertingChanged change) {
        String kind =
                switch (change.kind()) {
                    case RULE -> "alert-rule";
                    case CHANNEL -> "alert-channel";
                };
        return new EntryDraft(
                eventId,
                change.at(),
                change.actor(),
                kind + "." + change.change().name().toLowerCase(Locale.ROOT),
                kind,
                change.id(),
                OneLine.of(change.name()),
                sentence(change),
                new Facts().changes(change.changes()).all());
    }

    private static String sentence(AlertingChanged change) {
        String what =
                switch (change.kind()) {
                            case RULE -> " the rule of alerts ";
                            case CHANNEL -> " the channel of alerts ";
                        }
                        + quoted(change.name());
        String who = who(change.actor());
        return switch (change.change()) {
            case CREATED -> who + " added" + what + ".";
            case MODIFIED -> who + " changed" + what + " (" + fields(change.changes()) + ").";
            case DELETED -> who + " removed" + what + ".";
            case TESTED -> who + " tried" + what + ".";
        };
    }
}
