package com.smart360.mail.dispatch.sending;

import com.smart360.mail.contracts.usage.UsageEvent;
import com.smart360.mail.dispatch.cluster.Heartbeat;
import com.smart360.mail.dispatch.compose.MessageWriter;
import com.smart360.mail.dispatch.queue.StoredEmails;
import com.smart360.mail.dispatch.route.ActiveRoute;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// What sending needs of libraries, and who counts connections.
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    @Bean
    StoredEmails storedEmails(MongoOperations mongo) {
        return new StoredEmails(() -> mongo.getCollection(StoredEmails.COLLECTION));
    }

    @Bean
    MessageWriter messageWriter(Clock clock) {
        return new MessageWriter(clock);
    }

    @Bean
    PoolUsage poolUsage(
            Heartbeat heartbeat,
            ActiveRoute active,
            EventProducer producer,
            IdSource ids,
            PoolProperties properties,
            Clock clock) {
        var usage =
                new PoolUsage(
                        heartbeat::open,
                        active::current,
                        event -> publish(producer, ids, event),
                        properties.usageInterval(),
                        clock);
        heartbeat.also(
                () -> {
                    usage.look();
                    return false;
                });
        return usage;
    }

    /// On a thread of its own: no broker that is away may hold up the heartbeat. A count that is
    /// not published is no loss.
    private static void publish(EventProducer producer, IdSource ids, UsageEvent event) {
        Thread.ofVirtual()
                .name("pool-usage")
                .start(
                        () -> {
                            var _ =
                                    producer.publish(
                                            ids.next(),
                                            event.actor().id(),
                                            event,
                                            event.actor(),
                                            event.at());
                        });
    }
}
