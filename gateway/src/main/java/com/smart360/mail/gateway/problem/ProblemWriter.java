package com.smart360.mail.gateway.problem;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a [Problem]: JSON for programs, a readable page for people.
@Component
public class ProblemWriter {

    private static final int LONGEST_ADDRESS = 500;

    private final JsonMapper json;
    private final SecurityHeaders headers;

    ProblemWriter(JsonMapper json, SecurityHeaders headers) {
        this.json = json;
        this.headers = headers;
    }

    /// Writes to a response that is not committed yet.
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setStatus(problem.type().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Not every problem is met within a chain of security.
        headers.writeHeaders(request, response);
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
        }
        boolean page = Navigation.isPage(request);
        byte[] body = page ? page(problem) : json.writeValueAsBytes(members(problem, request));
        response.setContentType(
                page ? "text/html;charset=UTF-8" : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// The answer of a route.
    public ServerResponse response(ServerRequest request, Problem problem) {
        return response(request, problem, _ -> {});
    }

    /// The answer of a route, with more headers.
    public ServerResponse response(
            ServerRequest request, Problem problem, Consumer<HttpHeaders> headers) {
        ServerResponse.BodyBuilder builder =
                ServerResponse.status(problem.type().status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() != null) {
            builder.header(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
        }
        return builder.headers(headers).body(members(problem, request.servletRequest()));
    }

    private static Map<String, Object> members(Problem problem, HttpServletRequest request) {
        return members(problem, request.getRequestURI(), trace(request));
    }

    /// What the container answers by `sendError` is written when the span of the request is left.
    private static @Nullable String trace(HttpServletRequest request) {
        String current = MDC.get("traceId");
        return current != null
                ? current
                : ServerHttpObservationFilter.findObservationContext(request)
                        .map(context -> context.<TracingContext>get(TracingContext.class))
                        .map(TracingContext::getSpan)
                        .map(span -> span.context().traceId())
                        .orElse(null);
    }

    /// The JSON's members, as the services' problems have them (RFC 9457 §3.1).
    ///
    /// @param address that was asked for; null: it could not be read
    /// @param trace null: there is none
    static Map<String, Object> members(
            Problem problem, @Nullable String address, @Nullable String trace) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type().uri());
        members.put("title", problem.type().title());
        members.put("status", problem.type().status());
        members.put("detail", problem.detail());
        if (address != null) {
            members.put("instance", shortened(address));
        }
        if (trace != null) {
            members.put("traceId", trace);
        }
        return members;
    }

    private static String shortened(String address) {
        return address.length() <= LONGEST_ADDRESS
                ? address
                : address.substring(0, LONGEST_ADDRESS);
    }

    private static byte[] page(Problem problem) {
        String body =
                "<p>%s</p>\n<p><a href=\"%s\">What this means</a> · <a href=\"/\">Start page</a></p>"
                        .formatted(HtmlPage.text(problem.detail()), problem.type().uri());
        return new HtmlPage(problem.type().title(), body).html().getBytes(StandardCharsets.UTF_8);
    }
}
