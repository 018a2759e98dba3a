package com.smart360.mail.dispatch.attachment;

import com.smart360.mail.dispatch.runtime.Sweep;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Removes files that no mail can name any more.
@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {

    @Bean
    Sweep attachmentSweep(Attachments attachments, AttachmentProperties properties, Clock clock) {
        return new Sweep(
                "attachments", properties.sweep(), () -> attachments.forgetOver(clock.instant()));
    }
}
