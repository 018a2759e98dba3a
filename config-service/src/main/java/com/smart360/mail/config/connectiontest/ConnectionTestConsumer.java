package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.showing.ProbeListener;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.starter.consumer.EventConsumers;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/// Consumes what test-runner reports: once per service to store it, and once per replica for the
/// browsers that are connected to it.
@Configuration(proxyBeanMethods = false)
class ConnectionTestConsumer {

    @Bean
    Consumer<Message<byte[]>> connectionTestRecords(
            EventConsumers consumers,
            ConnectionTests tests,
            Probes probes,
            ProbeListener listener) {
        return consumers.each(
                (event, received) -> {
                    switch (event) {
                        case ConnectionTestEvent test -> note(tests, test);
                        case ActiveConfigurationProbed probed -> {
                            probes.note(probed);
                            listener.probed(probed);
                        }
                        default -> {
                            // Told to others: an expiry is reckoned anew each day.
                        }
                    }
                });
    }

    @Bean
    Consumer<Message<byte[]>> connectionTestNews(
            EventConsumers consumers, ConnectionTestSubscriptions subscriptions) {
        return consumers.each(
                (event, received) -> {
                    if (event instanceof ConnectionTestEvent test) {
                        subscriptions.publish(test);
                    }
                });
    }

    private static void note(ConnectionTests tests, ConnectionTestEvent event) {
        switch (event) {
            case ConnectionTestStageReported reported -> tests.note(reported);
            case ConnectionTestFinished finished -> tests.note(finished);
            case ConnectionTestRequested _, ConnectionTestCancelled _ -> {
                // Our own.
            }
        }
    }
}
