package com.smart360.mail.audit.statistics;

import static com.smart360.mail.audit.statistics.Deliveries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.smart360.mail.audit.statistics.Answer.Series;
import com.smart360.mail.audit.statistics.DeliveryStatistics.DeliveryRecord;
import com.smart360.mail.contracts.email.EmailDelivery.Outcome;
import com.smart360.mail.starter.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    private static final Instant NOW = NOON.plusSeconds(90);

    @Test
    void widensThePeriodToWholeSteps() {
        Question question = question(Step.hour, NOON.minusSeconds(5400), NOW);
        assertThat(question.from()).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(question.to()).isEqualTo(Instant.parse("2026-11-29T13:00:00Z"));
        assertThat(question.before().from()).isEqualTo(Instant.parse("2026-11-29T07:00:00Z"));
        assertThat(question.before().to()).isEqualTo(question.from());
    }

    @Test
    void takesTheUsualPeriodOfAStep() {
        assertThat(question(Step.minute, null, null).from()).isEqualTo(NOON.minusSeconds(3480));
        assertThat(question(Step.day, null, null).to())
                .isEqualTo(Instant.parse("2026-11-30T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"minute, PT6H, PT6H1M", "hour, P31D, P31DT1H", "day, P1100D, P1101D"})
    void refusesMorePointsThanAreAnsweredAtOnce(Step step, Duration most, Duration more) {
        Instant end = Instant.parse("2026-11-29T00:00:00Z");
        assertThat(question(step, end.minus(most), end).from()).isEqualTo(end.minus(most));
        assertThatThrownBy(() -> question(step, end.minus(more), end))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("\"from\"")
                .hasMessageContaining("at most " + step.mostPoints())
                .hasMessageContaining("these are " + (step.mostPoints() + 1));
    }

    @Test
    void refusesAPeriodThatIsEmptyOrOfAnotherAge() {
        assertThatThrownBy(() -> question(Step.hour, NOON, NOON))
                .hasMessageContaining("before \"to\"");
        assertThatThrownBy(() -> question(Step.hour, Instant.MAX, null))
                .hasMessageContaining("1970");
    }

    @Test
    void splitsIntoTheLargestAndTheRest() {
        Question byCategory =
                new Question(Step.hour, NOON, Step.hour.next(NOON), Map.of(), Dimension.category);
        Answer.Sum sum = new Answer.Sum(byCategory);
        sum.add(
                NOON,
                RollUp.EMPTY.with(
                        IntStream.range(0, 30)
                                .boxed()
                                .flatMap(
                                        category ->
                                                IntStream.rangeClosed(0, category)
                                                        .mapToObj(
                                                                number ->
                                                                        Deliveries.delivery(
                                                                                number,
                                                                                NOON,
                                                                                Outcome.ACCEPTED,
                                                                                null,
                                                                                "c" + category,
                                                                                "bo@gmail.com")))
                                .toList()));
        Answer answer = sum.answer();

        assertThat(answer.series()).hasSize(Answer.MOST_SERIES + 1);
        assertThat(answer.series().getFirst().value()).isEqualTo("c29");
        Series others = answer.series().getLast();
        assertThat(others.value()).isEqualTo(Answer.OTHERS);
        assertThat(others.totals().events()).isEqualTo(55);
        assertThat(others.points()).singleElement().extracting(Series.Point::events).isEqualTo(55L);
        assertThat(answer.totals().events()).isEqualTo(465);
    }

    @Test
    void tellsOfHowManyItIsNotKnownWhetherTheyFit() {
        RollUp rollUp =
                RollUp.EMPTY.with(
                        IntStream.range(0, 1_200)
                                .mapToObj(
                                        number ->
                                                Deliveries.delivery(
                                                        number,
                                                        NOON,
                                                        Outcome.ACCEPTED,
                                                        null,
                                                        "c" + number,
                                                        "bo@gmail.com"))
                                .toList());
        Answer answer =
                answer(Map.of(Dimension.category, "c7", Dimension.outcome, "ACCEPTED"), rollUp);
        assertThat(answer.totals().events()).isEqualTo(1);
        assertThat(answer.unattributed()).isEqualTo(200);
        assertThat(answer(Map.of(Dimension.outcome, "REFUSED"), rollUp))
                .extracting(Answer::unattributed)
                .isEqualTo(0L);
        assertThat(answer(Map.of(), rollUp).totals().events()).isEqualTo(1_200);
    }

    @Test
    void tellsSharesReasonsAndLatencies() {
        RollUp rollUp =
                RollUp.EMPTY.with(
                        Deliveries.records(3, 0, 140).stream()
                                .map(DeliveryRecord::delivery)
                                .toList());
        Figures totals = answer(Map.of(), rollUp).totals();

        assertThat(totals.events()).isEqualTo(140);
        assertThat(totals.acceptedShare()).isEqualTo(1.0);
        assertThat(totals.reasons())
                .extracting(Figures.Reason::events, Figures.Reason::exampleEmailId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(20L, "mail-133"));
        assertThat(totals.acceptance()).isNotNull();
        assertThat(answer(Map.of(), RollUp.EMPTY).totals())
                .isEqualTo(new Figures(0, List.of(), null, null, null, null, List.of()));
    }

    private static Answer answer(Map<Dimension, String> filter, RollUp rollUp) {
        Answer.Sum sum =
                new Answer.Sum(new Question(Step.hour, NOON, Step.hour.next(NOON), filter, null));
        sum.add(NOON, rollUp);
        return sum.answer();
    }

    private static Question question(Step step, @Nullable Instant from, @Nullable Instant to) {
        return Question.of(step, from, to, Map.of(), null, NOW);
    }
}
