package com.smart360.mail.gateway.session.breakglass;

import com.smart360.mail.gateway.session.store.StoredSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// When config-service has ended a break-glass session, ends the browser's session of it in all
/// replicas: the services that only look at a token's time would take it until that is over.
@Component
class EndedBreakGlass extends OncePerRequestFilter {

    private static final Pattern END =
            Pattern.compile("/api/break-glass-sessions/([0-9A-Za-z-]{1,64})/end");

    private final StoredSessions sessions;

    EndedBreakGlass(StoredSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Matcher end = END.matcher(request.getRequestURI());
        if (end.matches()
                && request.getMethod().equals("POST")
                && response.getStatus() == HttpServletResponse.SC_OK) {
            sessions.endOf(BreakGlassCaller.subject(end.group(1)));
        }
    }
}
