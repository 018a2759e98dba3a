package com.smart360.mail.body;

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
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Has each body read by [WipingStream] in place of the container's own stream, which leaves what
/// it read where it came from the socket, until as much comes again (S4).
///
/// Fields of a form that somebody asks the container for are not: it reads those by itself.
final class WipedBodies extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(SocketValve.BODY) instanceof WipingStream body) {
            body.handOut();
            chain.doFilter(new Wiped(request, body), response);
        } else {
            chain.doFilter(request, response);
        }
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
