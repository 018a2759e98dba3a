package com.smart360.mail.gateway.machine;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Filters for requests with a machine token. A token is passed on as it came: the service that
/// answers knows which there are. What can't be one is refused here.
@Component
public class MachineCallers {

    private final TokenUse use;
    private final ProblemWriter problems;

    MachineCallers(TokenUse use, ProblemWriter problems) {
        this.use = use;
        this.problems = problems;
    }

    /// Whether a request's bearer token is meant as one, well formed or not.
    public static boolean isMeant(HttpServletRequest request) {
        return bearer(request) != null;
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        return MachineToken.meantIn(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    /// Refuses what is not well formed; stands where others authenticate.
    public Filter form() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String bearer = bearer(request);
                MachineToken token = bearer == null ? null : MachineToken.read(bearer).orElse(null);
                if (token == null) {
                    response.setHeader(
                            HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                    problems.write(
                            request,
                            response,
                            Problem.of(ProblemType.NOT_SIGNED_IN, MachineToken.MALFORMED));
                    return;
                }
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new MachineCaller(token.id()));
                SecurityContextHolder.setContext(context);
                chain.doFilter(request, response);
            }
        };
    }

    /// Notes which tokens had something done; stands after authorization. Only a service that knows
    /// a token lets it do anything, so that guessed ones are not noted.
    public Filter use() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Authentication who = SecurityContextHolder.getContext().getAuthentication();
                chain.doFilter(request, response);
                if (who instanceof MachineCaller caller && response.getStatus() / 100 == 2) {
                    use.note(caller.getName());
                }
            }
        };
    }
}
