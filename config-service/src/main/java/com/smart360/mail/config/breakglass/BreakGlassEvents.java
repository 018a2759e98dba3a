package com.smart360.mail.config.breakglass;

import com.smart360.mail.config.breakglass.BreakGlass.Session;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.identity.BreakGlassChanged;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Change;
import com.smart360.mail.contracts.identity.BreakGlassChanged.Refusal;
import com.smart360.mail.starter.text.OneLine;
import java.time.Instant;
import java.util.Objects;

/// What is told of each step.
final class BreakGlassEvents {

    private BreakGlassEvents() {}

    static BreakGlassChanged secretMade(Actor by, Instant at) {
        return new BreakGlassChanged(
                null, Change.SECRET_MADE, null, null, null, null, null, null, by, at);
    }

    static BreakGlassChanged refused(Opening asked, Refusal why, Instant at) {
        String name = OneLine.of(Objects.requireNonNullElse(asked.name(), ""), 60);
        return new BreakGlassChanged(
                null,
                Change.REFUSED,
                name,
                OneLine.of(Objects.requireNonNullElse(asked.reason(), ""), Opening.LONGEST_TEXT),
                address(asked),
                why,
                null,
                null,
                Actor.breakGlass(name),
                at);
    }

    static BreakGlassChanged opened(Session session) {
        return of(session, Change.OPENED, Actor.breakGlass(session.name()), session.openedAt());
    }

    static BreakGlassChanged ended(Session session, Actor by, Instant at) {
        return of(session, Change.ENDED, by, at);
    }

    static BreakGlassChanged closed(Session session, Actor by, Instant at) {
        return of(session, Change.CLOSED, by, at);
    }

    static String address(Opening asked) {
        return OneLine.of(Objects.requireNonNullElse(asked.address(), "unknown"), 60);
    }

    private static BreakGlassChanged of(Session session, Change change, Actor by, Instant at) {
        return new BreakGlassChanged(
                session.session(),
                change,
                session.name(),
                session.reason(),
                session.address(),
                null,
                session.endsAt(),
                session.note(),
                by,
                at);
    }
}
