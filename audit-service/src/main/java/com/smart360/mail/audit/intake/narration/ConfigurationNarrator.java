package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.because;
import static com.smart360.mail.audit.intake.narration.Phrases.fields;
import static com.smart360.mail.audit.intake.narration.Phrases.quoted;
import static com.smart360.mail.audit.intake.narration.Phrases.security;
import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.configuration.ConfigurationEvent;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationCreated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeleted;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationImported;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationModified;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyDismissed;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyNamed;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.starter.text.OneLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells what became of a configuration: saved, changed, activated, standing by, imported, deleted.
final class ConfigurationNarrator {

    private ConfigurationNarrator() {}

    static EntryDraft tell(String eventId, ConfigurationEvent event) {
        return new EntryDraft(
                eventId,
                event.at(),
                event.actor(),
                action(event),
                "configuration",
                event.configurationId(),
                OneLine.of(event.name()),
                sentence(event),
                facts(event).all());
    }

    private static String action(ConfigurationEvent event) {
        return switch (event) {
            case ConfigurationCreated _ -> "configuration.created";
            case ConfigurationModified modified ->
                    modified.rolledBackTo() == null
                            ? "configuration.modified"
                            : "configuration.rolled-back";
            case ConfigurationActivated _ -> "configuration.activated";
            case ActivationChecked checked ->
                    switch (checked.outcome()) {
                        case ACCEPTED, DELIVERED -> "configuration.activation-confirmed";
                        case DEFERRED,
                                REFUSED,
                                UNCERTAIN,
                                EXPIRED,
                                SUPPRESSED,
                                BOUNCED,
                                COMPLAINED ->
                                "configuration.activation-not-confirmed";
                    };
            case StandbyNamed _ -> "configuration.standby-named";
            case StandbyDismissed _ -> "configuration.standby-dismissed";
            case ConfigurationDeactivated _ -> "configuration.deactivated";
            case ConfigurationImported _ -> "configuration.imported";
            case ConfigurationDeleted _ -> "configuration.deleted";
        };
    }

    private static String sentence(ConfigurationEvent event) {
        return switch (event) {
            case ConfigurationCreated created -> created(created);
            case ConfigurationModified modified -> modified(modified);
            case ConfigurationActivated activated -> activated(activated);
            case ActivationChecked checked -> checked(checked);
            case StandbyNamed named -> standby(named);
            case StandbyDismissed dismissed ->
                    who(dismissed.actor())
                            + " lets configuration "
                            + quoted(dismissed.name())
                            + " stand by no more; nothing would take over.";
            case ConfigurationDeactivated deactivated -> deactivated(deactivated);
            case ConfigurationImported imported -> imported(imported);
            case ConfigurationDeleted deleted -> deleted(deleted);
        };
    }

    private static String created(ConfigurationCreated created) {
        return who(created.actor())
                + " saved the new configuration "
                + quoted(created.name())
                + " ("
                + security(created.tls(), created.authProtocol())
                + "), which passed a connection test"
                + agreed(created.approvedBy())
                + ".";
    }

    private static String modified(ConfigurationModified modified) {
        return who(modified.actor())
                + " "
                + (modified.rolledBackTo() == null
                        ? "changed " + fields(modified.changes())
                        : "brought back version " + modified.rolledBackTo())
                + " of configuration "
                + quoted(modified.name())
                + " (now version "
                + modified.version()
                + ")"
                + agreed(modified.approvedBy())
                + because(modified.comment());
    }

    private static String activated(ConfigurationActivated activated) {
        return who(activated.actor())
                + began(activated)
                + quoted(activated.name())
                + " (version "
                + activated.version()
                + "): mail goes out through it from now on"
                + insteadOf(activated.previousId())
                + because(activated.reason());
    }

    private static String began(ConfigurationActivated activated) {
        return switch (activated.method()) {
            case STANDBY_BY_HAND, STANDBY_BY_POLICY -> " let the standby take over, configuration ";
            case DIRECT -> " activated configuration ";
            case null -> " activated configuration ";
        };
    }

    private static String checked(ActivationChecked checked) {
        return "The test mail after the activation of configuration "
                + quoted(checked.name())
                + " "
                + fate(checked.outcome())
                + (checked.detail() == null ? "." : ": " + OneLine.of(checked.detail()) + ".");
    }

    private static String fate(EmailDelivery.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "was accepted by the mail server";
            case DELIVERED -> "was delivered";
            case DEFERRED -> "was put off";
            case REFUSED -> "was refused";
            case UNCERTAIN -> "has an unknown fate";
            case EXPIRED -> "was given up";
            case SUPPRESSED -> "was not sent, on purpose";
            case BOUNCED -> "came back as undeliverable";
            case COMPLAINED -> "was complained about";
        };
    }

    private static String standby(StandbyNamed named) {
        return who(named.actor())
                + " named configuration "
                + quoted(named.name())
                + " the standby: it may take over when the active one fails"
                + insteadOf(named.previousId())
                + ".";
    }

    private static String insteadOf(@Nullable String previousId) {
        return previousId == null ? "" : ", instead of " + previousId;
    }

    private static String deactivated(ConfigurationDeactivated deactivated) {
        return who(deactivated.actor())
                + " deactivated configuration "
                + quoted(deactivated.name())
                + ": no mail goes out until one is activated"
                + queued(deactivated.queuedMails());
    }

    private static String queued(long mails) {
        if (mails < 0) {
            return ".";
        }
        return mails == 1 ? "; 1 mail waits." : "; " + mails + " mails wait.";
    }

    private static String imported(ConfigurationImported imported) {
        return who(imported.actor())
                + " took configuration "
                + quoted(imported.name())
                + " out of a backup from "
                + OneLine.of(imported.environment().toLowerCase(Locale.ROOT))
                + (imported.copyOf() == null ? "" : " as a copy")
                + (imported.version() > 1 && imported.copyOf() == null
                        ? " (now version " + imported.version() + ")"
                        : "")
                + "; it is inactive"
                + (imported.proven() ? "." : " and must be tested here first.");
    }

    private static String deleted(ConfigurationDeleted deleted) {
        return who(deleted.actor())
                + " deleted configuration "
                + quoted(deleted.name())
                + " with its versions and its password"
                + agreed(deleted.approvedBy())
                + ".";
    }

    private static String agreed(@Nullable String approver) {
        return approver == null ? "" : "; " + OneLine.of(approver) + " agreed to it";
    }

    private static Facts facts(ConfigurationEvent event) {
        Facts facts = new Facts().put("version", event.version());
        return switch (event) {
            case ConfigurationCreated created ->
                    facts.put("provider", created.provider())
                            .put("tls", created.tls())
                            .put("authProtocol", created.authProtocol())
                            .put("certificateCheck", created.certificateCheck())
                            .put("testId", created.testId())
                            .put("approvedBy", created.approvedBy());
            case ConfigurationModified modified ->
                    facts.changes(modified.changes())
                            .put("provider", modified.provider())
                            .put("tls", modified.tls())
                            .put("authProtocol", modified.authProtocol())
                            .put("certificateCheck", modified.certificateCheck())
                            .put("testId", modified.testId())
                            .put("comment", modified.comment())
                            .put("rolledBackTo", modified.rolledBackTo())
                            .put("approvedBy", modified.approvedBy());
            case ConfigurationActivated activated ->
                    facts.put("provider", activated.provider())
                            .put("tls", activated.tls())
                            .put("previousId", activated.previousId())
                            .put("method", activated.method())
                            .put("reason", activated.reason())
                            .put("epoch", activated.epoch());
            case ActivationChecked checked ->
                    facts.put("emailId", checked.emailId())
                            .put("outcome", checked.outcome())
                            .put("detail", checked.detail());
            case StandbyNamed named -> facts.put("previousId", named.previousId());
            case StandbyDismissed _ -> facts;
            case ConfigurationDeactivated deactivated ->
                    facts.put("queuedMails", deactivated.queuedMails())
                            .put("epoch", deactivated.epoch());
            case ConfigurationImported imported ->
                    facts.changes(imported.changes())
                            .put("backupId", imported.backupId())
                            .put("environment", imported.environment())
                            .put("copyOf", imported.copyOf());
            case ConfigurationDeleted deleted -> facts.put("approvedBy", deleted.approvedBy());
        };
    }
}
