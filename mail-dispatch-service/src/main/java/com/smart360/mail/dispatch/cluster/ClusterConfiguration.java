package com.smart360.mail.dispatch.cluster;

import com.smart360.mail.starter.observability.IdSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// Who this instance is among the others.
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

    @Bean
    Instances instances(MongoOperations mongo, IdSource ids, MembershipProperties properties) {
        return new Instances(
                () -> mongo.getCollection(Instances.COLLECTION), ids, System::nanoTime, properties);
    }

    @Bean
    Heartbeat heartbeat(
            MongoOperations mongo, Instances instances, MembershipProperties properties) {
        return new Heartbeat(
                () -> mongo.getCollection(ConnectionSlots.COLLECTION),
                instances,
                properties.beat());
    }
}
