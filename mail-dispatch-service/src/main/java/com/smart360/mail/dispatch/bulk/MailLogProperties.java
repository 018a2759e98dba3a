package com.smart360.mail.dispatch.bulk;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url where audit-service answers; variable `AUDIT_SERVICE_URL`
/// @param timeout for one page of its delivery log, default 25 s: more than it looks for
@ConfigurationProperties("smart360.audit")
record MailLogProperties(
        @DefaultValue("http://127.0.0.1:8084") URI url, @DefaultValue("25s") Duration timeout) {}
