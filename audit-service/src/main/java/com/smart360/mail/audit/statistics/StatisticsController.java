package com.smart360.mail.audit.statistics;

import com.smart360.mail.audit.statistics.Answer.Series;
import com.smart360.mail.contracts.FailureClass;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The delivery statistics over HTTP.
@RestController
@RequestMapping("/api/delivery-statistics")
class StatisticsController {

    private final RollUps rollUps;
    private final StatisticsProperties properties;
    private final Progress progress;
    private final Clock clock;

    StatisticsController(
            RollUps rollUps, StatisticsProperties properties, Progress progress, Clock clock) {
        this.rollUps = rollUps;
        this.properties = properties;
        this.progress = progress;
        this.clock = clock;
    }

    /// What figures are compared with.
    @Schema(name = "StatisticsComparison")
    enum Comparison {
        previous
    }

    @GetMapping
    @Operation(
            summary = "What became of mails in figures, MON-1",
            description =
                    "Counted from the senders' events by when these happened. At most 360 points by"
                            + " minute, 744 by hour, 1,100 by day; a period is widened to whole"
                            + " steps, UTC. Without `from`: the last hour by minute, 24 hours by"
                            + " hour, 30 days by day.")
    DeliveryStatisticsAnswer read(
            @RequestParam(defaultValue = "hour") Step step,
            @Parameter(example = "2026-11-29T00:00:00Z") @RequestParam(required = false)
                    @Nullable Instant from,
            @Parameter(example = "2026-11-30T00:00:00Z") @RequestParam(required = false)
                    @Nullable Instant to,
            @Parameter(description = "Split into a series per value, the 20 largest and the rest.")
                    @RequestParam(required = false)
                    @Nullable Dimension by,
            @Parameter(description = "With the totals of the period before, as long as this one.")
                    @RequestParam(required = false)
                    @Nullable Comparison compare,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable FailureClass failureClass,
            @Parameter(description = "A provider template's id.", example = "office365")
                    @RequestParam(required = false)
                    @Nullable String provider,
            @Parameter(example = "billing") @RequestParam(required = false)
                    @Nullable String category,
            @Parameter(example = "billing-service") @RequestParam(required = false)
                    @Nullable String source,
            @RequestParam(required = false) @Nullable String configurationId,
            @Parameter(description = "A configuration's id, @ and its version.", example = "c1@2")
                    @RequestParam(required = false)
                    @Nullable String configurationVersion,
            @RequestParam(required = false) @Nullable RecipientClass recipientClass) {
        Map<Dimension, String> filter = new EnumMap<>(Dimension.class);
        put(filter, Dimension.outcome, outcome);
        put(filter, Dimension.failureClass, failureClass);
        put(filter, Dimension.provider, provider);
        put(filter, Dimension.category, category);
        put(filter, Dimension.source, source);
        put(filter, Dimension.configurationId, configurationId);
        put(filter, Dimension.configurationVersion, configurationVersion);
        put(filter, Dimension.recipientClass, recipientClass);
        Instant now = clock.instant();
        Question question = Question.of(step, from, to, filter, by, now);
        Answer answer = answer(question);
        Instant kept = properties.keptFrom(step, now);
        Instant known = rollUps.oldest(step).filter(oldest -> oldest.isAfter(kept)).orElse(kept);
        return new DeliveryStatisticsAnswer(
                step,
                question.from(),
                question.to(),
                progress.upTo(now).orElse(null),
                known,
                !question.from().isBefore(known),
                answer.unattributed(),
                answer.totals(),
                answer.series(),
                compare == null ? null : previous(question.before(), known));
    }

    private static void put(
            Map<Dimension, String> filter, Dimension dimension, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            filter.put(dimension, value.toString());
        }
    }

    private Previous previous(Question question, Instant known) {
        Answer answer = answer(question);
        return new Previous(
                question.from(),
                question.to(),
                !question.from().isBefore(known),
                answer.unattributed(),
                answer.totals());
    }

    private Answer answer(Question question) {
        Answer.Sum sum = new Answer.Sum(question);
        rollUps.read(question.step(), question.from(), question.to(), sum::add);
        return sum.answer();
    }

    /// The figures that were asked for.
    @Schema(name = "DeliveryStatistics")
    record DeliveryStatisticsAnswer(
            Step step,
            @Schema(description = "As asked, widened to a whole step.") Instant from,
            @Schema(description = "As asked, widened to a whole step.") Instant to,
            @Schema(
                            description =
                                    "Up to when all events were counted; null where that is not"
                                            + " known now.")
                    @Nullable Instant countedUpTo,
            @Schema(
                            description =
                                    "From when on figures of this step are known: older ones were"
                                            + " deleted, or nothing was counted yet.")
                    Instant knownFrom,
            @Schema(
                            description =
                                    "Whether all of the period is known: it begins at `knownFrom` or later.")
                    boolean complete,
            @Schema(
                            description =
                                    "Events of the period of which it was not kept whether they fit"
                                            + " the filter, since there were too many different"
                                            + " values; they are in no other figure.")
                    long unattributed,
            Figures totals,
            @Schema(description = "One, or with `by` one per value, largest first.")
                    List<Series> series,
            @Schema(description = "Null where it was not asked for.")
                    @Nullable Previous previous) {}

    /// The same figures of the period before.
    @Schema(name = "PreviousDeliveryFigures")
    record Previous(
            Instant from, Instant to, boolean complete, long unattributed, Figures totals) {}
}
