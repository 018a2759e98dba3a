package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What the container answers by `sendError` (unknown address, wrong method, unreadable request),
/// as problems.
@Controller
class ErrorAnswers implements ErrorController {

    private final ProblemWriter problems;

    ErrorAnswers(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        ? code
                        : 404;
        HttpServletRequest original = new Original(request);
        problems.write(
                original,
                response,
                Problem.of(
                        typeOf(status),
                        "%s %s".formatted(original.getMethod(), original.getRequestURI())));
    }

    static ProblemType typeOf(int status) {
        return switch (status) {
            case 401 -> ProblemType.NOT_SIGNED_IN;
            case 403 -> ProblemType.ROLE_MISSING;
            case 404 -> ProblemType.NOT_FOUND;
            // The container says 501 of a method that it knows for no address.
            case 405, 501 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 503 -> ProblemType.SERVICE_UNAVAILABLE;
            // Of a version of HTTP that is not spoken here: nothing broke on our side.
            case 505 -> ProblemType.MALFORMED_REQUEST;
            default ->
                    status >= 400 && status < 500
                            ? ProblemType.MALFORMED_REQUEST
                            : ProblemType.INTERNAL_ERROR;
        };
    }

    /// The address that was asked for, not `/error`.
    private static final class Original extends HttpServletRequestWrapper {

        Original(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                    ? uri
                    : super.getRequestURI();
        }
    }
}
