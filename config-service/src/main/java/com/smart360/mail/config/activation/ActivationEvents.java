package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.Activations.Switch;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The events that tell of a change of what sends: what sends now, whole, for those who send, and
/// what happened, for those who keep the trail.
@Component
class ActivationEvents {

    private static final Actor SERVICE = Actor.service("config-service");

    private final ProviderTemplates templates;
    private final ActivationMails mails;
    private final Outbox outbox;

    ActivationEvents(ProviderTemplates templates, ActivationMails mails, Outbox outbox) {
        this.templates = templates;
        this.mails = mails;
        this.outbox = outbox;
    }

    /// Another one sends from `next` on.
    List<OutboxEntry> activated(
            Activation seen, Activation next, SmtpConfiguration to, Switch how) {
        ConfigurationActivated event =
                new ConfigurationActivated(
                        to.id(),
                        to.settings().name(),
                        to.version(),
                        to.settings().provider(),
                        to.settings().connection().tls(),
                        seen.activeId(),
                        how.method(),
                        how.reason(),
                        next.epoch(),
                        next.by(),
                        next.at());
        List<OutboxEntry> events = new ArrayList<>();
        events.add(state(next, snapshot(to)));
        events.add(outbox.entry(to.id(), event, next.by()));
        events.addAll(alert(seen, next, to, how));
        events.addAll(mails.request(Objects.requireNonNull(next.mail()), to, next.by()));
        return events;
    }

    /// A newer version of the active one sends from `next` on.
    List<OutboxEntry> followed(Activation next, SmtpConfiguration saved) {
        return List.of(state(next, snapshot(saved)));
    }

    /// Nothing sends from `next` on.
    ///
    /// @param queuedMails how many wait, -1 unknown
    List<OutboxEntry> deactivated(Active before, Activation next, String name, long queuedMails) {
        ConfigurationDeactivated event =
                new ConfigurationDeactivated(
                        before.configurationId(),
                        name,
                        before.version(),
                        queuedMails,
                        next.epoch(),
                        next.by(),
                        next.at());
        return List.of(state(next, null), outbox.entry(before.configurationId(), event, next.by()));
    }

    /// A promotion that nobody made must not go unseen.
    private List<OutboxEntry> alert(
            Activation seen, Activation next, SmtpConfiguration to, Switch how) {
        if (how.method() != Method.STANDBY_BY_POLICY) {
            return List.of();
        }
        String id = "standby-promoted-" + to.id() + "-" + next.at().toEpochMilli();
        AlertRaised alert =
                new AlertRaised(
                        id,
                        "standby-promoted",
                        AlertRaised.Severity.WARNING,
                        to.id(),
                        "The standby \""
                                + to.settings().name()
                                + "\" has taken over: "
                                + how.reason()
                                + ". Going back is up to you.",
                        Map.of(
                                "configurationId",
                                to.id(),
                                "previousId",
                                Objects.requireNonNullElse(seen.activeId(), "none")),
                        next.at());
        return List.of(outbox.entry(id, alert, SERVICE));
    }

    private ConfigurationSnapshot snapshot(SmtpConfiguration of) {
        Settings settings = of.settings();
        return of.snapshot(templates.limits(settings.provider(), settings.connection().host()));
    }

    /// @param snapshot of what sends; null: nothing does
    OutboxEntry state(Activation next, @Nullable ConfigurationSnapshot snapshot) {
        return outbox.entry(
                Topics.ACTIVE_KEY,
                new ActiveConfiguration(next.epoch(), snapshot, next.by(), next.at()),
                next.by());
    }
}
