package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.Activation.Deletion;
import com.smart360.mail.config.activation.Activation.Standby;
import com.smart360.mail.config.configuration.rule.Examiner;
import com.smart360.mail.config.configuration.setting.Settings;
import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.config.configuration.version.ActivePointer;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Topics;
import com.smart360.mail.contracts.alert.AlertRaised;
import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationActivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.ConfigurationDeactivated;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyDismissed;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.StandbyNamed;
import com.smart360.mail.contracts.configuration.ConfigurationSnapshot;
import com.smart360.mail.starter.outbox.Outbox;
import com.smart360.mail.starter.outbox.OutboxEntry;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Actor SERVICE = Actor.service("config-service");

    private final ActivationStore store;
    private final Configurations configurations;
    private final Examiner examiner;
    private final ProviderTemplates templates;
    private final ActivationMails mails;
    private final Outbox outbox;
    private final Clock clock;

    ActivationDoor(
            ActivationStore store,
            Configurations configurations,
            Examiner examiner,
            ProviderTemplates templates,
            ActivationMails mails,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.configurations = configurations;
        this.examiner = examiner;
        this.mails = mails;
        this.templates = templates;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A standby that is to take over.
    ///
    /// @param instead the one that fails: nothing happens where another one sends by now; null: no
    ///   matter what sends
    /// @param mailTo the address of who promotes
    record Promotion(
            Method method,
            @Nullable String reason,
            @Nullable Active instead,
            Optional<String> mailTo) {}

    /// Lets it send from now on, instead of what sent until now: one write (ACT-2, ACT-5).
    ///
    /// @param mailTo the address of who activates, for the test mail (TEST-13)
    SmtpConfiguration activate(String id, Optional<String> mailTo, Actor actor) {
        Active atFirst = store.read().active();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            SmtpConfiguration configuration = activatable(id, seen);
            Active target = new Active(id, configuration.version());
            if (target.equals(seen.active())) {
                return configuration;
            }
            requireNotRaced(atFirst, seen);
            Promotion direct = new Promotion(Method.DIRECT, null, null, mailTo);
            if (point(seen, configuration, direct, actor)) {
                return caughtUp(configuration);
            }
        }
        throw busy();
    }

    /// Lets the standby send from now on; from then on none is named. The way back is by hand.
    SmtpConfiguration promote(Promotion promotion, Actor actor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            Standby standby = seen.standby();
            if (standby == null
                    || (promotion.instead() != null
                            && !promotion.instead().equals(seen.active()))) {
                throw new ProblemException(
                        ProblemType.STANDBY_MISSING,
                        "No standby is named, or it has taken over already. Name one first.");
            }
            SmtpConfiguration configuration = activatable(standby.configurationId(), seen);
            if (point(seen, configuration, promotion, actor)) {
                return caughtUp(configuration);
            }
        }
        throw busy();
    }

    /// Names what may be promoted: what could send now, and does not.
    SmtpConfiguration nameStandby(String id, Actor actor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            SmtpConfiguration configuration = activatable(id, seen);
            if (seen.isActive(id)) {
                throw new ProblemException(
                        ProblemType.CONFIGURATION_ACTIVE,
                        "It is sending mail now; its standby must be another one.");
            }
            if (seen.isStandby(id)) {
                return configuration;
            }
            Instant now = now();
            StandbyNamed event =
                    new StandbyNamed(
                            id,
                            configuration.settings().name(),
                            configuration.version(),
                            seen.standby() == null ? null : seen.standby().configurationId(),
                            actor,
                            now);
            if (store.write(
                    seen,
                    seen.standingBy(new Standby(id, actor, now)),
                    List.of(outbox.entry(id, event, actor)))) {
                return configuration;
            }
        }
        throw busy();
    }

    /// Names none any more; nothing happens where it is none.
    SmtpConfiguration dismissStandby(String id, Actor actor) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            SmtpConfiguration configuration =
                    configurations
                            .find(id)
                            .orElseThrow(() -> ProblemException.notFound("configuration", id));
            if (!seen.isStandby(id)) {
                return configuration;
            }
            StandbyDismissed event =
                    new StandbyDismissed(
                            id,
                            configuration.settings().name(),
                            configuration.version(),
                            actor,
                            now());
            if (store.write(seen, seen.standingBy(null), List.of(outbox.entry(id, event, actor)))) {
                return configuration;
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
            Activation next = seen.silent(actor, now);
            ConfigurationDeactivated event =
                    new ConfigurationDeactivated(
                            id, name, active.version(), queuedMails, next.epoch(), actor, now);
            if (store.write(
                    seen, next, List.of(whole(next, null), outbox.entry(id, event, actor)))) {
                return;
            }
        }
        throw busy();
    }

    boolean isActive(String id) {
        return store.read().isActive(id);
    }

    @Override
    public Pointing pointing() {
        Activation seen = store.read();
        Active active = seen.active();
        Standby standby = seen.standby();
        return new Pointing(
                active == null ? null : active.configurationId(),
                standby == null ? null : standby.configurationId(),
                seen.mail());
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
            Activation next =
                    seen.following(
                            new Active(saved.id(), saved.version()), saved.updatedBy(), now());
            if (store.write(seen, next, List.of(whole(next, snapshot(saved))))) {
                return;
            }
        }
        throw busy();
    }

    @Override
    public void requireUnused(String id) {
        requireUnused(id, store.read());
    }

    @Override
    public void reserveDeletion(String id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Activation seen = store.read();
            requireUnused(id, seen);
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

    private static void requireUnused(String id, Activation seen) {
        if (seen.isActive(id)) {
            throw new ProblemException(
                    ProblemType.CONFIGURATION_ACTIVE,
                    "It is sending mail now. Deactivate it, then delete it.");
        }
        if (seen.isStandby(id)) {
            throw new ProblemException(
                    ProblemType.CONFIGURATION_STANDBY,
                    "It stands by for the active one. Name another standby, or none, then delete"
                            + " it.");
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
        Examiner.requireValid(examiner.examine(configuration.settings().draft()));
        return configuration;
    }

    private boolean point(Activation seen, SmtpConfiguration to, Promotion how, Actor actor) {
        Instant now = now();
        Active before = seen.active();
        ActivationMail mail = mails.plan(how.mailTo().orElse(null), actor, now);
        Activation next = seen.sending(new Active(to.id(), to.version()), mail, actor, now);
        ConfigurationActivated event =
                new ConfigurationActivated(
                        to.id(),
                        to.settings().name(),
                        to.version(),
                        to.settings().provider(),
                        to.settings().connection().tls(),
                        before == null ? null : before.configurationId(),
                        how.method(),
                        how.reason(),
                        next.epoch(),
                        actor,
                        now);
        List<OutboxEntry> events = new ArrayList<>();
        events.add(whole(next, snapshot(to)));
        events.add(outbox.entry(to.id(), event, actor));
        events.addAll(alert(to, how, before, now));
        events.addAll(mails.request(mail, to, actor));
        return store.write(seen, next, events);
    }

    /// A promotion that nobody made must not go unseen.
    private List<OutboxEntry> alert(
            SmtpConfiguration to, Promotion how, @Nullable Active before, Instant at) {
        if (how.method() != Method.STANDBY_BY_POLICY) {
            return List.of();
        }
        String id = "standby-promoted-" + to.id() + "-" + at.toEpochMilli();
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
                                before == null ? "none" : before.configurationId()),
                        at);
        return List.of(outbox.entry(id, alert, SERVICE));
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

    private OutboxEntry whole(Activation next, @Nullable ConfigurationSnapshot snapshot) {
        return outbox.entry(
                Topics.ACTIVE_KEY,
                new ActiveConfiguration(next.epoch(), snapshot, next.by(), next.at()),
                next.by());
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
