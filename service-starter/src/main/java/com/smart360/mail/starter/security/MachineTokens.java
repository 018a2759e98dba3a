package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderToken;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The machine tokens that count, as config-service tells them in [com.smart360.mail.contracts
/// .Topics#SENDERS], in memory (ADR 76). A service that has such a bean, and hands it what it reads
/// there, takes them beside the identity provider's. Epochs only grow: what is played again changes
/// nothing, and so brings no revoked token back.
public final class MachineTokens implements CompactedTopicReader.EpochFollower<SenderIdentities> {

    private volatile State state = new State(-1, Map.of());

    private record State(long epoch, Map<String, SenderToken> byDigest) {}

    /// What a bearer token is worth.
    sealed interface Verdict {

        /// It is this sender's.
        record Good(SenderToken of) implements Verdict {}

        /// It is none.
        ///
        /// @param why for who sent it, without the token
        record Refused(String why) implements Verdict {}

        /// Which there are is not known yet.
        record Unknown() implements Verdict {}
    }

    @Override
    public void changed(SenderIdentities told) {
        if (told.epoch() > state.epoch()) {
            state =
                    new State(
                            told.epoch(),
                            told.tokens().stream()
                                    .collect(
                                            Collectors.toUnmodifiableMap(
                                                    SenderToken::digest,
                                                    Function.identity(),
                                                    (one, _) -> one)));
        }
    }

    Verdict judge(String bearer, Instant now) {
        MachineToken token = MachineToken.read(bearer).orElse(null);
        if (token == null) {
            return new Verdict.Refused(MachineToken.MALFORMED);
        }
        State known = state;
        if (known.epoch() < 0) {
            return new Verdict.Unknown();
        }
        SenderToken met = known.byDigest().get(token.digest());
        if (met == null) {
            return new Verdict.Refused(
                    "The machine token %s… is not known: it was revoked, or never made here."
                            .formatted(token.beginning()));
        }
        return now.isBefore(met.endsAt())
                ? new Verdict.Good(met)
                : new Verdict.Refused(
                        "The machine token %s… has ended at %s. Expected: one that a System Admin has"
                                        .formatted(token.beginning(), met.endsAt())
                                + " made since.");
    }
}
