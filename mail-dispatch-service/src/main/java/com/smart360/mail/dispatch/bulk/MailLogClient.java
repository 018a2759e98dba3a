package com.smart360.mail.dispatch.bulk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.problem.FieldError;
import com.smart360.mail.starter.problem.ProblemException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/// Asks audit-service which mails meet conditions, page by page, with the authority of who asks.
/// Only while a list is made: an act that runs needs nobody's answer.
@Component
class MailLogClient {

    private static final int PAGE = 200;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final RestClient audit;

    MailLogClient(MailLogProperties properties, RestClient.Builder builder) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        this.audit = builder.baseUrl(properties.url().toString()).requestFactory(requests).build();
    }

    /// A page of the delivery log, those asked for last first.
    ///
    /// @param nextCursor null: it is the last
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LogPage(List<Found> items, @Nullable String nextCursor) {}

    /// A mail that was found.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(String id, String status) {}

    /// @param cursor null: the first page
    /// @param authorization the caller's own, passed on
    /// @throws ProblemException when the conditions are not understood, or there is no answer
    LogPage page(
            BulkActConditions conditions, @Nullable String cursor, @Nullable String authorization) {
        try {
            LogPage page =
                    audit.get()
                            .uri(
                                    to -> {
                                        to.path("/api/emails").queryParam("limit", PAGE);
                                        var values = new HashMap<String, Object>();
                                        conditions
                                                .asked()
                                                .forEach(
                                                        (name, value) -> {
                                                            to.queryParam(name, "{" + name + "}");
                                                            values.put(name, value);
                                                        });
                                        if (cursor != null) {
                                            to.queryParam("cursor", "{cursor}");
                                            values.put("cursor", cursor);
                                        }
                                        return to.build(values);
                                    })
                            .headers(headers -> passOn(headers, authorization))
                            .retrieve()
                            .body(LogPage.class);
            if (page == null) {
                throw away();
            }
            return page;
        } catch (RestClientResponseException refused) {
            if (refused.getStatusCode().isSameCodeAs(HttpStatus.BAD_REQUEST)
                    || refused.getStatusCode().isSameCodeAs(HttpStatus.UNPROCESSABLE_CONTENT)) {
                throw ProblemException.invalid(
                        List.of(
                                new FieldError(
                                        "/conditions",
                                        "delivery-log",
                                        null,
                                        "The delivery log does not understand these conditions.",
                                        "conditions that GET /api/emails takes")));
            }
            throw away();
        } catch (RestClientException gone) {
            throw away();
        }
    }

    private static ProblemException away() {
        return ProblemException.of(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The delivery log does not answer, so that nobody can say which mails are"
                                + " meant. Nothing was done.")
                .retryAfter(AGAIN)
                .toException();
    }

    private static void passOn(HttpHeaders headers, @Nullable String authorization) {
        if (authorization != null) {
            headers.set(HttpHeaders.AUTHORIZATION, authorization);
        }
    }
}
