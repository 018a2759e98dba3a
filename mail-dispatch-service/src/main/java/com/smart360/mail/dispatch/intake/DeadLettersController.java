package com.smart360.mail.dispatch.intake;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Requests that could not be understood, once more.
@RestController
class DeadLettersController {

    private final DeadLetterReplay replay;
    private final CurrentActor actor;

    DeadLettersController(DeadLetterReplay replay, CurrentActor actor) {
        this.replay = replay;
        this.actor = actor;
    }

    /// Which letters; each null: any.
    ///
    /// @param key of the record
    record Which(@Nullable EmailRejection reasonClass, @Nullable String key) {}

    @PostMapping("/api/dead-letters/replay")
    @Operation(summary = "Hand over again what can be understood by now")
    DeadLetterReplay.Result replay(@RequestBody(required = false) @Nullable Which which) {
        EmailRejection reason = which == null ? null : which.reasonClass();
        String key = which == null ? null : which.key();
        try {
            return replay.replay(reason == null ? null : reason.name(), key, actor.get());
        } catch (KafkaException | CompletionException _) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE, "The broker does not answer.")
                    .retryAfter(Duration.ofSeconds(5))
                    .toException();
        }
    }
}
