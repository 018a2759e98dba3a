package com.smart360.mail.config.activation.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks dispatch how many mails wait (ACT-6). A dispatch that does not answer in a second leaves
/// the number unknown: deactivating must stay possible.
@Component
public class EmailQueueClient {

    private static final Logger LOG = LoggerFactory.getLogger(EmailQueueClient.class);

    private final RestClient dispatch;

    EmailQueueClient(MailDispatchProperties properties, RestClient.Builder builder) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        Duration timeout = properties.timeout();
        requests.setReadTimeout(timeout);
        this.dispatch =
                builder.baseUrl(properties.url().toString()).requestFactory(requests).build();
    }

    /// What dispatch answers, as far as it matters here.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record EmailQueue(long waiting, long deferred, long inFlight) {}

    /// How many mails would wait; empty when unknown.
    ///
    /// @param authorization the caller's own, passed on
    public OptionalLong waiting(@Nullable String authorization) {
        try {
            EmailQueue queue =
                    dispatch.get()
                            .uri("/api/email-queue")
                            .headers(headers -> passOn(headers, authorization))
                            .retrieve()
                            .body(EmailQueue.class);
            return queue == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(queue.waiting() + queue.deferred() + queue.inFlight());
        } catch (RestClientException unknown) {
            LOG.warn("The number of waiting mails is unknown: {}", unknown.getMessage());
            return OptionalLong.empty();
        }
    }

    private static void passOn(HttpHeaders headers, @Nullable String authorization) {
        if (authorization != null) {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
        }
    }
}
