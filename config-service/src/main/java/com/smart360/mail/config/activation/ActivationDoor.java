package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.Activation.Deletion;
import com.smart360.mail.config.configuration.ActivePointer;
import com.smart360.mail.config.configuration.Configurations;
import com.smart360.mail.config.configuration.Examiner;
import com.smart360.mail.config.configuration.Settings;
import com.smart360.mail.config.configuration.SmtpConfiguration;
import com.smart360.mail.config.template.ProviderTemplates;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one door by which a configuration begins or ends to send (ACT-5, X-18): read the pointer,
/// check, point elsewhere if nobody else did meanwhile.
@Component
class ActivationDoor implements ActivePointer {

    /// A write that loses is tried again; each loss means that another one won.
    private static final int ATTEMPTS = 20;

    private final ActivationStore store;
    private final Configurations configurations;
    private final Examiner examiner;
    private final ProviderTemplates templates;
    private final Outbox outbox;
    private final Clock clock;

    ActivationDoor(
            ActivationStore store,
            Configurations configurations,
            Examiner examiner,
            ProviderTemplates templates,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.configurations = configurations;
        this.examiner = examiner;
        this.templates = templates;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Lets it send from now on, instead of what sent until now: one write (ACT-2, ACT-5).
    SmtpConfiguration activate(String id, Actor actor) {
        Active atFirst = store.read().active();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            SmtpConfiguration configuration = activatable(id, seen);
            Active target = new Active(id, configuration.version());
            if (target.equals(seen.active())) {
                return configuration;
            }
            requireNotRaced(atFirst, seen);
            if (point(seen, configuration, actor)) {
                return caughtUp(configuration);
            }
        }
        throw busy();
    }

    /// Lets nothing send from now on; nothing happens where it does not send (ACT-3).
    ///
    /// @param queuedMails how many wait, -1 unknown
    void deactivate(String id, long queuedMails, Actor actor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            Active active = seen.active();
            if (active == null || !active.configurationId().equals(id)) {
                return;
            }
            String name = configurations.find(id).map(found -> found.settings().name()).orElse(id);
            Instant now = now();
            long epoch = seen.epoch() + 1;
            ConfigurationDeactivated event =
                    new ConfigurationDeactivated(
                            id, name, active.version(), queuedMails, epoch, actor, now);
            List<OutboxEntry> events =
                    List.of(whole(epoch, null, actor, now), outbox.entry(id, event, actor));
            if (store.point(seen, null, actor, now, events)) {
                return;
            }
        }
        throw busy();
    }

    boolean isActive(String id) {
        return store.read().isActive(id);
    }

    @Override
    public Optional<String> activeId() {
        return Optional.ofNullable(store.read().active()).map(Active::configurationId);
    }

    @Override
    public void versionSaved(SmtpConfiguration saved) {
        if (saved.isUntried()) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            Active active = seen.active();
            if (active == null
                    || !active.configurationId().equals(saved.id())
                    || active.version() >= saved.version()) {
                return;
            }
            Instant now = now();
            List<OutboxEntry> events =
                    List.of(whole(seen.epoch() + 1, snapshot(saved), saved.updatedBy(), now));
            Active next = new Active(saved.id(), saved.version());
            if (store.point(seen, next, saved.updatedBy(), now, events)) {
                return;
            }
        }
        throw busy();
    }

    @Override
    public void requireInactive(String id) {
        requireInactive(id, store.read());
    }

    @Override
    public void reserveDeletion(String id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            requireInactive(id, seen);
            if (seen.isDeleting(id)) {
                return;
            }
            List<String> going = new ArrayList<>();
            going.add(id);
            seen.deleting().forEach(it -> going.add(it.configurationId()));
            if (!configurations.existsOtherThan(going)) {
                throw new ProblemException(
                        ProblemType.CONFIGURATION_ONLY_ONE,
                        "It is the only configuration. Add another one first.");
            }
            if (store.reserve(seen, new Deletion(id, now()))) {
                return;
            }
        }
        throw busy();
    }

    @Override
    public void releaseDeletion(String id) {
        store.release(id);
    }

    private static void requireInactive(String id, Activation seen) {
        if (seen.isActive(id)) {
            throw new ProblemException(
                    ProblemType.CONFIGURATION_ACTIVE,
                    "It is sending mail now. Deactivate it, then delete it.");
        }
    }

    private SmtpConfiguration activatable(String id, Activation seen) {
        SmtpConfiguration configuration =
                configurations
                        .find(id)
                        .filter(found -> !seen.isDeleting(id))
                        .orElseThrow(() -> ProblemException.notFound("configuration", id));
        if (!configuration.isProven()) {
            throw new ProblemException(
                    ProblemType.TEST_NOT_PASSED,
                    "The last connection test of these settings did not pass. Test again, then"
                            + " activate.");
        }
        Examiner.requireValid(examiner.examine(configuration));
        return configuration;
    }

    private boolean point(Activation seen, SmtpConfiguration to, Actor actor) {
        Instant now = now();
        long epoch = seen.epoch() + 1;
        Active before = seen.active();
        ConfigurationActivated event =
                new ConfigurationActivated(
                        to.id(),
                        to.settings().name(),
                        to.version(),
                        to.settings().provider(),
                        to.settings().connection().tls(),
                        before == null ? null : before.configurationId(),
                        epoch,
                        actor,
                        now);
        return store.point(
                seen,
                new Active(to.id(), to.version()),
                actor,
                now,
                List.of(
                        whole(epoch, snapshot(to), actor, now),
                        outbox.entry(to.id(), event, actor)));
    }

    /// A version saved between our look at the configuration and the write found the pointer
    /// elsewhere; it is for us to follow it.
    private SmtpConfiguration caughtUp(SmtpConfiguration activated) {
        SmtpConfiguration now = configurations.find(activated.id()).orElse(activated);
        if (now.version() > activated.version()) {
            versionSaved(now);
        }
        return now;
    }

    private static void requireNotRaced(@Nullable Active atFirst, Activation seen) {
        Active now = seen.active();
        if (!Objects.equals(idOf(atFirst), idOf(now))) {
            throw new ProblemException(
                    ProblemType.ACTIVATION_RACED,
                    seen.by().id()
                            + " switched the active configuration at the same moment. Look at it,"
                            + " then decide again.");
        }
    }

    private static @Nullable String idOf(@Nullable Active active) {
        return active == null ? null : active.configurationId();
    }

    private ConfigurationSnapshot snapshot(SmtpConfiguration of) {
        Settings settings = of.settings();
        return of.snapshot(templates.limits(settings.provider(), settings.connection().host()));
    }

    private OutboxEntry whole(
            long epoch, @Nullable ConfigurationSnapshot snapshot, Actor actor, Instant at) {
        return outbox.entry(
                Topics.ACTIVE_KEY, new ActiveConfiguration(epoch, snapshot, actor, at), actor);
    }

    private static ProblemException busy() {
        return new ProblemException(
                ProblemType.ACTIVATION_RACED,
                "Others keep changing the active configuration at this moment. Try again.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
