package com.smart360.mail.dispatch.intervention;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.Role;
import com.smart360.mail.contracts.identity.EmailIds;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.request.RequestVerdict.Violation;
import com.smart360.mail.dispatch.sender.Ruling;
import com.smart360.mail.dispatch.sender.SenderGate;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import com.smart360.mail.starter.security.CurrentActor;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which mails a business service may have tried again: those of its own sender, where that may at
/// all (S12). People who manage this product may any.
@Component
class MachineResends {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final SenderGate senders;
    private final CurrentActor actor;

    MachineResends(SenderGate senders, CurrentActor actor) {
        this.senders = senders;
        this.actor = actor;
    }

    /// @param id as the product knows the mail, or as its sender does
    /// @return as the product knows it
    /// @throws ProblemException where whoever asks may not have it tried again
    String known(String id) {
        if (actor.has(Role.SYSTEM_ADMIN) || actor.has(Role.UTILITY_ADMIN)) {
            return id;
        }
        if (!senders.ready()) {
            throw ProblemException.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Who may have mails tried again is not known yet.")
                    .retryAfter(AGAIN)
                    .toException();
        }
        String sender = sender();
        String named = EmailIds.senderOf(id);
        String known = named.equals(SenderIdentity.DEFAULT) ? EmailIds.of(sender, id) : id;
        if (!EmailIds.senderOf(known).equals(sender)) {
            throw ProblemException.notFound("mail", id);
        }
        return known;
    }

    private String sender() {
        String client = actor.claim("azp").or(() -> actor.claim("client_id")).orElse(null);
        return switch (senders.ofResend(actor.boundSender().orElse(null), client)) {
            case Ruling.Taken(String sender) -> sender;
            case Ruling.NoSender(Violation violation) ->
                    throw problem(ProblemType.SENDER_UNKNOWN, violation);
            case Ruling.Refused(List<Violation> violations) ->
                    throw problem(ProblemType.SENDER_NOT_ALLOWED, violations.getFirst());
            case Ruling.OverLimit(Violation violation, Duration over) ->
                    throw ProblemException.of(ProblemType.SENDER_OVER_LIMIT, violation.sentence())
                            .retryAfter(over)
                            .toException();
        };
    }

    private static ProblemException problem(ProblemType type, Violation violation) {
        return ProblemException.of(type, violation.sentence())
                .errors(
                        List.of(
                                new FieldError(
                                        violation.pointer(),
                                        violation.rule(),
                                        violation.value(),
                                        violation.sentence(),
                                        violation.expected())))
                .toException();
    }
}
