package com.smart360.mail.dispatch.bounce.webhook;

import com.smart360.mail.dispatch.runtime.Sweep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Removes what is too old to come again.
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    Sweep rememberedCallsSweep(RememberedCalls remembered) {
        return new Sweep("calls of providers", EVERY, remembered::forget);
    }
}
