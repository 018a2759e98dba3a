package com.smart360.mail.gateway.problem;

import com.smart360.mail.contracts.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Outside of everything else: whatever nobody handled becomes a problem with a trace id, never a
/// stack trace. Stands right inside the observation, so that the trace id is still known.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UnhandledErrorFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UnhandledErrorFilter.class);

    private final ProblemWriter problems;

    UnhandledErrorFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException unhandled) {
            Problem problem = problemOf(request, unhandled);
            if (response.isCommitted()) {
                // The container closes the connection at once: half an answer must not look whole.
                throw new CloseNowException(unhandled);
            }
            response.reset();
            problems.write(request, response, problem);
        }
    }

    private Problem problemOf(HttpServletRequest request, Exception unhandled) {
        for (Throwable cause = unhandled; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnavailableException down) {
                log.warn(
                        "{} {}: {}", request.getMethod(), request.getRequestURI(), down.toString());
                return down.problem();
            }
            if (cause instanceof AuthenticationServiceException) {
                log.warn("Tokens cannot be checked: {}", cause.toString());
                return new UnavailableException("The sign-in service", "has no keys", cause)
                        .problem();
            }
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), unhandled);
        return Problem.of(
                ProblemType.INTERNAL_ERROR,
                "The gateway could not answer this request. Give the trace id to your operators.");
    }
}
