package com.smart360.mail.dispatch.cluster;

import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.stream.EventProducer;
import java.time.Clock;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.MongoOperations;

/// Who this instance is among the others, and what they all share.
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

    private static final Document HELLO = new Document("hello", 1);

    @Bean
    Instances instances(MongoOperations mongo, IdSource ids, MembershipProperties properties) {
        return new Instances(
                () -> mongo.getCollection(Instances.COLLECTION), ids, System::nanoTime, properties);
    }

    /// Everybody's clock here, in place of this machine's. A test may set the machine's.
    @Bean
    @Primary
    DatabaseClock clock(@Qualifier("machineClock") ObjectProvider<Clock> machine) {
        return new DatabaseClock(machine.getIfAvailable(Clock::systemUTC), System::nanoTime);
    }

    @Bean
    Fitness fitness(EventProducer producer, DatabaseClock clock, MembershipProperties properties) {
        return new Fitness(
                new BrokerProof(producer, clock, System::nanoTime), clock, properties.lease());
    }

    @Bean
    Heartbeat heartbeat(
            MongoOperations mongo,
            Instances instances,
            Fitness fitness,
            DatabaseClock clock,
            MembershipProperties properties) {
        return new Heartbeat(
                () -> mongo.getCollection(ConnectionSlots.COLLECTION),
                instances,
                fitness,
                clock,
                () -> clock.measure(() -> mongo.executeCommand(HELLO).getDate("localTime")),
                properties.beat());
    }
}
