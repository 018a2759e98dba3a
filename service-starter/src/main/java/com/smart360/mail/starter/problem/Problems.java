package com.smart360.mail.starter.problem;

import com.smart360.mail.contracts.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/// Makes problem bodies, and writes them where no controller runs (filters, the error page).
public final class Problems {

    private static final int LONGEST_DETAIL = 1_000;

    private final JsonMapper mapper;

    Problems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /// Answers with a problem from a filter.
    public void write(HttpServletResponse response, ProblemType type, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(type.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(mapper.writeValueAsBytes(body(type, detail)));
    }

    static ProblemDetail body(ProblemType type, String detail) {
        ProblemDetail body = ProblemDetail.forStatus(type.status());
        body.setType(ProblemException.uri(type));
        body.setTitle(type.title());
        body.setDetail(cut(detail, LONGEST_DETAIL));
        String traceId = MDC.get("traceId");
        if (traceId != null) {
            body.setProperty("traceId", traceId);
        }
        return body;
    }

    /// What somebody sent may be part of our words, but not all of it (A8).
    static String cut(String words, int limit) {
        if (words.length() <= limit) {
            return words;
        }
        boolean between = Character.isHighSurrogate(words.charAt(limit - 1));
        return words.substring(0, between ? limit - 1 : limit) + "…";
    }
}
