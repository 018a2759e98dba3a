package com.smart360.mail.config.activation.delivery;

import com.smart360.mail.config.activation.ActivationMails;
import com.smart360.mail.config.activation.standby.StandbyPolicy;
import com.smart360.mail.contracts.sender.SendingOutcome;
import com.smart360.mail.starter.consumer.EventConsumers;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// Consumes what outcomes of mails say of the configuration (ADR 50): of the test mail after an
/// activation, and failures that count for the standby policy.
@Configuration(proxyBeanMethods = false)
class SendingOutcomesConsumer {

    @Bean
    Consumer<Message<byte[]>> sendingOutcomes(
            EventConsumers consumers, ActivationMails mails, StandbyPolicy policy) {
        return consumers.each(
                (event, received) -> {
                    if (event instanceof SendingOutcome outcome) {
                        if (outcome.emailId().startsWith(SendingOutcome.ACTIVATION_TEST)) {
                            mails.note(outcome);
                        }
                        policy.note(outcome);
                    }
                });
    }
}
