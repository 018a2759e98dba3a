package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.dispatch.bounce.FateReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a call turned out to be.
sealed interface Call {

    /// It is not proven to be the provider's, or too old to be taken.
    ///
    /// @param why in words that tell nothing of the secret
    record Refused(String why) implements Call {}

    /// It is theirs and in a form that nobody can read.
    record Unreadable(String why) implements Call {}

    /// It is theirs.
    ///
    /// @param once an id that belongs to this body alone: with another body it is a forgery; null:
    ///   none is needed, as the signature covers the body
    /// @param events none where it says nothing of a mail
    record Proven(@Nullable String once, List<Event> events) implements Call {

        public Proven {
            events = List.copyOf(events);
        }
    }

    /// One event of a call.
    sealed interface Event {

        /// Of a mail.
        ///
        /// @param id of the event, the same when it is told again; null: the provider gives none
        record Report(@Nullable String id, FateReport report) implements Event {}

        /// Of a kind that says nothing final of a mail.
        record Ignored() implements Event {}

        /// It lacks what an event of its kind has.
        record Broken(String why) implements Event {}
    }
}
