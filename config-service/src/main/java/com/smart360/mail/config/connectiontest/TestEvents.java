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

/// Hears what test-runner reports: once per service to take it down, and once per replica for the
/// browsers that are connected to it.
@Configuration(proxyBeanMethods = false)
class TestEvents {

    @Bean
    Consumer<Message<byte[]>> connectionTestRecords(
            EventConsumers consumers, TestDesk desk, Probes probes, ProbeListener listener) {
        return consumers.each(
                (event, received) -> {
                    switch (event) {
                        case ConnectionTestEvent test -> note(desk, test);
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
    Consumer<Message<byte[]>> connectionTestNews(EventConsumers consumers, TestNews news) {
        return consumers.each(
                (event, received) -> {
                    if (event instanceof ConnectionTestEvent test) {
                        news.heard(test);
                    }
                });
    }

    private static void note(TestDesk desk, ConnectionTestEvent event) {
        switch (event) {
            case ConnectionTestStageReported reported -> desk.note(reported);
            case ConnectionTestFinished finished -> desk.note(finished);
            case ConnectionTestRequested _, ConnectionTestCancelled _ -> {
                // Our own.
            }
        }
    }
}
