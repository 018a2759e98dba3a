package com.smart360.mail.dispatch.trynow;

import com.mongodb.MongoException;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.dispatch.route.Route;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The command that ends a pause.
@RestController
class TryNowController {

    private static final int LONGEST_COMMENT = 500;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ActiveRoute active;
    private final TryNow tryNow;
    private final CurrentActor actor;

    TryNowController(ActiveRoute active, TryNow tryNow, CurrentActor actor) {
        this.active = active;
        this.tryNow = tryNow;
        this.actor = actor;
    }

    /// Why; the body may be left out.
    record TryNowReason(@Nullable String comment) {}

    /// One connection is tried at once, by every instance; what the server answers decides whether
    /// the others follow. Without a pause nothing happens.
    @PostMapping("/api/email-queue/try-now")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Try sending at once though it pauses")
    void tryNow(@RequestBody(required = false) @Nullable TryNowReason why) {
        String comment = why == null ? null : why.comment();
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/comment",
                                    "length",
                                    null,
                                    "The comment is too long.",
                                    "at most 500 characters")));
        }
        Route route = active.current();
        if (route == null) {
            throw new ProblemException(
                    ProblemType.CONFIGURATION_INACTIVE,
                    "No configuration is active: there is nothing to try.");
        }
        try {
            tryNow.order(
                    route,
                    actor.get(),
                    comment == null || comment.isBlank() ? null : comment.strip());
        } catch (MongoException | CompletionException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Database or broker do not answer; nothing may have been tried. Give"
                                    + " the command again.")
                    .retryAfter(AGAIN)
                    .toException();
        }
    }
}
