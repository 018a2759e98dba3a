package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.headline;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed.AcceptedMails;
import com.smart360.mail.contracts.connectiontest.CertificateExpiring;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.SecretExpiring;
import com.smart360.mail.starter.text.OneLine;

/// Tells what the watch over the active configuration found: whether it works, and what of it will
/// soon end.
final class WatchNarrator {

    private WatchNarrator() {}

    static EntryDraft tell(String eventId, Actor watcher, ActiveConfigurationProbed probed) {
        AcceptedMails accepted = probed.accepted();
        boolean works = probed.outcome() == ConnectionTestEvent.Outcome.PASSED;
        return new EntryDraft(
                eventId,
                probed.at(),
                watcher,
                works ? "configuration.probed" : "configuration.probe-failed",
                "configuration",
                probed.configurationId(),
                null,
                "The active configuration "
                        + OneLine.of(probed.configurationId())
                        + (accepted == null
                                ? " was checked without sending a mail and "
                                        + (works
                                                ? "works."
                                                : "does not work" + headline(probed.diagnosis()))
                                : mails(accepted)),
                new Facts()
                        .put("version", probed.version())
                        .put("durationMs", probed.durationMs())
                        .put("certificateNotAfter", probed.certificateNotAfter())
                        .put("accepted", accepted == null ? null : accepted.mails())
                        .put("lastAcceptedAt", accepted == null ? null : accepted.lastAt())
                        .diagnosis(probed.diagnosis())
                        .all());
    }

    static EntryDraft tell(String eventId, Actor watcher, CertificateExpiring expiring) {
        return new EntryDraft(
                eventId,
                expiring.at(),
                watcher,
                "configuration.certificate-expiring",
                "configuration",
                expiring.configurationId(),
                null,
                "The certificate of "
                        + OneLine.of(expiring.host())
                        + ", which the active configuration uses, "
                        + daysLeft(expiring.daysLeft())
                        + ".",
                new Facts()
                        .put("version", expiring.version())
                        .put("host", OneLine.of(expiring.host()))
                        .put("sha256", expiring.sha256())
                        .put("notAfter", expiring.notAfter())
                        .put("threshold", expiring.threshold())
                        .all());
    }

    static EntryDraft tell(String eventId, Actor watcher, SecretExpiring expiring) {
        return new EntryDraft(
                eventId,
                expiring.at(),
                watcher,
                "configuration.secret-expiring",
                "configuration",
                expiring.configurationId(),
                null,
                "The secret with which the active configuration logs in "
                        + daysLeft(expiring.daysLeft())
                        + ".",
                new Facts()
                        .put("version", expiring.version())
                        .put("authProtocol", expiring.authProtocol())
                        .put("expiresAt", expiring.expiresAt())
                        .put("threshold", expiring.threshold())
                        .all());
    }

    private static String mails(AcceptedMails accepted) {
        return " works: its server takes mail (%d accepted, the last by %s). It has no room for a check."
                .formatted(accepted.mails(), accepted.lastAt());
    }

    private static String daysLeft(long days) {
        if (days < 0) {
            return "has ended";
        }
        return days == 1 ? "ends in 1 day" : "ends in " + days + " days";
    }
}
