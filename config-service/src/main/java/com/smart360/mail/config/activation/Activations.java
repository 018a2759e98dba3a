package com.smart360.mail.config.activation;

import com.smart360.mail.config.activation.Activation.Active;
import com.smart360.mail.config.activation.PointerChange.Next;
import com.smart360.mail.config.activation.PointerChange.Nothing;
import com.smart360.mail.config.activation.PointerChange.Refused;
import com.smart360.mail.config.configuration.version.ActivationMail;
import com.smart360.mail.config.configuration.version.Configurations;
import com.smart360.mail.config.configuration.version.SendingStop;
import com.smart360.mail.config.configuration.version.SendingStop.Confirmation;
import com.smart360.mail.config.configuration.version.SmtpConfiguration;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.Method;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The only way in which a configuration begins or ends to send (ACT-5, X-18). Each change is one
/// compare-and-set of one document, with its events inside.
@Component
public class Activations {

    private final ActivationStore store;
    private final ActivationCandidates candidates;
    private final Configurations configurations;
    private final ActivationMails mails;
    private final ActivationEvents events;
    private final Clock clock;

    Activations(
            ActivationStore store,
            ActivationCandidates candidates,
            Configurations configurations,
            ActivationMails mails,
            ActivationEvents events,
            Clock clock) {
        this.store = store;
        this.candidates = candidates;
        this.configurations = configurations;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /// How another configuration comes to send.
    ///
    /// @param reason why, where somebody said
    /// @param mailTo the address of who does it, for the test mail (TEST-13)
    public record Switch(
            Method method, @Nullable String reason, @Nullable String mailTo, Actor actor) {}

    /// What sends now; null: nothing.
    @Nullable String activeId() {
        return store.read().activeId();
    }

    /// Lets it send from now on, instead of what sent until now: one write (ACT-2, ACT-5).
    ///
    /// @param mailTo the address of who activates, for the test mail (TEST-13)
    SmtpConfiguration activate(String id, @Nullable String mailTo, Actor actor) {
        Switch direct = new Switch(Method.DIRECT, null, mailTo, actor);
        String atFirst = store.read().activeId();
        return caughtUp(store.change(seen -> activated(id, atFirst, seen, direct)));
    }

    /// Lets the standby send from now on; from then on none is named. The way back is by hand.
    ///
    /// @param instead the one that fails: it is refused where another one sends by now; null: no
    ///   matter what sends
    public SmtpConfiguration promote(Switch promotion, @Nullable Active instead) {
        return caughtUp(store.change(seen -> promoted(seen, promotion, instead)));
    }

    /// Lets a newer version of the active configuration send; nothing happens where it is not
    /// active, or was never tested here.
    void follow(SmtpConfiguration saved) {
        if (!saved.isUntried()) {
            store.change(seen -> followed(saved, seen));
        }
    }

    /// Publishes what sends once more, as it is: what stood in its topic was displaced (S5).
    ///
    /// @return false where nothing was ever published
    boolean publishAgain() {
        return store.change(this::publishedAgain);
    }

    private PointerChange<Boolean> publishedAgain(Activation seen) {
        Active active = seen.active();
        if (seen.epoch() == 0) {
            return new Nothing<>(false);
        }
        if (active == null) {
            return new Next<>(seen, List.of(events.state(seen, null)), true);
        }
        return configurations
                .find(active.configurationId())
                .<PointerChange<Boolean>>map(
                        found ->
                                found.version() == active.version()
                                        ? new Next<>(seen, events.followed(seen, found), true)
                                        : new Nothing<>(false))
                .orElseGet(() -> new Nothing<>(false));
    }

    /// Lets nothing send from now on (ACT-3).
    ///
    /// @param queuedMails how many wait, -1 unknown
    /// @return false where it does not send; then nothing has changed
    boolean deactivate(String id, long queuedMails, Actor actor) {
        return store.change(seen -> deactivated(id, queuedMails, seen, actor));
    }

    /// A sender's last exchange through a configuration has ended. Repeating it is harmless.
    public void confirm(SendingStopped word) {
        store.change(seen -> confirmed(word, seen));
    }

    private static PointerChange<Boolean> confirmed(SendingStopped word, Activation seen) {
        Confirmation confirmation =
                new Confirmation(word.instance(), word.instances(), word.seenAt(), word.at());
        return seen.stops().stream()
                .filter(it -> it.lacks(word.configurationId(), word.epoch(), word.instance()))
                .findFirst()
                .<PointerChange<Boolean>>map(
                        stop -> new Next<>(seen.confirmed(stop, confirmation), List.of(), true))
                .orElseGet(() -> new Nothing<>(false));
    }

    private PointerChange<SmtpConfiguration> activated(
            String id, @Nullable String atFirst, Activation seen, Switch direct) {
        SmtpConfiguration configuration = candidates.require(id, seen);
        if (active(configuration).equals(seen.active())) {
            return new Nothing<>(configuration);
        }
        return Objects.equals(atFirst, seen.activeId())
                ? sending(seen, configuration, direct)
                : new Refused<>(raced(seen));
    }

    private PointerChange<SmtpConfiguration> promoted(
            Activation seen, Switch promotion, @Nullable Active instead) {
        String standby = seen.standbyId();
        if (standby == null || (instead != null && !instead.equals(seen.active()))) {
            return new Refused<>(
                    new ProblemException(
                            ProblemType.STANDBY_MISSING,
                            "No standby is named, or it has taken over already. Name one first."));
        }
        return sending(seen, candidates.require(standby, seen), promotion);
    }

    private PointerChange<SmtpConfiguration> sending(
            Activation seen, SmtpConfiguration to, Switch how) {
        Instant now = now();
        ActivationMail mail = mails.plan(how.mailTo(), how.actor(), now);
        Activation next =
                seen.sending(
                        active(to), mail, replaced(seen, to, how.actor(), now), how.actor(), now);
        return new Next<>(next, events.activated(seen, next, to, how), to);
    }

    private PointerChange<SmtpConfiguration> followed(SmtpConfiguration saved, Activation seen) {
        Active active = seen.active();
        if (active == null
                || !active.configurationId().equals(saved.id())
                || active.version() >= saved.version()) {
            return new Nothing<>(saved);
        }
        Activation next = seen.following(active(saved), saved.updatedBy(), now());
        return new Next<>(next, events.followed(next, saved), saved);
    }

    private PointerChange<Boolean> deactivated(
            String id, long queuedMails, Activation seen, Actor actor) {
        Active active = seen.active();
        if (active == null || !active.configurationId().equals(id)) {
            return new Nothing<>(false);
        }
        SendingStop stop = stop(seen, active, actor, now());
        Activation next = seen.silent(stop, actor, stop.askedAt());
        return new Next<>(next, events.deactivated(active, next, stop.name(), queuedMails), true);
    }

    private @Nullable SendingStop replaced(
            Activation seen, SmtpConfiguration by, Actor actor, Instant now) {
        Active active = seen.active();
        return active == null || active.configurationId().equals(by.id())
                ? null
                : stop(seen, active, actor, now);
    }

    private SendingStop stop(Activation seen, Active active, Actor actor, Instant now) {
        String id = active.configurationId();
        return new SendingStop(
                id,
                configurations.find(id).map(found -> found.settings().name()).orElse(id),
                active.version(),
                seen.epoch() + 1,
                actor.id(),
                now,
                List.of());
    }

    /// A version that was saved between the look at the configuration and the write found the
    /// pointer elsewhere; it is for this one to follow it.
    private SmtpConfiguration caughtUp(SmtpConfiguration activated) {
        SmtpConfiguration now = configurations.find(activated.id()).orElse(activated);
        if (now.version() > activated.version()) {
            follow(now);
        }
        return now;
    }

    private static Active active(SmtpConfiguration configuration) {
        return new Active(configuration.id(), configuration.version());
    }

    private static ProblemException raced(Activation seen) {
        return new ProblemException(
                ProblemType.ACTIVATION_RACED,
                seen.by().id()
                        + " switched the active configuration at the same moment. Look at it,"
                        + " then decide again.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
