package com.smart360.mail.starter.deadletter;

import com.smart360.mail.starter.stream.EventProducer;
import com.smart360.mail.starter.stream.StreamAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// One place for what nobody can act on, in every service.
@AutoConfiguration(after = StreamAutoConfiguration.class)
public class DeadLetterAutoConfiguration {

    @Bean
    DeadLetters deadLetters(
            EventProducer producer,
            @Value("${spring.application.name}") String application,
            MeterRegistry registry) {
        return new DeadLetters(producer, application, registry);
    }
}
