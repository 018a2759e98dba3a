package com.smart360.mail.dispatch.attachment;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/// The parts of files by reference, put together.
@Configuration(proxyBeanMethods = false)
class AttachmentBeans {

    @Bean
    Attachments attachments(MongoDatabaseFactory database) {
        return new Attachments(database::getMongoDatabase);
    }

    @Bean
    AttachmentSweep attachmentSweep(
            Attachments attachments, AttachmentProperties properties, Clock clock) {
        return new AttachmentSweep(attachments, properties, clock);
    }
}
