package com.smart360.mail.dispatch.bounce;

import com.smart360.mail.dispatch.runtime.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Removes what is older than the mails that it tells of.
@Configuration(proxyBeanMethods = false)
class BounceConfiguration {

    @Bean
    Sweep takenReportsSweep(TakenReports taken, BounceProperties properties) {
        return new Sweep("reports", properties.sweep(), taken::forget);
    }
}
