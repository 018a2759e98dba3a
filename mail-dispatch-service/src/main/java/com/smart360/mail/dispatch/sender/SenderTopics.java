package com.smart360.mail.dispatch.sender;

import com.smart360.mail.contracts.identity.SenderIdentity;
import com.smart360.mail.dispatch.runtime.Repeated;
import com.smart360.mail.starter.stream.TopicCreation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sees to it that each named sender has a topic of its own, soon after it is named (ADR 74). One
/// that is not a sender any more keeps it: what lies in there is turned away with the reason.
@Component
public final class SenderTopics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SenderTopics.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final KnownSenders senders;
    private final TopicCreation topics;
    private final Repeated looks =
            new Repeated("sender-topics", EVERY, "Senders' topics can't be made", this::look);
    private final Set<String> there = ConcurrentHashMap.newKeySet();
    private long made = -1;
    private boolean failed;

    SenderTopics(KnownSenders senders, TopicCreation topics) {
        this.senders = senders;
        this.topics = topics;
    }

    /// Sees to it that a sender's topic is there before something is published to it.
    ///
    /// @param sender whose it is; nothing is to be done for the product's own name, and for
    ///   `default`
    /// @throws KafkaException when the broker is away, or refuses
    /// @throws IllegalStateException likewise
    public void require(String sender) {
        if (hasOwn(sender) && !there.contains(sender)) {
            topics.createFor(List.of(sender));
            there.add(sender);
        }
    }

    private static boolean hasOwn(String sender) {
        return SenderIdentity.isName(sender) && !sender.equals(SenderIdentity.DEFAULT);
    }

    private void look() {
        KnownSenders.State state = senders.state();
        if (state.epoch() == made) {
            return;
        }
        List<String> named =
                state.byName().keySet().stream().filter(SenderTopics::hasOwn).sorted().toList();
        try {
            topics.createFor(named);
            there.addAll(named);
            made = state.epoch();
            failed = false;
        } catch (KafkaException | IllegalStateException away) {
            if (!failed) {
                LOG.warn("Topics of senders are made later: {}", away.toString());
            }
            failed = true;
        }
    }

    @Override
    public void start() {
        looks.start();
    }

    @Override
    public void stop() {
        looks.stop();
    }

    @Override
    public boolean isRunning() {
        return looks.isRunning();
    }
}
