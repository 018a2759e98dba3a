package com.smart360.mail.starter.outbox;

import com.smart360.mail.starter.mongo.Leases;
import com.smart360.mail.starter.mongo.MongoToolsAutoConfiguration;
import com.smart360.mail.starter.observability.IdSource;
import com.smart360.mail.starter.observability.Traces;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.StreamAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The outbox, for services that declare an [OutboxCollection] and for those that will.
@AutoConfiguration(after = {MongoToolsAutoConfiguration.class, StreamAutoConfiguration.class})
@ConditionalOnBean(MongoOperations.class)
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxAutoConfiguration {

    @Bean
    Outbox outbox(IdSource ids, Clock clock, EventCodec codec, Traces traces) {
        return new Outbox(ids, clock, codec, traces);
    }

    @Bean
    OutboxStore outboxStore(MongoOperations mongo) {
        return new OutboxStore(mongo);
    }

    @Bean
    OutboxPublisher outboxPublisher(EventProducer producer, Clock clock, MeterRegistry registry) {
        return new OutboxPublisher(producer, clock, registry);
    }

    @Bean
    OutboxDrain outboxDrain(
            OutboxStore store,
            OutboxPublisher publisher,
            Leases leases,
            OutboxProperties properties,
            ObjectProvider<OutboxCollection> collections,
            MeterRegistry registry) {
        return new OutboxDrain(
                store,
                publisher,
                leases,
                properties,
                collections.orderedStream().toList(),
                registry);
    }

    @Bean
    UnpublishedEvents unpublishedEvents(
            OutboxStore store,
            ObjectProvider<OutboxCollection> collections,
            OutboxProperties properties,
            Clock clock) {
        return new UnpublishedEvents(
                store, collections.orderedStream().toList(), properties, clock);
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    WebMvcConfigurer refusedUnpublished(UnpublishedEvents events) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RefusedUnpublished(events)).addPathPatterns("/api/**");
            }
        };
    }
}
