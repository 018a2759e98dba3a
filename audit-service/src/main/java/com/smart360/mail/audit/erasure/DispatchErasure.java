package com.smart360.mail.audit.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.smart360.mail.audit.person.Person;
import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Has mail-dispatch-service erase a person from the mails that it keeps. A command, so by HTTP: in
/// an event the address would stay in Kafka for as long as its topic is kept.
@Component
class DispatchErasure {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchErasure.class);

    private final RestClient dispatch;

    DispatchErasure(DispatchProperties properties, RestClient.Builder builder) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        this.dispatch =
                builder.baseUrl(properties.url().toString()).requestFactory(requests).build();
    }

    private record Command(String address, boolean dryRun) {}

    /// What dispatch answers.
    ///
    /// @param stored mails in its store that are for the person
    /// @param left of those: for others, too, or on their way at that moment
    /// @param captured mails
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Erased(long stored, long left, long captured) {

        static final Erased NOTHING = new Erased(0, 0, 0);
    }

    /// @param authorization the caller's own, passed on
    /// @return empty: it was not reached, or refused
    Optional<Erased> erase(Person person, boolean dryRun, @Nullable String authorization) {
        try {
            return Optional.ofNullable(
                    dispatch.post()
                            .uri("/api/email-erasures")
                            .headers(headers -> passOn(headers, authorization))
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(new Command(person.address(), dryRun))
                            .retrieve()
                            .body(Erased.class));
        } catch (RestClientException away) {
            // Without its text, which may quote what was sent.
            LOG.warn(
                    "mail-dispatch-service did not erase a person: {}",
                    away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static void passOn(HttpHeaders headers, @Nullable String authorization) {
        if (authorization != null) {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
        }
    }
}
