package com.smart360.mail.config.breakglass;

import com.smart360.mail.config.breakglass.BreakGlass.ReadySecret;
import com.smart360.mail.config.breakglass.BreakGlass.Session;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.secrets.onetime.OneTimeSecret;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.FreshSignIn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Break-glass by HTTP (ADR 77): opened by the gateway, looked at, ended and closed by people.
@RestController
class BreakGlassController {

    private static final String SESSIONS = "/api/break-glass-sessions";

    private final BreakGlassEntry entry;
    private final BreakGlassSessions sessions;
    private final FreshSignIn freshSignIn;
    private final CurrentActor actor;

    BreakGlassController(
            BreakGlassEntry entry,
            BreakGlassSessions sessions,
            FreshSignIn freshSignIn,
            CurrentActor actor) {
        this.entry = entry;
        this.sessions = sessions;
        this.freshSignIn = freshSignIn;
        this.actor = actor;
    }

    /// A session of somebody who was let in by the break-glass secret, without the identity
    /// provider.
    ///
    /// @param id what it is called by, of no use for getting in
    /// @param name what whoever opened it called themselves; nothing proves it
    /// @param actor by which the trail tells what was done in it
    /// @param open whether it can be used now
    @Schema(name = "BreakGlassSession")
    record SessionView(
            String id,
            String name,
            String actor,
            String reason,
            String address,
            Instant openedAt,
            Instant endsAt,
            boolean open,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String note) {

        static SessionView of(Session session, Instant now) {
            return new SessionView(
                    session.session(),
                    session.name(),
                    Actor.breakGlass(session.name()).id(),
                    session.reason(),
                    session.address(),
                    session.openedAt(),
                    session.endsAt(),
                    session.isOpen(now),
                    session.endedAt(),
                    idOf(session.endedBy()),
                    session.closedAt(),
                    idOf(session.closedBy()),
                    session.note());
        }

        private static @Nullable String idOf(@Nullable Actor actor) {
            return actor == null ? null : actor.id();
        }
    }

    /// Who made the break-glass secret that is ready, and when. The secret itself is not shown
    /// again.
    ///
    /// @param madeBy a System Admin, or `config-service` for whoever runs this installation
    @Schema(name = "BreakGlassSecret")
    record SecretView(String madeBy, Instant madeAt) {

        static SecretView of(ReadySecret ready) {
            return new SecretView(ready.by().id(), ready.at());
        }
    }

    /// The break-glass sessions, and whether a secret for another one is ready.
    ///
    /// @param items the newest first
    /// @param secret the one that is ready; null: none is, and nobody can be let in
    @Schema(name = "BreakGlassSessionList")
    record SessionList(List<SessionView> items, @Nullable SecretView secret) {}

    /// A new break-glass secret; the one before it lets nobody in any more.
    ///
    /// @param secret shown this once
    @Schema(name = "MadeBreakGlassSecret")
    record MadeSecret(String secret) {

        @Override
        public String toString() {
            return "MadeSecret[…]";
        }
    }

    /// @param token for the gateway
    record OpenedView(String session, String name, String token, Instant endsAt) {

        @Override
        public String toString() {
            return "OpenedView[session=" + session + ", …]";
        }
    }

    /// That a break-glass session was looked into, and what was found.
    ///
    /// @param note what was found, 10-300 characters in one line
    @Schema(name = "CloseBreakGlassSession")
    record Close(@Nullable String note) {}

    /// For the gateway, which no browser's request reaches by it: whoever asks has no token, the
    /// secret is all that counts.
    @Hidden
    @TakenUnpublished("an emergency: whoever must stop what sends can't wait; the event follows")
    @PostMapping("/api/break-glass-openings")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OpenedView> open(@RequestBody Opening asked) {
        OneTimeSecret secret = asked.secret();
        try {
            BreakGlassEntry.Opened opened = entry.open(asked);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .cacheControl(CacheControl.noStore())
                    .body(
                            new OpenedView(
                                    opened.session().session(),
                                    opened.session().name(),
                                    opened.token(),
                                    opened.session().endsAt()));
        } finally {
            if (secret != null) {
                secret.close();
            }
        }
    }

    @GetMapping(SESSIONS)
    SessionList list() {
        BreakGlass known = sessions.current();
        Instant now = sessions.now();
        return new SessionList(
                known.sessions().stream().map(it -> SessionView.of(it, now)).toList(),
                Optional.ofNullable(known.secret()).map(SecretView::of).orElse(null));
    }

    /// By a System Admin, or by who is in it.
    @TakenUnpublished("an emergency: what somebody does wrongly must stop; the event follows")
    @PostMapping(SESSIONS + "/{id}/end")
    SessionView end(@PathVariable String id) {
        String own = actor.breakGlassSession().orElse(id);
        if (!own.equals(id)) {
            throw ProblemException.notFound("break-glass session", id);
        }
        return SessionView.of(sessions.end(id, actor.get()), sessions.now());
    }

    @PostMapping(SESSIONS + "/{id}/close")
    SessionView close(@PathVariable String id, @RequestBody Close request) {
        String note = request.note();
        if (note == null || !Opening.isSentence(note)) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/note",
                                    "break-glass",
                                    note,
                                    "It must say what you have found.",
                                    "10-300 characters in one line")));
        }
        return SessionView.of(sessions.close(id, note, names(), actor.get()), sessions.now());
    }

    private Set<String> names() {
        return Stream.of(
                        Optional.of(actor.get().id()),
                        actor.claim("email"),
                        actor.claim("name"),
                        actor.claim("sub"))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    @PostMapping("/api/break-glass-secrets")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MadeSecret> makeSecret() {
        freshSignIn.require();
        try (OneTimeSecret made = sessions.makeSecret(actor.get())) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .cacheControl(CacheControl.noStore())
                    .body(new MadeSecret(made.text()));
        }
    }
}
