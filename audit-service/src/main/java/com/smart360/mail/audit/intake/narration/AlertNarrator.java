package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.starter.text.OneLine;

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
}
