package com.smart360.mail.dispatch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// mail-dispatch-service: takes mails in, sends them through the active configuration, and tells
/// what became of each.
@SpringBootApplication
@ConfigurationPropertiesScan
public class DispatchApplication {

    /// Starts the service.
    public static void main(String[] args) {
        SpringApplication.run(DispatchApplication.class, args);
    }
}
