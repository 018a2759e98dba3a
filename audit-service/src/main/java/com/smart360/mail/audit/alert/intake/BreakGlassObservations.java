package com.smart360.mail.audit.alert.intake;

import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.watch.Observation;
import com.smart360.mail.audit.alert.watch.Observation.About;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.starter.text.OneLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What break-glass means for its two conditions (ADR 77): a session stays an alert until somebody
/// else has closed it, whether it has ended or not.
final class BreakGlassObservations {

    private static final String ONE = "one";
    private static final String TRIES = "tries";

    private BreakGlassObservations() {}

    static List<Observation> of(BreakGlassChanged change) {
        return switch (change.change()) {
            case OPENED ->
                    List.of(
                            new Observation.Holds(
                                    about(
                                            AlertCondition.BREAK_GLASS,
                                            session(change),
                                            "\"%s\" came in by break-glass from %s, until %s at the latest: \"%s\". Who it is, nothing proves."
                                                    .formatted(
                                                            said(change.claimedName()),
                                                            said(change.address()),
                                                            change.endsAt(),
                                                            said(change.reason())),
                                            change),
                                    ONE,
                                    1,
                                    null,
                                    null,
                                    change.at()));
            case CLOSED ->
                    List.of(
                            new Observation.Ends(
                                    AlertCondition.BREAK_GLASS,
                                    session(change),
                                    null,
                                    change.at()));
            case REFUSED ->
                    List.of(
                            new Observation.Counted(
                                    about(
                                            AlertCondition.BREAK_GLASS_REFUSED,
                                            TRIES,
                                            "\"%s\" tried break-glass from %s and was refused: %s."
                                                    .formatted(
                                                            said(change.claimedName()),
                                                            said(change.address()),
                                                            why(change)),
                                            change),
                                    1,
                                    1,
                                    change.at()));
            case SECRET_MADE, ENDED -> List.of();
        };
    }

    private static About about(
            AlertCondition condition, String subject, String summary, BreakGlassChanged of) {
        return new About(
                condition,
                subject,
                "",
                OneLine.of(summary, 500),
                Map.of("claimedName", said(of.claimedName()), "address", said(of.address())));
    }

    private static String session(BreakGlassChanged change) {
        return Objects.requireNonNullElse(change.session(), ONE);
    }

    private static String said(@Nullable String text) {
        return text == null || text.isBlank() ? "(nothing)" : OneLine.of(text);
    }

    private static String why(BreakGlassChanged change) {
        return switch (change.refusal()) {
            case PROVIDER_REACHABLE -> "people can sign in as always";
            case WRONG_SECRET -> "the secret was wrong";
            case NO_SECRET -> "no secret was ready";
            case TOO_MANY_TRIES -> "there were too many tries";
            case null -> "no reason was told";
        };
    }
}
