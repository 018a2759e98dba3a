package com.smart360.mail.dispatch.outcome.recording;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How outcomes are gathered.
@Configuration(proxyBeanMethods = false)
class RecordingConfiguration {

    @Bean
    UnrecordedOutcomes unrecordedOutcomes(OutcomeProperties properties) {
        return new UnrecordedOutcomes(properties.unrecorded(), properties.linger());
    }
}
