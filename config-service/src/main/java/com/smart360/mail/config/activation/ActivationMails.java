package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.configuration.rule.examination.EmailAddress;
import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ActivationChecked;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.contracts.email.EmailRequest;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The test mail to whoever activates: asked for in the same write as the activation, so that
/// neither happens without the other, and followed until its outcome is known.
@Component
public class ActivationMails {

    private static final Actor SERVICE = Actor.service("config-service");
    private static final Duration USEFUL = Duration.ofHours(1);

    private final ActivationStore store;
    private final Configurations configurations;
    private final Outbox outbox;
    private final IdSource ids;

    ActivationMails(
            ActivationStore store, Configurations configurations, Outbox outbox, IdSource ids) {
        this.store = store;
        this.configurations = configurations;
        this.outbox = outbox;
        this.ids = ids;
    }

    /// What is to be sent, or why nothing is.
    ///
    /// @param to the address in the token of who activates
    ActivationMail plan(@Nullable String to, Actor actor, Instant at) {
        if (to == null || to.isBlank()) {
            return ActivationMail.none(
                    actor.role().equals(Actor.SERVICE)
                            ? "Nobody activated it by hand."
                            : "The account of " + actor.id() + " bears no e-mail address.",
                    at);
        }
        return EmailAddress.isValid(to.strip())
                ? ActivationMail.asked(SendingOutcome.ACTIVATION_TEST + ids.next(), to.strip(), at)
                : ActivationMail.none(
                        "The account of " + actor.id() + " bears no usable e-mail address.", at);
    }

    /// The request to dispatch; none where none is planned.
    List<OutboxEntry> request(ActivationMail planned, SmtpConfiguration configuration, Actor by) {
        String id = planned.mailId();
        String to = planned.to();
        if (id == null || to == null) {
            return List.of();
        }
        String name = configuration.settings().name();
        EmailRequest mail =
                new EmailRequest(
                        id,
                        null,
                        List.of(to),
                        null,
                        null,
                        null,
                        "SMTP configuration \"" + name + "\" is active",
                        text(configuration, by, planned.at()),
                        null,
                        null,
                        null,
                        "activation-test",
                        "config-service",
                        EmailRequest.Priority.HIGH,
                        null,
                        planned.at().plus(USEFUL),
                        null);
        return List.of(outbox.entry(id, mail, by));
    }

    /// Stores the outcome of an attempt to send it. Repeating it is harmless.
    public void note(SendingOutcome told) {
        Activation seen = store.read();
        ActivationMail mail = seen.mail();
        Active active = seen.active();
        if (mail == null || active == null || !told.emailId().equals(mail.mailId())) {
            return;
        }
        Outcome outcome = told.outcome();
        String detail = outcome == Outcome.ACCEPTED ? null : told.detail();
        Instant at = told.at().truncatedTo(ChronoUnit.MILLIS);
        if (!at.isAfter(mail.at())) {
            at = mail.at().plusMillis(1);
        }
        if (outcome == mail.outcome() && Objects.equals(detail, mail.detail())) {
            return;
        }
        store.noteMail(
                mail.told(outcome, detail, at),
                isFinal(outcome) ? checked(active, told, detail, at) : null);
    }

    private OutboxEntry checked(
            Active active, SendingOutcome told, @Nullable String detail, Instant at) {
        String id = active.configurationId();
        String name = configurations.find(id).map(it -> it.settings().name()).orElse(id);
        return outbox.entry(
                id,
                new ActivationChecked(
                        id,
                        name,
                        active.version(),
                        told.emailId(),
                        told.outcome(),
                        detail,
                        SERVICE,
                        at),
                SERVICE);
    }

    private static boolean isFinal(Outcome outcome) {
        return switch (outcome) {
            case DEFERRED -> false;
            case ACCEPTED,
                    REFUSED,
                    UNCERTAIN,
                    EXPIRED,
                    SUPPRESSED,
                    BOUNCED,
                    DELIVERED,
                    COMPLAINED ->
                    true;
        };
    }

    private static String text(SmtpConfiguration configuration, Actor by, Instant at) {
        return """
        This is a test mail of SMART360.

        %s activated the SMTP configuration "%s" (version %d) at %s. \
        That this mail is in your inbox shows that it sends.

        You need not answer.
        """
                .formatted(
                        by.id(),
                        configuration.settings().name(),
                        configuration.version(),
                        at.truncatedTo(ChronoUnit.SECONDS));
    }
}
