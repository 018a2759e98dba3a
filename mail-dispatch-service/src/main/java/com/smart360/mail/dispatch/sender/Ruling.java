package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.email.EmailRejection;
import com.smart360.mail.dispatch.request.RequestVerdict.Rejected;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import java.time.Duration;
import java.util.List;

/// What becomes of a request for its sender's sake.
public sealed interface Ruling {

    /// It is taken.
    ///
    /// @param sender whose it is
    record Taken(String sender) implements Ruling {}

    /// Nobody knows its sender.
    record NoSender(Violation violation) implements Ruling {}

    /// Its sender may not have such a mail sent.
    ///
    /// @param violations one or more
    record Refused(List<Violation> violations) implements Ruling {}

    /// Its sender has had as many mails sent as it may.
    ///
    /// @param over when the next may come
    record OverLimit(Violation violation, Duration over) implements Ruling {}

    /// The request as a dead letter.
    ///
    /// @param id that it bears
    /// @throws IllegalStateException when it is taken
    default Rejected rejected(String id) {
        return switch (this) {
            case Taken _ -> throw new IllegalStateException(id + " is taken");
            case NoSender(Violation violation) ->
                    new Rejected(EmailRejection.NOT_ALLOWED, id, List.of(violation));
            case Refused(List<Violation> violations) ->
                    new Rejected(EmailRejection.NOT_ALLOWED, id, violations);
            case OverLimit(Violation violation, Duration _) ->
                    new Rejected(EmailRejection.OVER_LIMIT, id, List.of(violation));
        };
    }
}
