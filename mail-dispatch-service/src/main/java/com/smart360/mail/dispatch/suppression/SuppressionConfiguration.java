package com.smart360.mail.dispatch.suppression;

import com.smart360.mail.dispatch.runtime.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Removes entries that have run out.
@Configuration(proxyBeanMethods = false)
class SuppressionConfiguration {

    @Bean
    Sweep suppressionSweep(Suppressions suppressions, SuppressionProperties properties) {
        return new Sweep("suppressions", properties.sweep(), suppressions::forget);
    }
}
