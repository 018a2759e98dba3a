package com.smart360.mail.local.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// Asks for the password again where a client wants that: `prompt=login` (OpenID Connect Core 1.0
/// §3.1.2.1), which the library does not know. The request comes back here after the sign-in, with
/// the same `state`, and passes.
final class FreshSignInFilter extends OncePerRequestFilter {

    private static final String ASKED = "askedFor";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        String state = request.getParameter("state");
        if (session != null
                && state != null
                && "login".equals(request.getParameter("prompt"))
                && !state.equals(session.getAttribute(ASKED))) {
            session.setAttribute(ASKED, state);
            session.removeAttribute(
                    HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }
}
