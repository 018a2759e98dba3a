package com.smart360.mail.config.connectiontest;

import com.smart360.mail.config.configuration.showing.ProbeListener;
import com.smart360.mail.contracts.connectiontest.ActiveConfigurationProbed;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestCancelled;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestFinished;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestRequested;
import com.smart360.mail.contracts.connectiontest.ConnectionTestEvent.ConnectionTestStageReported;
import com.smart360.mail.starter.stream.EventCodec;
import java.util.Optional;
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
            EventCodec codec, TestDesk desk, Probes probes, ProbeListener listener) {
        return message ->
                codec.decode(message)
                        .ifPresent(
                                event -> {
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
    Consumer<Message<byte[]>> connectionTestNews(EventCodec codec, TestNews news) {
        return message -> event(codec, message).ifPresent(news::heard);
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

    private static Optional<ConnectionTestEvent> event(EventCodec codec, Message<byte[]> message) {
        return codec.decode(message)
                .filter(ConnectionTestEvent.class::isInstance)
                .map(ConnectionTestEvent.class::cast);
    }
}
