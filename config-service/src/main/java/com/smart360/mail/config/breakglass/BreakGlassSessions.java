package com.smart360.mail.config.breakglass;

import com.smart360.mail.config.breakglass.BreakGlass.ReadySecret;
import com.smart360.mail.config.breakglass.BreakGlass.Session;
import com.smart360.mail.config.breakglass.BreakGlassStore.Change;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.secrets.onetime.OneTimeSecret;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What becomes of sessions once they are open, and of secrets: made, ended, closed.
@Component
class BreakGlassSessions implements BreakGlassTokens.OpenSessions {

    private static final Actor SERVICE = Actor.service("config-service");

    private final BreakGlassStore store;
    private final InstalledSecret installed;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BreakGlassSessions(BreakGlassStore store, InstalledSecret installed, Clock clock) {
        this.store = store;
        this.installed = installed;
        this.clock = clock;
    }

    /// As it is, with what operators have put there.
    BreakGlass current() {
        takeInstalled();
        return store.read();
    }

    /// A digest that operators have put there counts once: with it, what was ready before counts no
    /// more.
    void takeInstalled() {
        installed
                .digest()
                .ifPresent(
                        digest ->
                                store.change(
                                        seen -> {
                                            if (digest.text().equals(seen.installed())) {
                                                return new Change<>(null, List.of(), true);
                                            }
                                            Instant now = now();
                                            ReadySecret made =
                                                    new ReadySecret(digest.text(), SERVICE, now);
                                            return new Change<>(
                                                    seen.withInstalled(made),
                                                    List.of(
                                                            BreakGlassEvents.secretMade(
                                                                    SERVICE, now)),
                                                    true);
                                        }));
    }

    /// A new secret, which nobody can be shown again; what was ready before counts no more.
    OneTimeSecret makeSecret(Actor by) {
        OneTimeSecret made = OneTimeSecret.make(random);
        Instant now = now();
        ReadySecret kept = new ReadySecret(made.digest(random).text(), by, now);
        store.change(
                seen ->
                        new Change<>(
                                seen.withSecret(kept),
                                List.of(BreakGlassEvents.secretMade(by, now)),
                                true));
        return made;
    }

    @Override
    public boolean isOpen(String session) {
        return store.read().find(session).filter(it -> it.isOpen(now())).isPresent();
    }

    /// Ends it before its time. Repeating it is harmless.
    Session end(String session, Actor by) {
        return store.change(
                seen -> {
                    Session known = require(seen, session);
                    return known.endedAt() == null
                            ? ended(seen, known, by, now())
                            : new Change<>(null, List.of(), known);
                });
    }

    private static Change<Session> ended(BreakGlass seen, Session known, Actor by, Instant at) {
        Session over = known.ended(by, at);
        return new Change<>(seen.with(over), List.of(BreakGlassEvents.ended(over, by, at)), over);
    }

    /// Notes the end of those whose time is over. Any number of replicas may do it.
    void endOverdue() {
        Instant now = now();
        if (store.read().sessions().stream().allMatch(it -> it.endedAt() != null)) {
            return;
        }
        store.change(
                seen -> {
                    BreakGlass next = seen;
                    List<BreakGlassChanged> told = new ArrayList<>();
                    for (Session known : seen.sessions()) {
                        if (known.endedAt() == null && !known.isOpen(now)) {
                            Session over = known.ended(SERVICE, known.endsAt());
                            next = next.with(over);
                            told.add(BreakGlassEvents.ended(over, SERVICE, known.endsAt()));
                        }
                    }
                    return new Change<>(told.isEmpty() ? null : next, told, true);
                });
    }

    /// Another person has looked at what was done.
    ///
    /// @param names what the one who closes is called by
    Session close(String session, String note, Set<String> names, Actor by) {
        endOverdue();
        return store.change(
                seen -> {
                    Session known = require(seen, session);
                    if (known.endedAt() == null || known.isClosed()) {
                        throw new ProblemException(
                                ProblemType.BREAK_GLASS_STATE,
                                known.isClosed()
                                        ? "It was closed before."
                                        : "It is still open. End it first.");
                    }
                    requireAnother(known.name(), names);
                    Instant now = now();
                    Session closed = known.closed(by, note.strip(), now);
                    return new Change<>(
                            seen.with(closed),
                            List.of(BreakGlassEvents.closed(closed, by, now)),
                            closed);
                });
    }

    /// Who opened it is what somebody typed: whoever has that name, or an address that begins with
    /// it, can't close it.
    private static void requireAnother(String claimed, Set<String> names) {
        String opener = bare(claimed);
        if (names.stream().map(BreakGlassSessions::bare).anyMatch(opener::equals)) {
            throw new ProblemException(
                    ProblemType.BREAK_GLASS_NOT_YOURS,
                    "Whoever opened it called themselves \""
                            + claimed
                            + "\", as you are called. Another System Admin must close it.");
        }
    }

    private static String bare(String name) {
        int at = name.indexOf('@');
        return (at > 0 ? name.substring(0, at) : name).strip().toLowerCase(Locale.ROOT);
    }

    private static Session require(BreakGlass seen, String session) {
        return seen.find(session)
                .orElseThrow(() -> ProblemException.notFound("break-glass session", session));
    }

    Instant now() {
        return Objects.requireNonNull(clock.instant()).truncatedTo(ChronoUnit.MILLIS);
    }
}
