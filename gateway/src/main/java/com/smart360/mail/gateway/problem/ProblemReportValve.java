package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// What the container refuses before any application sees it (an address with a NUL, say), as a
/// problem instead of the container's own page (K14). The container makes it itself, by its name.
public final class ProblemReportValve extends ErrorReportValve {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ErrorAnswers.typeOf(status);
        String detail =
                status < 500
                        ? "The request line or a header is not as HTTP has it (RFC 9112)."
                        : "The gateway could not answer this request.";
        byte[] body =
                JSON.writeValueAsBytes(ProblemWriter.members(Problem.of(type, detail), null, null));
        try {
            response.setStatus(type.status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            forBrowsers(request, response);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("No answer could be given", gone);
        }
    }

    /// What the filters of security say elsewhere: none of them was asked.
    private static void forBrowsers(Request request, Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        }
    }
}
