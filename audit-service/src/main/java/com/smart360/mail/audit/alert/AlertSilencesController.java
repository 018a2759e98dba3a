package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.AlertEvents;
import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.board.ClearedAlerts;
import com.smart360.mail.audit.alert.board.Silence;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Silences over HTTP, those over alerts that cleared among them: they hold when these come again.
@TakenUnpublished("answers to alerts, this one among them")
@RestController
@RequestMapping("/api/alert-silences")
class AlertSilencesController {

    private static final Comparator<SilenceView> FIRST_TO_END =
            Comparator.comparing(SilenceView::until).thenComparing(SilenceView::id);

    private final BoardStore store;
    private final ClearedAlerts cleared;
    private final CurrentActor actor;
    private final Clock clock;

    AlertSilencesController(
            BoardStore store, ClearedAlerts cleared, CurrentActor actor, Clock clock) {
        this.store = store;
        this.cleared = cleared;
        this.actor = actor;
        this.clock = clock;
    }

    /// A silence: for a while nothing is told of alerts of one rule about one subject.
    ///
    /// @param id stays as long as the same of the same subject is silenced
    /// @param alertId of the alert that is open, or else cleared last
    /// @param title what is the matter, in few words
    /// @param subjectName its name for people; empty: it has none
    /// @param clearedAt since when no alert of it is open; null: one is
    @Schema(name = "AlertSilence")
    record SilenceView(
            String id,
            String alertId,
            String rule,
            String title,
            Severity severity,
            String subject,
            String subjectName,
            @Nullable Instant clearedAt,
            Instant until,
            String by,
            @Nullable String comment,
            Instant at) {

        static SilenceView of(String id, Silence silence, Alert alert) {
            return new SilenceView(
                    id,
                    alert.id(),
                    alert.about().condition().code(),
                    alert.about().condition().title(),
                    alert.severity(),
                    alert.about().subject(),
                    alert.about().name(),
                    alert.clearedAt(),
                    silence.until(),
                    silence.by(),
                    silence.comment(),
                    silence.at());
        }
    }

    /// All silences.
    @Schema(name = "AlertSilences")
    record SilenceViews(List<SilenceView> items) {}

    @GetMapping
    @Operation(summary = "What is told to nobody for a time, the first to end first")
    SilenceViews list() {
        Board board = store.read();
        return new SilenceViews(
                board.silencesAt(clock.instant()).entrySet().stream()
                        .flatMap(each -> view(board, each))
                        .sorted(FIRST_TO_END)
                        .toList());
    }

    private Stream<SilenceView> view(Board board, Map.Entry<String, Silence> silence) {
        return alertOf(board, silence.getKey(), silence.getValue())
                .map(alert -> SilenceView.of(idOf(silence.getKey()), silence.getValue(), alert))
                .stream();
    }

    /// The open one, or that which cleared last: it may be on its way to where those are kept.
    private Optional<Alert> alertOf(Board board, String key, Silence silence) {
        Alert open = board.open().get(key);
        String last = silence.lastAlert();
        if (open != null || last == null) {
            return Optional.ofNullable(open);
        }
        return board.cleared().stream()
                .filter(each -> each.id().equals(last))
                .findFirst()
                .or(() -> cleared.find(last));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Have it told again, whether its alert is open or comes again")
    void end(@PathVariable String id) {
        Actor who = actor.get();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.change(
                board ->
                        board.silencesAt(now).entrySet().stream()
                                .filter(each -> idOf(each.getKey()).equals(id))
                                .findFirst()
                                .map(each -> ended(board, each, who, now))
                                .orElseThrow(() -> ProblemException.notFound("silence", id)));
    }

    private Change<String> ended(
            Board board, Map.Entry<String, Silence> silence, Actor who, Instant now) {
        String key = silence.getKey();
        return new Change<>(
                board.unsilenced(key, who.id(), now),
                alertOf(board, key, silence.getValue()).stream()
                        .map(alert -> AlertEvents.silenceEnded(alert, who, now))
                        .toList(),
                key);
    }

    /// Subjects hold what no path should.
    private static String idOf(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
