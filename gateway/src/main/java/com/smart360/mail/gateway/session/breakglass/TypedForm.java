package com.smart360.mail.gateway.session.breakglass;

import com.smart360.mail.gateway.proxy.Peer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the form in which the break-glass secret is typed, before the container does: the
/// container keeps the bytes of a form until the next one is sent, with a secret that still opens
/// when it was refused only because nobody needs it (S4).
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TypedForm extends OncePerRequestFilter {

    /// Three fields of at most 500 characters, each of up to nine where it is not ASCII, and a
    /// token.
    private static final int LONGEST = 16 * 1024;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(HttpMethod.POST.matches(request.getMethod())
                && BreakGlassPages.PATH.equals(request.getRequestURI()));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] sent = request.getInputStream().readNBytes(LONGEST + 1);
        Peer.forget(request, sent);
        try {
            Map<String, String> fields = sent.length > LONGEST ? null : fields(sent);
            if (fields == null) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            chain.doFilter(new Typed(request, fields), response);
        } finally {
            Arrays.fill(sent, (byte) 0);
        }
    }

    /// `application/x-www-form-urlencoded` (URL Standard, 5.1); of a name that comes twice the
    /// first. Null where it is none.
    static @Nullable Map<String, String> fields(byte[] sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String pair : new String(sent, StandardCharsets.US_ASCII).split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.putIfAbsent(decoded(name), decoded(value));
            }
        } catch (IllegalArgumentException _) {
            return null;
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// The request with these parameters, and none of its address.
    private static final class Typed extends HttpServletRequestWrapper {

        private final Map<String, String> fields;

        Typed(HttpServletRequest request, Map<String, String> fields) {
            super(request);
            this.fields = fields;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return fields.get(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String value = fields.get(name);
            return value == null ? null : new String[] {value};
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>();
            fields.forEach((name, value) -> all.put(name, new String[] {value}));
            return all;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }
    }
}
