package com.smart360.mail.audit.witness;

import com.smart360.mail.contracts.Actor;
import com.smart360.mail.contracts.audit.BooksSigned;
import com.smart360.mail.starter.consumer.CompactedTopicReader.Follower;
import com.smart360.mail.starter.stream.EventProducer;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Puts each signed head into the topic of heads, and knows the newest that is there. A head whose
/// number is not greater than that one's is never put there: it would take away what tells that the
/// database was brought back to an earlier state.
@Component
public class HeadTopic implements Follower<BooksSigned> {

    private static final Logger LOG = LoggerFactory.getLogger(HeadTopic.class);
    private static final Actor SELF = Actor.service("audit-service");

    private final EventProducer producer;
    private volatile @Nullable BooksSigned newest;

    HeadTopic(EventProducer producer) {
        this.producer = producer;
    }

    /// Returns at once; what the broker does not take is made good by the next head.
    public void publish(BooksSigned head) {
        BooksSigned known = newest;
        if (known != null && known.head() >= head.head()) {
            LOG.error(
                    "Head {} is not published: the topic has head {} already, so the database was"
                            + " brought back to an earlier state",
                    head.head(),
                    known.head());
            return;
        }
        Thread.ofVirtual().name("head-topic").start(() -> send(head));
    }

    private void send(BooksSigned head) {
        try {
            producer.publish("books-" + head.head(), BooksSigned.KEY, head, SELF, head.at()).join();
        } catch (CompletionException refused) {
            LOG.warn("Head {} is not in Kafka: {}", head.head(), refused.toString());
        }
    }

    /// The newest that the topic was seen to have; empty while it was not read.
    public Optional<BooksSigned> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public BooksSigned newer(BooksSigned known, BooksSigned met) {
        return met.head() < known.head() ? known : met;
    }

    @Override
    public void changed(BooksSigned value) {
        BooksSigned known = newest;
        newest = known == null ? value : newer(known, value);
    }
}
