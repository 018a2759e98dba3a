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
                switch (type) {
                    case METHOD_NOT_ALLOWED -> "No address here takes this method.";
                    case INTERNAL_ERROR, SERVICE_UNAVAILABLE ->
                            "The gateway could not answer this request.";
                    default -> "The request line or a header is not as HTTP has it (RFC 9112).";
                };
        byte[] body =
                JSON.writeValueAsBytes(ProblemWriter.members(Problem.of(type, detail), null, null));
        try {
            response.setStatus(type.status());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            SecurityHeaders.OF_BARE_ANSWERS.writeHeaders(request, response);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("No answer could be given", gone);
        }
    }
}
