package com.smart360.mail.starter.mongo;

import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.observability.ObservabilityAutoConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/// Leases and change units.
@AutoConfiguration(after = {DataMongoAutoConfiguration.class, ObservabilityAutoConfiguration.class})
@ConditionalOnBean(MongoOperations.class)
public class MongoToolsAutoConfiguration {

    @Bean
    Leases leases(MongoOperations mongo, Clock clock, IdSource ids) {
        return new Leases(() -> mongo.getCollection(Leases.collection()), clock, ids);
    }

    @Bean
    SchemaChanges schemaChanges(
            MongoOperations mongo,
            Leases leases,
            Clock clock,
            IdSource ids,
            ObjectProvider<ChangeUnit> units) {
        return new SchemaChanges(mongo, leases, clock, ids, units.stream().toList());
    }
}
