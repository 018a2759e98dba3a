package com.smart360.mail.config.activation;

import com.smart360.mail.contracts.email.EmailDelivery;
import com.smart360.mail.starter.stream.EventCodec;
import com.smart360.mail.starter.stream.Received;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// Hears what became of mails: of the test mail after an activation, and, where the policy is on,
/// of all others. What concerns neither is not even read: there may be thousands a second.
@Configuration(proxyBeanMethods = false)
class DeliveryEvents {

    @Bean
    Consumer<Message<byte[]>> deliveryNews(
            EventCodec codec, ActivationMails mails, StandbyPolicy policy) {
        return message -> {
            Received received = codec.received(message);
            boolean ours = isOurs(received.key());
            if (!ours && !policy.isOn()) {
                return;
            }
            codec.decode(received)
                    .filter(EmailDelivery.class::isInstance)
                    .map(EmailDelivery.class::cast)
                    .ifPresent(
                            delivery -> {
                                if (ours) {
                                    mails.note(delivery);
                                }
                                policy.note(delivery);
                            });
        };
    }

    private static boolean isOurs(@Nullable String mailId) {
        return mailId != null && mailId.startsWith(ActivationMails.ID_PREFIX);
    }
}
