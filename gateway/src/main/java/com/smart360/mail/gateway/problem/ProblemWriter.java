package com.smart360.mail.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a [Problem]: JSON for programs, a readable page for people.
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// Writes to a response that is not committed yet.
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        response.setStatus(problem.type().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
        }
        boolean page = Navigation.isPage(request);
        byte[] body = page ? page(problem) : json.writeValueAsBytes(members(problem));
        response.setContentType(
                page ? "text/html;charset=UTF-8" : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// The answer of a route.
    public ServerResponse response(Problem problem) {
        return response(problem, _ -> {});
    }

    /// The answer of a route, with more headers.
    public ServerResponse response(Problem problem, Consumer<HttpHeaders> headers) {
        ServerResponse.BodyBuilder builder =
                ServerResponse.status(problem.type().status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfter() != null) {
            builder.header(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfterSeconds()));
        }
        return builder.headers(headers).body(members(problem));
    }

    private static Map<String, Object> members(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type().uri());
        members.put("title", problem.type().title());
        members.put("status", problem.type().status());
        members.put("detail", problem.detail());
        String trace = MDC.get("traceId");
        if (trace != null && problem.type().status() >= 500) {
            members.put("traceId", trace);
        }
        return members;
    }

    private static byte[] page(Problem problem) {
        String body =
                "<p>%s</p>\n<p><a href=\"%s\">What this means</a> · <a href=\"/\">Start page</a></p>"
                        .formatted(HtmlPage.text(problem.detail()), problem.type().uri());
        return new HtmlPage(problem.type().title(), body).html().getBytes(StandardCharsets.UTF_8);
    }
}
