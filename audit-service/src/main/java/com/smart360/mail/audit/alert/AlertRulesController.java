package com.smart360.mail.audit.alert;

import com.smart360.mail.audit.alert.board.Board;
import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.audit.alert.board.BoardStore.Change;
import com.smart360.mail.audit.alert.board.BoardStore.Event;
import com.smart360.mail.audit.alert.rule.AlertCondition;
import com.smart360.mail.audit.alert.rule.AlertCondition.Unit;
import com.smart360.mail.audit.alert.rule.AlertCondition.Way;
import com.smart360.mail.audit.alert.rule.RuleSettings;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.alert.AlertRaised.Severity;
import com.smart360.mail.contracts.alert.AlertingChanged;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// When alerts are raised, as administrators set it (MON-2).
@RestController
@RequestMapping("/api/alert-rules")
class AlertRulesController {

    private static final int PERCENT = 100;

    private final BoardStore store;
    private final CurrentActor actor;
    private final Clock clock;

    AlertRulesController(BoardStore store, CurrentActor actor, Clock clock) {
        this.store = store;
        this.actor = actor;
        this.clock = clock;
    }

    /// When something is an alert, and how severe it is.
    ///
    /// @param code stable name, in the address
    /// @param threshold in `unit`; 1 where there is none
    /// @param windowSeconds how long it must last, or within which it is counted
    /// @param minimum how many there must be at least, where it is counted; else 1
    /// @param counted whether `minimum` counts
    /// @param isDefault whether it is as it is delivered
    /// @param defaults as it is delivered
    /// @param version 0 as long as nobody changed it; the ETag
    @Schema(name = "AlertRule")
    record RuleView(
            String code,
            String title,
            String remedy,
            boolean enabled,
            Severity severity,
            long threshold,
            Unit unit,
            long windowSeconds,
            int minimum,
            boolean counted,
            boolean isDefault,
            Defaults defaults,
            long version) {

        static RuleView of(AlertCondition condition, Board board) {
            RuleSettings settings = board.rule(condition);
            return new RuleView(
                    condition.code(),
                    condition.title(),
                    condition.remedy(),
                    settings.enabled(),
                    settings.severity(),
                    settings.threshold(),
                    condition.unit(),
                    settings.window().toSeconds(),
                    settings.minimum(),
                    condition.isCounted(),
                    settings.equals(condition.defaults()),
                    Defaults.of(condition.defaults()),
                    board.ruleVersion(condition));
        }
    }

    /// What holds for a rule of alerts until somebody sets something else.
    @Schema(name = "AlertRuleDefaults")
    record Defaults(
            boolean enabled, Severity severity, long threshold, long windowSeconds, int minimum) {

        static Defaults of(RuleSettings settings) {
            return new Defaults(
                    settings.enabled(),
                    settings.severity(),
                    settings.threshold(),
                    settings.window().toSeconds(),
                    settings.minimum());
        }
    }

    /// All rules of alerts.
    @Schema(name = "AlertRules")
    record Rules(List<RuleView> items) {}

    @GetMapping
    @Operation(summary = "All rules by which alerts are raised")
    Rules list() {
        Board board = store.read();
        return new Rules(
                Arrays.stream(AlertCondition.values())
                        .map(each -> RuleView.of(each, board))
                        .toList());
    }

    @GetMapping("/{code}")
    @Operation(summary = "A rule, with its version as ETag")
    ResponseEntity<RuleView> read(@PathVariable String code) {
        return answer(RuleView.of(known(code), store.read()));
    }

    /// What is to be changed in a rule of alerts; what is left out stays.
    @Schema(name = "ChangeAlertRule")
    record ChangeRule(
            @Nullable Boolean enabled,
            @Nullable Severity severity,
            @Nullable Long threshold,
            @Nullable Long windowSeconds,
            @Nullable Integer minimum) {

        RuleSettings of(RuleSettings before) {
            return new RuleSettings(
                    enabled == null ? before.enabled() : enabled,
                    severity == null ? before.severity() : severity,
                    threshold == null ? before.threshold() : threshold,
                    windowSeconds == null ? before.window() : Duration.ofSeconds(windowSeconds),
                    minimum == null ? before.minimum() : minimum);
        }
    }

    @PutMapping("/{code}")
    @Operation(summary = "Change when a rule raises alerts")
    ResponseEntity<RuleView> change(
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody ChangeRule request) {
        AlertCondition condition = known(code);
        Actor who = actor.get();
        return answer(
                store.change(
                        board -> {
                            Versions.require(ifMatch, board.ruleVersion(condition));
                            RuleSettings before = board.rule(condition);
                            RuleSettings after = request.of(before);
                            check(condition, after);
                            if (after.equals(before)) {
                                return Change.of(board, RuleView.of(condition, board));
                            }
                            Board ruled = board.ruled(condition, after);
                            return new Change<>(
                                    ruled,
                                    List.of(event(condition, before, after, who)),
                                    RuleView.of(condition, ruled));
                        }));
    }

    private Event event(
            AlertCondition condition, RuleSettings before, RuleSettings after, Actor who) {
        return new Event(
                condition.code(),
                new AlertingChanged(
                        AlertingChanged.Kind.RULE,
                        condition.code(),
                        condition.title(),
                        AlertingChanged.Change.MODIFIED,
                        new Versions.Changes()
                                .field("enabled", before.enabled(), after.enabled())
                                .field("severity", before.severity(), after.severity())
                                .field("threshold", before.threshold(), after.threshold())
                                .field(
                                        "windowSeconds",
                                        before.window().toSeconds(),
                                        after.window().toSeconds())
                                .field("minimum", before.minimum(), after.minimum())
                                .all(),
                        who,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                who);
    }

    /// A rule that could never be met is refused.
    private static void check(AlertCondition condition, RuleSettings rule) {
        List<FieldError> errors = new ArrayList<>();
        long most =
                switch (condition.unit()) {
                    case NONE -> 1;
                    case PERCENT -> PERCENT;
                    case DAYS -> 365;
                    case SECONDS -> RuleSettings.LONGEST_WINDOW.toSeconds();
                    case MAILS -> RuleSettings.MOST;
                };
        between(errors, "/threshold", rule.threshold(), 1, most);
        between(
                errors,
                "/windowSeconds",
                rule.window().toSeconds(),
                condition.isCounted() || condition.way() == Way.SILENCE ? 60 : 0,
                longestWindow(condition).toSeconds());
        between(errors, "/minimum", rule.minimum(), 1, mostOf(condition));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /// What is counted is kept for a day; what is looked for by the minute is read each time.
    private static Duration longestWindow(AlertCondition condition) {
        if (condition == AlertCondition.SENDING_SLOW) {
            return Duration.ofHours(1);
        }
        return condition.isCounted() ? RuleSettings.LONGEST_COUNT : RuleSettings.LONGEST_WINDOW;
    }

    /// Days of figures by the hour are kept for 92 days.
    private static long mostOf(AlertCondition condition) {
        if (condition == AlertCondition.SOURCE_SILENT) {
            return 60;
        }
        return condition.isCounted() ? RuleSettings.MOST : 1;
    }

    private static void between(
            List<FieldError> errors, String pointer, long value, long least, long most) {
        if (value < least || value > most) {
            errors.add(
                    new FieldError(
                            pointer,
                            "out-of-range",
                            Long.toString(value),
                            "The value " + value + " can't work here.",
                            "a whole number from " + least + " to " + most));
        }
    }

    private static AlertCondition known(String code) {
        return AlertCondition.named(code)
                .orElseThrow(() -> ProblemException.notFound("alert rule", code));
    }

    private static ResponseEntity<RuleView> answer(RuleView rule) {
        return ResponseEntity.ok().eTag(Versions.etag(rule.version())).body(rule);
    }
}
