package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.contracts.identity.MachineToken;
import com.smart360.mail.starter.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in who brings a machine token, and tells who brings a bad one why. Stands before what reads
/// the identity provider's tokens.
final class MachineTokenFilter extends OncePerRequestFilter {

    private final MachineTokens tokens;
    private final Problems problems;
    private final Clock clock;

    MachineTokenFilter(MachineTokens tokens, Problems problems, Clock clock) {
        this.tokens = tokens;
        this.problems = problems;
        this.clock = clock;
    }

    private static @Nullable String machineToken(HttpServletRequest request) {
        return MachineToken.meantIn(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bearer = machineToken(request);
        if (bearer == null) {
            chain.doFilter(request, response);
            return;
        }
        switch (tokens.judge(bearer, clock.instant())) {
            case MachineTokens.Verdict.Good good -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new MachineTokenAuthentication(good.of().sender()));
                SecurityContextHolder.setContext(context);
                chain.doFilter(request, response);
            }
            case MachineTokens.Verdict.Refused refused -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                problems.write(response, ProblemType.NOT_SIGNED_IN, refused.why());
            }
            case MachineTokens.Verdict.Unknown _ ->
                    problems.write(
                            response,
                            ProblemType.SERVICE_UNAVAILABLE,
                            "Which machine tokens there are is not known yet. Try again soon.");
        }
    }
}
