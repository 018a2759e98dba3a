package com.smart360.mail.dispatch.capture;

import com.smart360.mail.dispatch.runtime.Sweep;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

/// The parts of captured mails, put together.
@Configuration(proxyBeanMethods = false)
class CaptureBeans {

    @Bean
    CapturedEmails capturedMails(MongoOperations mongo, CaptureProperties properties, Clock clock) {
        return new CapturedEmails(
                () -> mongo.getCollection(CapturedEmails.COLLECTION), properties, clock);
    }

    @Bean
    Sweep capturedSweep(CapturedEmails captured, CaptureProperties properties) {
        return new Sweep("captured mails", properties.sweep(), captured::forget);
    }
}
