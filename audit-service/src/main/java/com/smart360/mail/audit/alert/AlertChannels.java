package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.board.BoardStore.Event;
import com.smart360.mail.audit.alert.board.Channel;
import com.smart360.mail.audit.alert.board.Channel.Health;
import com.smart360.mail.audit.alert.board.Channel.Kind;
import com.smart360.mail.audit.alert.board.Notice;
import com.smart360.mail.audit.alert.channel.ChannelSecrets;
import com.smart360.mail.audit.alert.channel.Telling;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.contracts.alert.AlertingChanged;
import com.smart360.mail.contracts.configuration.ConfigurationEvent.FieldChange;
import com.smart360.mail.starter.environment.Smart360Environment;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.text.OneLine;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Adds, changes, removes and tries channels.
@Component
class AlertChannels {

    private static final int MOST = 20;

    private final BoardStore store;
    private final ChannelSecrets secrets;
    private final Telling telling;
    private final Smart360Environment environment;
    private final CurrentActor actor;
    private final IdSource ids;
    private final Clock clock;

    AlertChannels(
            BoardStore store,
            ChannelSecrets secrets,
            Telling telling,
            Smart360Environment environment,
            CurrentActor actor,
            IdSource ids,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.telling = telling;
        this.environment = environment;
        this.actor = actor;
        this.ids = ids;
        this.clock = clock;
    }

    List<Channel> all() {
        return store.read().channels();
    }

    Channel require(String id) {
        return require(store.read(), id);
    }

    private static Channel require(Board board, String id) {
        return board.channel(id).orElseThrow(() -> ProblemException.notFound("alert channel", id));
    }

    Channel create(ChannelRequest request) {
        Kind kind = request.kind();
        if (kind == null) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/kind",
                                    "alert-channel",
                                    null,
                                    "It is not said what kind of channel it is.",
                                    "one of WEBHOOK, SLACK, TEAMS, PAGERDUTY, MAIL")));
        }
        check(request, kind, null);
        Channel made = made(request, kind, null, ids.next(), 1);
        Actor who = actor.get();
        return store.change(
                board -> {
                    if (board.channels().size() >= MOST) {
                        throw new ProblemException(
                                ProblemType.INVALID_INPUT,
                                "There are " + MOST + " channels already; expected fewer.");
                    }
                    return new Change<>(
                            board.with(made),
                            List.of(
                                    event(
                                            made,
                                            AlertingChanged.Change.CREATED,
                                            changes(null, made, request),
                                            who)),
                            made);
                });
    }

    Channel change(String id, String ifMatch, ChannelRequest request) {
        Actor who = actor.get();
        return store.change(
                board -> {
                    Channel before = require(board, id);
                    Versions.require(ifMatch, before.version());
                    if (request.kind() != null && request.kind() != before.kind()) {
                        throw ProblemException.invalid(
                                List.of(
                                        new FieldError(
                                                "/kind",
                                                "alert-channel",
                                                request.kind().name(),
                                                "The kind of a channel stays.",
                                                before.kind().name())));
                    }
                    check(request, before.kind(), before);
                    Channel after = made(request, before.kind(), before, id, before.version() + 1);
                    return new Change<>(
                            board.with(after),
                            List.of(
                                    event(
                                            after,
                                            AlertingChanged.Change.MODIFIED,
                                            changes(before, after, request),
                                            who)),
                            after);
                });
    }

    void delete(String id, String ifMatch) {
        Actor who = actor.get();
        store.change(
                board -> {
                    Channel gone = require(board, id);
                    Versions.require(ifMatch, gone.version());
                    return new Change<>(
                            board.without(id),
                            List.of(event(gone, AlertingChanged.Change.DELETED, List.of(), who)),
                            gone);
                });
    }

    /// Sends a message for trial, whether the channel is enabled or not.
    Telling.Outcome test(String id) {
        Channel channel = require(id);
        Notice trial = trial(channel);
        Telling.Outcome outcome;
        try {
            outcome = telling.tell(channel, trial, store.read());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE, "The service is being stopped.");
        }
        Actor who = actor.get();
        store.change(
                board ->
                        new Change<>(
                                switch (outcome) {
                                    case Telling.Outcome.Told _ -> board.told(trial, now());
                                    case Telling.Outcome.Failed(String why) ->
                                            board.untold(trial, why, now());
                                    case Telling.Outcome.PassedOver _ -> board;
                                },
                                List.of(
                                        event(
                                                channel,
                                                AlertingChanged.Change.TESTED,
                                                List.of(),
                                                who)),
                                channel));
        return outcome;
    }

    private Notice trial(Channel channel) {
        Instant now = now();
        Alert alert =
                new Alert(
                        "trial-" + ids.next(),
                        new About(
                                AlertCondition.REPORTED,
                                "trial",
                                "",
                                null,
                                Map.of("trial", "true")),
                        Severity.INFO,
                        0,
                        "This is a trial of the channel \""
                                + channel.name()
                                + "\". Nothing is the matter.",
                        now,
                        null,
                        null,
                        null,
                        null,
                        List.of());
        return new Notice(ids.next(), channel.id(), Alert.Step.RAISED, alert, 0, now, null);
    }

    private void check(ChannelRequest request, Kind kind, @Nullable Channel before) {
        List<FieldError> faults =
                request.faults(
                        kind,
                        before,
                        environment == Smart360Environment.DEVELOPMENT,
                        telling::objection);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private Channel made(
            ChannelRequest request, Kind kind, @Nullable Channel before, String id, long version) {
        String url =
                kind == Kind.PAGERDUTY
                        ? ChannelRequest.PAGERDUTY
                        : kind == Kind.MAIL || request.url() == null ? null : request.url().strip();
        boolean secret = kind == Kind.WEBHOOK || kind == Kind.PAGERDUTY;
        return new Channel(
                id,
                request.name() == null
                        ? Objects.requireNonNull(before).name()
                        : OneLine.of(request.name()),
                kind,
                request.enabled() != null ? request.enabled() : before == null || before.enabled(),
                request.minimumSeverity() != null
                        ? request.minimumSeverity()
                        : before == null ? Severity.WARNING : before.minimum(),
                url != null ? secrets.keepUrl(url) : before == null ? null : before.url(),
                url != null ? ChannelRequest.place(url) : before == null ? null : before.place(),
                secret && request.secret() != null
                        ? secrets.keepSecret(request.secret())
                        : before == null ? null : before.secret(),
                kind == Kind.MAIL && request.recipients() != null
                        ? request.recipients().stream().map(String::strip).toList()
                        : before == null ? List.of() : before.recipients(),
                before == null ? Health.UNKNOWN : before.health(),
                version);
    }

    private static List<FieldChange> changes(
            @Nullable Channel before, Channel after, ChannelRequest request) {
        return new Versions.Changes()
                .field("name", before == null ? null : before.name(), after.name())
                .field("enabled", before == null ? null : before.enabled(), after.enabled())
                .field("minimumSeverity", before == null ? null : before.minimum(), after.minimum())
                .field("place", before == null ? null : before.place(), after.place())
                .secret("url", request.url() != null)
                .secret("secret", request.secret() != null)
                .field(
                        "recipients",
                        before == null ? null : String.join(", ", before.recipients()),
                        String.join(", ", after.recipients()))
                .all();
    }

    private Event event(
            Channel channel, AlertingChanged.Change change, List<FieldChange> changes, Actor who) {
        return new Event(
                channel.id(),
                new AlertingChanged(
                        AlertingChanged.Kind.CHANNEL,
                        channel.id(),
                        channel.name(),
                        change,
                        changes,
                        who,
                        now()),
                who);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
