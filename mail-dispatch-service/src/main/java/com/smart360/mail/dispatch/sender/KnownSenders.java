package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.queue.SenderWeights;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import com.smart360.mail.starter.security.MachineTokens;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The senders that config-service has named, in memory. Epochs only grow: what is played again
/// changes nothing.
final class KnownSenders
        implements CompactedTopicReader.EpochFollower<SenderIdentities>, SenderWeights {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSenders.class);

    private final MachineTokens tokens;
    private volatile State state = new State(-1, Map.of(), Map.of());

    /// @param tokens theirs, which are told with them
    KnownSenders(MachineTokens tokens) {
        this.tokens = tokens;
    }

    /// What is known of them.
    ///
    /// @param epoch of the last change; -1: nothing is known yet
    record State(long epoch, Map<String, KnownSender> byName, Map<String, KnownSender> byClient) {

        boolean known() {
            return epoch >= 0;
        }
    }

    State state() {
        return state;
    }

    /// @return null: there is none of this name
    @Nullable KnownSender named(String name) {
        return state.byName().get(name);
    }

    /// @return null: the client is nobody's
    @Nullable KnownSender ofClient(String clientId) {
        return state.byClient().get(clientId);
    }

    /// One whom nobody has named weighs as much as most.
    @Override
    public int of(String sender) {
        KnownSender known = named(sender);
        return known == null ? 1 : known.identity().weight();
    }

    @Override
    public void changed(SenderIdentities told) {
        if (told.epoch() <= state.epoch()) {
            return;
        }
        Map<String, KnownSender> byName = new HashMap<>();
        Map<String, KnownSender> byClient = new HashMap<>();
        for (SenderIdentity identity : told.senders()) {
            KnownSender sender = KnownSender.of(identity);
            byName.put(identity.name(), sender);
            identity.clientIds().forEach(client -> byClient.put(client, sender));
        }
        state = new State(told.epoch(), Map.copyOf(byName), Map.copyOf(byClient));
        tokens.changed(told);
        LOG.info("{} senders are known (epoch {})", byName.size(), told.epoch());
    }
}
