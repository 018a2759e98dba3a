package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.Alert.Acknowledgement;
import com.smart360.mail.audit.alert.board.AlertEvents;
import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.board.ClearedAlerts;
import com.smart360.mail.audit.alert.board.ClearedAlerts.Position;
import com.smart360.mail.audit.alert.board.Silence;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.starter.outbox.TakenUnpublished;
import com.smart360.mail.starter.page.Page;
import com.smart360.mail.starter.page.PageRequest;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.text.OneLine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Alerts over HTTP, and what people do about them (MON-2).
@TakenUnpublished("answers to alerts, this one among them")
@RestController
@RequestMapping("/api/alerts")
class AlertsController {

    private static final int LONGEST_COMMENT = 500;
    private static final Duration LONGEST_SILENCE = Duration.ofDays(30);
    private static final Comparator<Alert> WORST_FIRST =
            Comparator.comparing(Alert::severity)
                    .thenComparing(Alert::raisedAt)
                    .reversed()
                    .thenComparing(Alert::id);

    private final BoardStore store;
    private final ClearedAlerts cleared;
    private final CurrentActor actor;
    private final Clock clock;

    AlertsController(BoardStore store, ClearedAlerts cleared, CurrentActor actor, Clock clock) {
        this.store = store;
        this.cleared = cleared;
        this.actor = actor;
        this.clock = clock;
    }

    /// Open ones are few and come at once, the most severe first; cleared ones by pages, newest
    /// first.
    @GetMapping
    @Operation(summary = "Alerts that are open, or those that cleared")
    Page<AlertView> list(
            @RequestParam(defaultValue = "OPEN") AlertView.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        PageRequest page = PageRequest.of("alerts", cursor, limit);
        return switch (state) {
            case OPEN -> new Page<>(open(store.read()), null);
            case CLEARED ->
                    page.page(
                                    cleared.newest(page.position(Position::of), page.limitAndOne()),
                                    alert -> Position.of(alert).toString())
                            .map(alert -> AlertView.of(alert, null));
        };
    }

    private List<AlertView> open(Board board) {
        return board.open().values().stream()
                .sorted(WORST_FIRST)
                .map(alert -> view(alert, board))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "An alert with its history")
    AlertView read(@PathVariable String id) {
        Board board = store.read();
        return board.alert(id)
                .map(alert -> view(alert, board))
                .or(() -> cleared.find(id).map(alert -> AlertView.of(alert, null)))
                .orElseThrow(() -> ProblemException.notFound("alert", id));
    }

    private AlertView view(Alert alert, Board board) {
        return AlertView.of(alert, board.silenceOf(alert.id(), clock.instant()).orElse(null));
    }

    /// That somebody has seen an alert.
    ///
    /// @param comment what is known or done about it, at most 500 characters
    @Schema(name = "AcknowledgeAlert")
    record Acknowledge(@Nullable String comment) {}

    /// It is not repeated any more, unless it gets worse; that it is over is told.
    @PostMapping("/{id}/acknowledge")
    @Operation(summary = "Say that somebody has seen an open alert and sees to it")
    AlertView acknowledge(@PathVariable String id, @RequestBody Acknowledge request) {
        String comment = comment(request.comment());
        return act(
                id,
                (board, alert) -> {
                    Actor who = actor.get();
                    Instant now = now();
                    return new Change<>(
                            board.acknowledged(id, new Acknowledgement(who.id(), comment, now)),
                            List.of(
                                    AlertEvents.event(
                                            alert,
                                            AlertChanged.Change.ACKNOWLEDGED,
                                            comment,
                                            null,
                                            who,
                                            now)),
                            alert);
                });
    }

    /// That nothing is to be told of an alert for a while.
    ///
    /// @param until when it is told again, at most 30 days ahead
    /// @param comment why, at most 500 characters
    @Schema(name = "SilenceAlert")
    record Silencing(@Nullable Instant until, @Nullable String comment) {}

    @PostMapping("/{id}/silence")
    @Operation(summary = "Tell nothing of an open alert, or of the same again, for a time")
    AlertView silence(@PathVariable String id, @RequestBody Silencing request) {
        String comment = comment(request.comment());
        Instant until = until(request.until());
        return act(
                id,
                (board, alert) -> {
                    Actor who = actor.get();
                    Instant now = now();
                    return new Change<>(
                            board.silenced(id, new Silence(until, who.id(), comment, now)),
                            List.of(
                                    AlertEvents.event(
                                            alert,
                                            AlertChanged.Change.SILENCED,
                                            comment,
                                            until,
                                            who,
                                            now)),
                            alert);
                });
    }

    @DeleteMapping("/{id}/silence")
    @Operation(summary = "Tell of an alert again")
    AlertView endSilence(@PathVariable String id) {
        return act(
                id,
                (board, alert) -> {
                    Actor who = actor.get();
                    Instant now = now();
                    return board.silenceOf(id, now).isEmpty()
                            ? Change.of(board, alert)
                            : new Change<>(
                                    board.unsilenced(board.keyOf(id).orElseThrow(), who.id(), now),
                                    List.of(AlertEvents.silenceEnded(alert, who, now)),
                                    alert);
                });
    }

    private AlertView act(String id, BiFunction<Board, Alert, Change<Alert>> deed) {
        store.change(board -> deed.apply(board, board.alert(id).orElseThrow(() -> over(id))));
        return read(id);
    }

    private ProblemException over(String id) {
        return cleared.find(id).isPresent()
                ? new ProblemException(
                        ProblemType.ALERT_OVER, "This alert cleared by itself meanwhile.")
                : ProblemException.notFound("alert", id);
    }

    private static @Nullable String comment(@Nullable String comment) {
        if (comment == null || comment.isBlank()) {
            return null;
        }
        if (comment.length() > LONGEST_COMMENT) {
            throw invalid(
                    "/comment",
                    "too-long",
                    comment,
                    "The comment has " + comment.length() + " characters.",
                    "at most " + LONGEST_COMMENT + " characters");
        }
        return OneLine.of(comment, LONGEST_COMMENT);
    }

    private Instant until(@Nullable Instant until) {
        Instant now = clock.instant();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST_SILENCE))) {
            throw invalid(
                    "/until",
                    "out-of-range",
                    until == null ? null : until.toString(),
                    until == null
                            ? "It is not said until when."
                            : "The time " + until + " is over, or too far away.",
                    "a time within the next " + LONGEST_SILENCE.toDays() + " days");
        }
        return until.truncatedTo(ChronoUnit.MILLIS);
    }

    private static ProblemException invalid(
            String pointer, String rule, @Nullable String value, String message, String expected) {
        return ProblemException.invalid(
                List.of(new FieldError(pointer, rule, value, message, expected)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
