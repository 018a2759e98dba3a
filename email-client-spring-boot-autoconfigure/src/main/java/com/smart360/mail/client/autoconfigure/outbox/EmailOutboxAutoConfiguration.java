package com.smart360.mail.client.autoconfigure.outbox;

import com.smart360.mail.client.EmailTransport;
import com.smart360.mail.client.autoconfigure.EmailClientAutoConfiguration;
import com.smart360.mail.client.autoconfigure.EmailClientProperties;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/// The outbox where one is set up by `smart360.emails.outbox.store`. Two instances share the table
/// or collection; each runs a relay, of which one is at work.
@AutoConfiguration(
        after = EmailClientAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"
        })
@ConditionalOnProperty("smart360.emails.outbox.store")
@ConditionalOnBean(EmailTransport.class)
public final class EmailOutboxAutoConfiguration {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    @Bean
    OutboxRelay emailOutboxRelay(
            EmailClientProperties properties,
            EmailOutbox outbox,
            @Qualifier("emailTransport") EmailTransport transport) {
        return new OutboxRelay(
                outbox,
                transport,
                InstantSource.system(),
                properties.handOverTimeout().plus(MARGIN),
                properties.outbox().pollInterval(),
                properties.outbox().batchSize());
    }

    /// In a relational database.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcTemplate.class)
    @ConditionalOnProperty(name = "smart360.emails.outbox.store", havingValue = "jdbc")
    static class Jdbc {

        @Bean
        @ConditionalOnMissingBean(EmailOutbox.class)
        JdbcOutbox emailOutbox(EmailClientProperties properties, DataSource source) {
            var outbox = new JdbcOutbox(source, properties.outbox().name());
            if (properties.outbox().create()) {
                outbox.create();
            }
            return outbox;
        }
    }

    /// In MongoDB.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MongoOperations.class)
    @ConditionalOnProperty(name = "smart360.emails.outbox.store", havingValue = "mongodb")
    static class Mongo {

        @Bean
        @ConditionalOnMissingBean(EmailOutbox.class)
        MongoOutbox emailOutbox(EmailClientProperties properties, MongoOperations mongo) {
            var outbox = new MongoOutbox(mongo, properties.outbox().name());
            if (properties.outbox().create()) {
                outbox.create();
            }
            return outbox;
        }
    }
}
