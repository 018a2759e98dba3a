package com.smart360.mail.config.activation.stop;

import com.smart360.mail.config.activation.Activations;
import com.smart360.mail.contracts.configuration.SendingStopped;
import com.smart360.mail.starter.consumer.EventConsumers;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// Consumes what senders confirm after a configuration was stopped (ACT-3, U1). All else on the
/// topic is our own.
@Configuration(proxyBeanMethods = false)
class SenderStopsConsumer {

    @Bean
    Consumer<Message<byte[]>> senderStops(EventConsumers consumers, Activations activations) {
        return consumers.each(
                (event, received) -> {
                    if (event instanceof SendingStopped stopped) {
                        activations.confirm(stopped);
                    }
                });
    }
}
