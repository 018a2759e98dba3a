package com.smart360.mail.audit.erasure;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url where mail-dispatch-service answers; variable `MAIL_DISPATCH_SERVICE_URL`
/// @param timeout for its answer to an erasure, default 20 s
@ConfigurationProperties("smart360.mail-dispatch")
record DispatchProperties(
        @DefaultValue("http://127.0.0.1:8083") URI url, @DefaultValue("20s") Duration timeout) {}
