package com.smart360.mail.audit.intake.narration;

import static com.smart360.mail.audit.intake.narration.Phrases.who;

import com.smart360.mail.audit.trail.EntryDraft;
import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.starter.text.OneLine;

/// Tells what somebody did on the pages, or how much a service used of what it has.
final class UsageNarrator {

    private UsageNarrator() {}

    static EntryDraft tell(String eventId, UsageEvent usage) {
        Facts facts = new Facts();
        usage.properties().forEach((name, value) -> facts.put(OneLine.of(name), OneLine.of(value)));
        String name = OneLine.of(usage.name());
        return new EntryDraft(
                eventId,
                usage.at(),
                usage.actor(),
                "usage." + name,
                "usage",
                OneLine.of(usage.actor().id()),
                null,
                who(usage.actor()) + " " + deed(name) + ".",
                facts.all());
    }

    private static String deed(String name) {
        return switch (name) {
            case "smtp_settings_accessed" -> "opened the SMTP settings";
            case "provider_template_selected" -> "chose a provider's template";
            case "guided_setup_completed" -> "completed the guided set-up";
            case "help_documentation_accessed" -> "opened the help";
            case "error_message_displayed" -> "was shown an error message";
            case "support_ticket_created" -> "asked for support";
            case "connection_pool_usage" -> "told how many connections it had open";
            case "smtp_performance_viewed" -> "looked at the performance";
            case "delivery_metrics_accessed" -> "looked at the delivery figures";
            case "error_logs_reviewed" -> "reviewed failed deliveries";
            default -> "used the pages (" + name + ")";
        };
    }
}
