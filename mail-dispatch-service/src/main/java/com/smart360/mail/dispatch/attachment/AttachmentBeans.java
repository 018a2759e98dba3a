package com.smart360.mail.dispatch.attachment;

import com.smart360.mail.dispatch.runtime.Sweep;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/// The parts of files by reference, put together.
@Configuration(proxyBeanMethods = false)
class AttachmentBeans {

    @Bean
    Attachments attachments(MongoDatabaseFactory database, AttachmentProperties properties) {
        return new Attachments(database::getMongoDatabase, properties.maxSize().toBytes());
    }

    @Bean
    Sweep attachmentSweep(Attachments attachments, AttachmentProperties properties, Clock clock) {
        return new Sweep(
                "attachments",
                properties.sweep(),
                () -> attachments.forget(clock.instant().minus(properties.retention())));
    }
}
