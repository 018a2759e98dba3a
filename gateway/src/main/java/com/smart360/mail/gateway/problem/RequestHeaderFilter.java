package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// What no address of the API takes, whatever it is asked for (K15): told before anybody is signed
/// in, as the fault is the client's.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestHeaderFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    RequestHeaderFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Navigation.isApi(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem = problemOf(request);
        if (problem == null) {
            chain.doFilter(request, response);
            return;
        }
        if (problem.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            // RFC 9110 §12.5.3: which codings would have been taken.
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        problems.write(request, response, problem);
    }

    private static @Nullable Problem problemOf(HttpServletRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        int credentials = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)).size();
        if (credentials > 1) {
            return Problem.of(
                    ProblemType.MALFORMED_REQUEST,
                    "The request has %d Authorization headers; expected one at most."
                            .formatted(credentials));
        }
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            String met = coding.length() > 40 ? coding.substring(0, 40) + "…" : coding;
            return Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body is packed (Content-Encoding: %s); expected one that is not."
                            .formatted(met));
        }
        return null;
    }
}
