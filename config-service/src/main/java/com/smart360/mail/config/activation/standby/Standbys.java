package com.smart360.mail.config.activation.standby;

import com.smart360.mail.config.activation.Activation;
import com.smart360.mail.config.activation.Activation.Standby;
import com.smart360.mail.config.activation.ActivationCandidates;
import com.smart360.mail.config.activation.ActivationStore;
import com.smart360.mail.config.activation.PointerChange;
import com.smart360.mail.config.activation.PointerChange.Next;
import com.smart360.mail.config.activation.PointerChange.Nothing;
import com.smart360.mail.config.activation.PointerChange.Refused;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyDismissed;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyNamed;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// Names the configuration that may take over from the active one; [Activations#promote] lets it.
@Component
class Standbys {

    private final ActivationStore store;
    private final ActivationCandidates candidates;
    private final Configurations configurations;
    private final Outbox outbox;
    private final Clock clock;

    Standbys(
            ActivationStore store,
            ActivationCandidates candidates,
            Configurations configurations,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.candidates = candidates;
        this.configurations = configurations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Names what may be promoted: what could send now, and does not.
    SmtpConfiguration name(String id, Actor actor) {
        return store.change(seen -> named(id, seen, actor));
    }

    /// Leaves no standby named; nothing happens where it is not this one.
    SmtpConfiguration dismiss(String id, Actor actor) {
        return store.change(seen -> dismissed(id, seen, actor));
    }

    private PointerChange<SmtpConfiguration> named(String id, Activation seen, Actor actor) {
        SmtpConfiguration configuration = candidates.require(id, seen);
        if (seen.isActive(id)) {
            return new Refused<>(
                    new ProblemException(
                            ProblemType.CONFIGURATION_ACTIVE,
                            "It is sending mail now; its standby must be another one."));
        }
        if (seen.isStandby(id)) {
            return new Nothing<>(configuration);
        }
        Instant now = now();
        StandbyNamed event =
                new StandbyNamed(
                        id,
                        configuration.settings().name(),
                        configuration.version(),
                        seen.standbyId(),
                        actor,
                        now);
        return new Next<>(
                seen.standingBy(new Standby(id, actor, now)),
                List.of(outbox.entry(id, event, actor)),
                configuration);
    }

    private PointerChange<SmtpConfiguration> dismissed(String id, Activation seen, Actor actor) {
        SmtpConfiguration configuration =
                configurations
                        .find(id)
                        .orElseThrow(() -> ProblemException.notFound("configuration", id));
        if (!seen.isStandby(id)) {
            return new Nothing<>(configuration);
        }
        StandbyDismissed event =
                new StandbyDismissed(
                        id, configuration.settings().name(), configuration.version(), actor, now());
        return new Next<>(
                seen.standingBy(null), List.of(outbox.entry(id, event, actor)), configuration);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
