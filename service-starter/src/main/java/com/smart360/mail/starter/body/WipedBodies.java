package com.smart360.mail.starter.body;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Has each body read by [WipingStream] in place of the container's own stream, which leaves what
/// it read where it came from the socket, until as much comes again (S4).
///
/// Forms are not: the container reads their fields by itself, when it is asked for a parameter. No
/// secret comes in one here.
final class WipedBodies extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !(request.getAttribute(SocketValve.SOCKET) instanceof org.apache.coyote.Request)
                || (type != null && isForm(type.strip().toLowerCase(Locale.ROOT)));
    }

    private static boolean isForm(String type) {
        return type.startsWith("application/x-www-form-urlencoded")
                || type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(SocketValve.SOCKET)
                instanceof org.apache.coyote.Request socket)) {
            chain.doFilter(request, response);
            return;
        }
        WipingStream body = new WipingStream(socket, response);
        chain.doFilter(new Wiped(request, body), response);
        if (isOfKnownLength(request)) {
            body.wipeUnread();
        }
    }

    /// What has come of such a body can be read without waiting for more, and without giving leave
    /// to send it.
    private static boolean isOfKnownLength(HttpServletRequest request) {
        return !request.isAsyncStarted()
                && request.getContentLengthLong() > 0
                && request.getHeader(HttpHeaders.EXPECT) == null;
    }

    static Filter filter() {
        return new WipedBodies();
    }

    private static final class Wiped extends HttpServletRequestWrapper {

        private final WipingStream body;
        private @Nullable BufferedReader characters;

        Wiped(HttpServletRequest request, WipingStream body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            if (characters == null) {
                String named = getCharacterEncoding();
                Charset encoding =
                        named == null ? StandardCharsets.ISO_8859_1 : Charset.forName(named);
                characters = new BufferedReader(new InputStreamReader(body, encoding));
            }
            return characters;
        }
    }
}
