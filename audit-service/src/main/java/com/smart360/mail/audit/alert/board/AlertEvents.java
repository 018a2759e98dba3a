package com.smart360.mail.audit.alert.board;

import com.smart360.mail.audit.alert.board.Alert.Step;
import com.smart360.mail.audit.alert.board.BoardStore.Event;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertChanged;
import com.smart360.mail.contracts.alert.AlertChanged.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the board publishes, and the trail tells, of its alerts.
public final class AlertEvents {

    private static final Actor SELF = Actor.service("audit-service");

    private AlertEvents() {}

    static List<Event> of(List<Board.Transition> transitions, Instant now) {
        return transitions.stream()
                .map(each -> event(each.alert(), change(each.step()), null, null, SELF, now))
                .toList();
    }

    private static Change change(Step step) {
        return switch (step) {
            case RAISED, REPEATED -> Change.RAISED;
            case ESCALATED -> Change.ESCALATED;
            case ACKNOWLEDGED -> Change.ACKNOWLEDGED;
            case SILENCED -> Change.SILENCED;
            case SILENCE_ENDED -> Change.SILENCE_ENDED;
            case CLEARED -> Change.CLEARED;
        };
    }

    /// Somebody had an alert, open or not, told of again.
    public static Event silenceEnded(Alert alert, Actor actor, Instant at) {
        return event(alert, Change.SILENCE_ENDED, null, null, actor, at);
    }

    /// What somebody did about an alert.
    ///
    /// @param until with `SILENCED` only
    public static Event event(
            Alert alert,
            Change change,
            @Nullable String comment,
            @Nullable Instant until,
            Actor actor,
            Instant at) {
        return new Event(
                alert.id(),
                new AlertChanged(
                        alert.id(),
                        alert.about().condition().code(),
                        alert.about().subject(),
                        alert.about().name().isEmpty() ? null : alert.about().name(),
                        alert.severity(),
                        change,
                        alert.summary(),
                        comment,
                        until,
                        alert.about().facts(),
                        actor,
                        at),
                actor);
    }
}
