package com.smart360.mail.dispatch.intake.http;

import com.smart360.mail.dispatch.attachment.Attachments;
import com.smart360.mail.dispatch.request.RequestReader;
import com.smart360.mail.dispatch.runtime.Sweep;
import com.smart360.mail.starter.observability.IdSource;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What requests by HTTP need.
@Configuration(proxyBeanMethods = false)
class PostedConfiguration {

    @Bean
    ClaimCheck claimCheck(Attachments attachments, IdSource ids, RequestReader reader) {
        return new ClaimCheck(attachments, ids, Math.toIntExact(reader.maxBytes()));
    }

    @Bean
    Sweep postedSweep(PostedRequests posted, PostedProperties properties, Clock clock) {
        return new Sweep(
                "requests by HTTP",
                properties.sweep(),
                () -> posted.forget(clock.instant().minus(properties.retention())));
    }
}
