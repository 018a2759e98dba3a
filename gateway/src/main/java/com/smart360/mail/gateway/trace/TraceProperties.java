package com.smart360.mail.gateway.trace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the gateway's part of traces goes.
///
/// @param endpoint where it is sent by OTLP over HTTP; empty: it is not
@ConfigurationProperties("smart360.gateway.traces")
record TraceProperties(@DefaultValue("") String endpoint) {

    TraceProperties {
        endpoint = endpoint.strip();
        if (!endpoint.isEmpty() && !endpoint.matches("https?://[^\\s/]+.*")) {
            throw new IllegalArgumentException(
                    "smart360.gateway.traces.endpoint is %s; expected an address of http or https"
                            .formatted(endpoint));
        }
    }
}
