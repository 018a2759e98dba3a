package com.smart360.mail.audit.intake;

import com.smart360.mail.starter.consumer.EventConsumers;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// The functions of this service: the topics of mails, which bring thousands a second and are read
/// by several threads, and all others, both in batches.
@Configuration(proxyBeanMethods = false)
class EventsConsumerConfiguration {

    @Bean
    Consumer<Message<List<byte[]>>> audit(EventConsumers consumers, EventsConsumer intake) {
        return consumers.batch(intake::take);
    }

    @Bean
    Consumer<Message<List<byte[]>>> mails(EventConsumers consumers, EventsConsumer intake) {
        return consumers.batch(intake::take);
    }
}
