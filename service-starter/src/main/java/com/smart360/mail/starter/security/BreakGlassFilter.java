package com.smart360.mail.starter.security;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.starter.breakglass.BreakGlassTokens;
import com.smart360.mail.starter.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in who brings the token of a break-glass session, and tells who brings a bad one why.
/// Stands before what reads the identity provider's tokens, and asks nothing of it.
final class BreakGlassFilter extends OncePerRequestFilter {

    private final BreakGlassTokens tokens;
    private final Problems problems;
    private final Clock clock;

    BreakGlassFilter(BreakGlassTokens tokens, Problems problems, Clock clock) {
        this.tokens = tokens;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bearer = BreakGlassTokens.meantIn(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (bearer == null) {
            chain.doFilter(request, response);
            return;
        }
        switch (tokens.judge(bearer, clock.instant())) {
            case BreakGlassTokens.Verdict.Good good -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new BreakGlassAuthentication(good.pass()));
                SecurityContextHolder.setContext(context);
                chain.doFilter(request, response);
            }
            case BreakGlassTokens.Verdict.Refused refused -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                problems.write(response, ProblemType.NOT_SIGNED_IN, refused.why());
            }
        }
    }
}
