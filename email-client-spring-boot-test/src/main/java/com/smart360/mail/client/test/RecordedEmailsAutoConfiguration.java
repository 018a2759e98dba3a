package com.smart360.mail.client.test;

import com.smart360.mail.client.OutcomeListener;
import com.smart360.mail.client.autoconfigure.EmailClientAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Takes the client's place.
@AutoConfiguration(before = EmailClientAutoConfiguration.class)
final class RecordedEmailsAutoConfiguration {

    @Bean
    RecordedEmails recordedEmails(
            Environment environment, ObjectProvider<OutcomeListener> listeners) {
        String source =
                environment.getProperty(
                        "smart360.emails.source",
                        environment.getProperty("spring.application.name", "test"));
        return new RecordedEmails(source, () -> listeners.orderedStream().toList());
    }
}
