package com.smart360.mail.config.sender;

import com.smart360.mail.config.sender.SenderStore.Change;
import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.contracts.identity.SenderTokenChanged;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Makes and revokes machine tokens (ADR 76). The token itself is kept nowhere.
@Component
class SenderTokens {

    /// Of one sender: enough to replace one while another is in use, on several hosts.
    private static final int MOST = 20;

    /// How long one that has ended is still shown.
    private static final Duration SHOWN = Duration.ofDays(30);

    private final SenderStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SenderTokens(SenderStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// A token that was just made, which nobody can be shown again.
    record Made(SavedToken saved, MachineToken token) {}

    /// All of them, those that ended lately among them, by sender and age.
    List<SavedToken> all() {
        return store.read().tokens();
    }

    /// @throws ProblemException when it can't be made
    Made make(TokenRequest request, Actor who) {
        List<FieldError> faults = request.faults();
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        String sender = Objects.requireNonNull(request.sender());
        Instant now = now();
        MachineToken token = MachineToken.make(random);
        SavedToken made =
                new SavedToken(
                        new SenderToken(
                                token.id(),
                                sender,
                                token.digest(),
                                now.plus(Duration.ofDays(Objects.requireNonNull(request.days())))),
                        token.beginning(),
                        Objects.requireNonNull(request.purpose()).strip(),
                        who,
                        now);
        var _ =
                store.change(
                        seen -> {
                            requireSender(seen, sender);
                            SenderRegister lately = seen.withoutTokensEndedBefore(now.minus(SHOWN));
                            requireRoom(lately, sender);
                            return new Change(
                                    lately.withToken(made),
                                    null,
                                    sender,
                                    List.of(made.told(SenderTokenChanged.Change.MADE, who, now)));
                        });
        return new Made(made, token);
    }

    /// From then on no service takes it; each knows within moments, by its topic.
    ///
    /// @throws ProblemException when there is none with this id
    void revoke(String id, Actor who) {
        Instant now = now();
        var _ =
                store.change(
                        seen -> {
                            SavedToken gone =
                                    seen.tokens().stream()
                                            .filter(each -> each.token().id().equals(id))
                                            .findFirst()
                                            .orElseThrow(
                                                    () -> ProblemException.notFound("token", id));
                            return new Change(
                                    seen.withoutToken(gone, who, now),
                                    null,
                                    gone.token().sender(),
                                    List.of(
                                            gone.told(
                                                    SenderTokenChanged.Change.REVOKED, who, now)));
                        });
    }

    private static void requireSender(SenderRegister seen, String sender) {
        if (seen.find(sender).isEmpty()) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/sender",
                                    "sender-token",
                                    sender,
                                    "There is no sender with this name.",
                                    "the name of a sender")));
        }
    }

    private static void requireRoom(SenderRegister seen, String sender) {
        if (seen.tokensOf(sender).size() >= MOST) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "The sender \"%s\" has %d tokens already; expected fewer. Revoke one that has ended or is not used."
                            .formatted(sender, MOST));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
