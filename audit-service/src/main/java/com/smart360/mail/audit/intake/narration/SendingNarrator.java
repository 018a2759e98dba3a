package com.smart360.mail.audit.intake.narration;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.PauseEnded;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.starter.text.OneLine;

/// Tells what senders say of a configuration: that nothing goes through it any more, and that
/// somebody had a pause of it ended.
final class SendingNarrator {

    private SendingNarrator() {}

    static EntryDraft tell(String eventId, Actor sender, SendingStopped stopped) {
        return new EntryDraft(
                eventId,
                stopped.at(),
                sender,
                "configuration.sending-stopped",
                "configuration",
                stopped.configurationId(),
                null,
                "Sender "
                        + OneLine.of(stopped.instance())
                        + " (of "
                        + stopped.instances()
                        + ") ended its last exchange through configuration "
                        + OneLine.of(stopped.configurationId())
                        + "; it sends nothing through it any more.",
                new Facts()
                        .put("version", stopped.version())
                        .put("epoch", stopped.epoch())
                        .put("seenAt", stopped.seenAt())
                        .all());
    }

    static EntryDraft tell(String eventId, PauseEnded ended) {
        var why = ended.failureClass();
        String comment = ended.comment();
        return new EntryDraft(
                eventId,
                ended.at(),
                ended.actor(),
                "configuration.pause-ended",
                "configuration",
                ended.configurationId(),
                null,
                OneLine.of(ended.actor().id())
                        + " had sending through configuration "
                        + OneLine.of(ended.configurationId())
                        + " tried at once"
                        + (why == null ? "" : ", though it paused for " + why)
                        + (comment == null ? "." : ": " + OneLine.of(comment)),
                new Facts()
                        .put("version", ended.version())
                        .put("failureClass", why == null ? null : why.name())
                        .put("pausedUntil", ended.until())
                        .put("comment", comment)
                        .all());
    }
}
