package com.smart360.mail.config.breakglass;

import com.smart360.mail.config.breakglass.BreakGlass.ReadySecret;
import com.smart360.mail.config.breakglass.BreakGlass.Session;
import com.smart360.mail.config.breakglass.BreakGlassStore.Change;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Refusal;
import com.smart360.mail.secrets.onetime.OneTimeSecret;
import com.smart360.mail.secrets.onetime.SlowDigest;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.breakglass.BreakGlassTokens.Pass;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets somebody in who has the secret, while the identity provider is away. Each try is counted
/// before anything else, for all replicas together; each refusal stands in the trail.
@Component
class BreakGlassEntry {

    private final BreakGlassStore store;
    private final BreakGlassSessions sessions;
    private final ProviderWatch provider;
    private final BreakGlassTokens tokens;
    private final IdSource ids;
    private final Duration lasts;

    /// A slow digest takes a processor for some tenths of a second: one at a time.
    private final Lock looking = new ReentrantLock();

    BreakGlassEntry(
            BreakGlassStore store,
            BreakGlassSessions sessions,
            ProviderWatch provider,
            BreakGlassTokens tokens,
            IdSource ids,
            BreakGlassProperties properties) {
        this.store = store;
        this.sessions = sessions;
        this.provider = provider;
        this.tokens = tokens;
        this.ids = ids;
        this.lasts = properties.lasts();
    }

    /// @param token for every service, never for a browser
    record Opened(Session session, String token) {

        @Override
        public String toString() {
            return "Opened[session=" + session + ", …]";
        }
    }

    /// @throws ProblemException when nobody is let in
    Opened open(Opening asked) {
        List<FieldError> faults = asked.faults();
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        requireRoom(asked);
        if (!asked.providerAway() || !provider.isAway()) {
            throw refused(asked, Refusal.PROVIDER_REACHABLE);
        }
        sessions.takeInstalled();
        ReadySecret ready = store.read().secret();
        if (ready == null) {
            throw refused(asked, Refusal.NO_SECRET);
        }
        if (!isRight(asked.secret(), ready)) {
            throw refused(asked, Refusal.WRONG_SECRET);
        }
        Session opened = useUp(ready, asked);
        return new Opened(
                opened, tokens.issue(new Pass(opened.session(), opened.name(), opened.endsAt())));
    }

    private void requireRoom(Opening asked) {
        Instant now = sessions.now();
        int tooMany =
                store.change(
                        seen -> {
                            BreakGlass next = seen.tried(now);
                            return new Change<>(
                                    next,
                                    next.triesTooMany() == 1
                                            ? List.of(
                                                    BreakGlassEvents.refused(
                                                            asked, Refusal.TOO_MANY_TRIES, now))
                                            : List.of(),
                                    next.triesTooMany());
                        });
        if (tooMany > 0) {
            throw ProblemException.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "There were more than "
                                    + BreakGlass.MOST_TRIES
                                    + " tries. None is looked at for up to "
                                    + BreakGlass.WINDOW.toMinutes()
                                    + " minutes.")
                    .retryAfter(BreakGlass.WINDOW)
                    .toException();
        }
    }

    private boolean isRight(@Nullable OneTimeSecret typed, ReadySecret ready) {
        if (typed == null || !typed.isWellFormed()) {
            return false;
        }
        looking.lock();
        try {
            return typed.isOf(new SlowDigest(ready.digest()));
        } finally {
            looking.unlock();
        }
    }

    /// Of two who come with it at once, one write wins; the other finds none.
    private Session useUp(ReadySecret ready, Opening asked) {
        Instant now = sessions.now();
        Session opened =
                new Session(
                        ids.next(),
                        Objects.requireNonNull(asked.name()),
                        Objects.requireNonNull(asked.reason()).strip(),
                        BreakGlassEvents.address(asked),
                        now,
                        now.plus(lasts),
                        null,
                        null,
                        null,
                        null,
                        null);
        boolean won =
                store.change(
                        seen -> {
                            boolean there =
                                    seen.secret() != null
                                            && seen.secret().digest().equals(ready.digest());
                            return there
                                    ? new Change<>(
                                            seen.opened(opened),
                                            List.of(BreakGlassEvents.opened(opened)),
                                            true)
                                    : new Change<>(null, List.of(), false);
                        });
        if (!won) {
            throw refused(asked, Refusal.NO_SECRET);
        }
        return opened;
    }

    private ProblemException refused(Opening asked, Refusal why) {
        Instant now = sessions.now();
        store.change(
                seen ->
                        new Change<>(
                                seen, List.of(BreakGlassEvents.refused(asked, why, now)), true));
        return switch (why) {
            case PROVIDER_REACHABLE ->
                    new ProblemException(
                            ProblemType.BREAK_GLASS_NOT_NEEDED,
                            "The sign-in service can be reached, or could a moment ago.");
            case NO_SECRET ->
                    new ProblemException(
                            ProblemType.BREAK_GLASS_REFUSED,
                            "No break-glass secret is ready: it works once. Whoever runs this"
                                    + " installation makes a new one.");
            case WRONG_SECRET ->
                    new ProblemException(
                            ProblemType.BREAK_GLASS_REFUSED,
                            "This is not the break-glass secret. Compare it with the paper.");
            case TOO_MANY_TRIES ->
                    new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "There were too many tries.");
        };
    }
}
