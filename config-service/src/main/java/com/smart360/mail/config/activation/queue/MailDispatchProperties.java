package com.smart360.mail.config.activation.queue;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url where mail-dispatch-service answers; variable `MAIL_DISPATCH_SERVICE_URL`
/// @param timeout for its answer, default 1 s: deactivating is an emergency stop
@ConfigurationProperties("smart360.mail-dispatch")
record MailDispatchProperties(
        @DefaultValue("http://127.0.0.1:8083") URI url, @DefaultValue("1s") Duration timeout) {}
