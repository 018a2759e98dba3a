package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Alert;
import com.smart360.mail.audit.alert.board.Alert.Acknowledgement;
import com.smart360.mail.audit.alert.board.Silence;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that needs somebody's attention, from when it was met until it is over.
///
/// @param rule code of the rule that raised it
/// @param title what is the matter, in few words
/// @param summary what is the matter now, in a sentence
/// @param remedy what to do about it
/// @param subject what it is about: an id, a topic, a class of failure
/// @param subjectName its name for people; empty: it has none
/// @param acknowledged who has seen it; null: nobody yet
/// @param silencedUntil nothing is told of it before; null: it is told
/// @param clearedAt since when it is over; null: it is open
/// @param history what happened to it, oldest first, the newest 100 steps
@Schema(name = "Alert")
record AlertView(
        String id,
        State state,
        String rule,
        String title,
        Severity severity,
        String summary,
        String remedy,
        String subject,
        String subjectName,
        Map<String, String> facts,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        @Nullable Acknowledgement acknowledged,
        @Nullable Instant silencedUntil,
        List<Alert.Entry> history) {

    /// Whether it still holds.
    @Schema(name = "AlertState")
    enum State {
        OPEN,
        CLEARED
    }

    static AlertView of(Alert alert, @Nullable Silence silence) {
        return new AlertView(
                alert.id(),
                alert.clearedAt() == null ? State.OPEN : State.CLEARED,
                alert.about().condition().code(),
                alert.about().condition().title(),
                alert.severity(),
                alert.summary(),
                alert.about().condition().remedy(),
                alert.about().subject(),
                alert.about().name(),
                alert.about().facts(),
                alert.raisedAt(),
                alert.clearedAt(),
                alert.acknowledged(),
                silence == null ? null : silence.until(),
                alert.history());
    }
}
