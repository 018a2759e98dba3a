package com.smart360.mail.config.activation;

import com.smart360.mail.contracts.configuration.ActiveConfiguration;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the topic of the active configuration ends with what this service says. A record
/// of somebody else, or an older one that was played again, changes nothing for those who read it,
/// but compaction would leave only that, and whoever starts then would find nothing active, or what
/// was so once (S5). A topic that was lost is filled again.
final class ActiveConfigurationTopic
        implements CompactedTopicReader.EpochFollower<ActiveConfiguration> {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveConfigurationTopic.class);

    private final Activations activations;

    ActiveConfigurationTopic(Activations activations) {
        this.activations = activations;
    }

    @Override
    public void changed(ActiveConfiguration value) {
        // Our own word.
    }

    @Override
    public void displaced() {
        if (activations.publishAgain()) {
            LOG.warn("What is active is published again: something else stood last in its topic");
        }
    }
}
