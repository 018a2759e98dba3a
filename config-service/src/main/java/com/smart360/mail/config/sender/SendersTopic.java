package com.smart360.mail.config.sender;

import com.smart360.mail.contracts.identity.SenderIdentities;
import com.smart360.mail.starter.consumer.CompactedTopicReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Sees to it that the topic of the senders ends with what this service says (S5): a record of
/// somebody else, a tombstone, or one of ours that is played again would be all that compaction
/// leaves. An empty topic is filled, so that whoever reads it knows that there are none.
final class SendersTopic implements CompactedTopicReader.EpochFollower<SenderIdentities> {

    private static final Logger LOG = LoggerFactory.getLogger(SendersTopic.class);

    private final SenderStore store;

    SendersTopic(SenderStore store) {
        this.store = store;
    }

    @Override
    public void changed(SenderIdentities value) {
        // Our own word.
    }

    @Override
    public void displaced() {
        try {
            store.publishAgain();
            LOG.info("The senders are published again: their topic did not end with them");
        } catch (DataAccessException away) {
            LOG.warn(
                    "The senders can't be published again now: {}",
                    away.getClass().getSimpleName());
        }
    }
}
