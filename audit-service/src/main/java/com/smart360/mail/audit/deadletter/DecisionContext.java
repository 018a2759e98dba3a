package com.smart360.mail.audit.deadletter;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.starter.security.CurrentActor;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Who decides, and when.
@Component
class DecisionContext {

    private final CurrentActor actor;
    private final Clock clock;

    DecisionContext(CurrentActor actor, Clock clock) {
        this.actor = actor;
        this.clock = clock;
    }

    Actor actor() {
        return actor.get();
    }

    Instant now() {
        return clock.instant();
    }
}
