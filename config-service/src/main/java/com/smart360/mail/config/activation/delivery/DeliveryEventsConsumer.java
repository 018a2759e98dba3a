package com.smart360.mail.config.activation.delivery;

import com.smart360.mail.config.activation.ActivationMails;
import com.smart360.mail.config.activation.standby.StandbyPolicy;
import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.starter.consumer.EventConsumers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// Consumes what became of mails: of the test mail after an activation, and, where the policy is
/// on, of all others. What concerns neither is not even read: there may be thousands a second.
@Configuration(proxyBeanMethods = false)
class DeliveryEventsConsumer {

    @Bean
    Consumer<Message<byte[]>> deliveryNews(
            EventConsumers consumers, ActivationMails mails, StandbyPolicy policy) {
        return consumers.each(
                received -> policy.isOn() || isOurs(received.key()),
                (event, received) -> {
                    if (event instanceof EmailDelivery delivery) {
                        if (isOurs(received.key())) {
                            mails.note(delivery);
                        }
                        policy.note(delivery);
                    }
                });
    }

    private static boolean isOurs(@Nullable String mailId) {
        return mailId != null && mailId.startsWith(ActivationMails.ID_PREFIX);
    }
}
