package com.smart360.mail.audit.sender;

import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.security.CurrentActor;
import com.smart360.mail.starter.security.MachineTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// For which sender the present request is made (ADR 69, 76), as config-service names senders. The
/// sender `default` is nobody: what comes by the common topic may be anybody's. Epochs only grow:
/// what is played again changes nothing.
public final class CallersSender implements CompactedTopicReader.EpochFollower<SenderIdentities> {

    private final CurrentActor actor;
    private final MachineTokens tokens;
    private volatile State state = new State(-1, Map.of());

    private record State(long epoch, Map<String, String> byClient) {}

    /// @param tokens which are told with the senders
    CallersSender(CurrentActor actor, MachineTokens tokens) {
        this.actor = actor;
        this.tokens = tokens;
    }

    /// The caller's sender, by its machine token or its client id; empty: none is named.
    public Optional<String> get() {
        return actor.boundSender()
                .or(() -> client().map(state.byClient()::get))
                .filter(name -> !name.equals(SenderIdentity.DEFAULT));
    }

    /// The client id that the token was issued to; empty: a machine token of ours.
    public Optional<String> client() {
        return actor.claim("client_id").or(() -> actor.claim("azp"));
    }

    @Override
    public void changed(SenderIdentities told) {
        if (told.epoch() > state.epoch()) {
            Map<String, String> byClient = new HashMap<>();
            for (SenderIdentity sender : told.senders()) {
                sender.clientIds().forEach(client -> byClient.put(client, sender.name()));
            }
            state = new State(told.epoch(), Map.copyOf(byClient));
        }
        tokens.changed(told);
    }
}
