package com.smart360.mail.dispatch.capture;

import com.smart360.mail.dispatch.runtime.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Removes captured mails that are too old or too many.
@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    @Bean
    Sweep capturedSweep(CapturedEmails captured, CaptureProperties properties) {
        return new Sweep("captured mails", properties.sweep(), captured::forget);
    }
}
