package com.smart360.mail.gateway.session.breakglass;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.HtmlPage;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the form in which the break-glass secret is typed, before the container does: the
/// container keeps the bytes of a form until the next one is sent, with a secret that still opens
/// when it was refused only because nobody needs it (S4).
@Component
@Order(TypedForm.BEHIND_WIPED_BODIES)
public class TypedForm extends OncePerRequestFilter {

    static final int BEHIND_WIPED_BODIES = Ordered.HIGHEST_PRECEDENCE + 1;

    /// Request attribute: the [Problem] of a form that is none.
    private static final String FAULT = TypedForm.class.getName() + ".fault";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(HttpMethod.POST.matches(request.getMethod())
                && BreakGlassPages.PATH.equals(request.getRequestURI()));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] sent = request.getInputStream().readNBytes(FormFields.LONGEST + 1);
        try {
            FormFields form =
                    isForm(request.getContentType())
                            ? FormFields.of(sent)
                            : FormFields.refused(
                                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                    "The form came as %s; expected %s."
                                            .formatted(
                                                    shown(request.getContentType()),
                                                    MediaType.APPLICATION_FORM_URLENCODED_VALUE));
            request.setAttribute(FAULT, form.fault());
            chain.doFilter(new Typed(request, form.values()), response);
        } finally {
            Arrays.fill(sent, (byte) 0);
        }
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(
                            MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static String shown(@Nullable String type) {
        if (type == null) {
            return "nothing that says what it is";
        }
        return "\"" + (type.length() > 60 ? type.substring(0, 60) + "…" : type) + "\"";
    }

    /// Answers forms that are none; stands behind what writes the security headers, and before what
    /// looks for the CSRF token, which can't be found in them.
    public static Filter refusals(ProblemWriter problems) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (!(request.getAttribute(FAULT) instanceof Problem fault)) {
                    chain.doFilter(request, response);
                } else if (isPerson(request)) {
                    page(fault, response);
                } else {
                    problems.write(request, response, fault);
                }
            }
        };
    }

    private static boolean isPerson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static void page(Problem fault, HttpServletResponse response) throws IOException {
        BreakGlassPages.write(
                response,
                fault.type().status(),
                new HtmlPage(
                        "Break-glass",
                        """
                        <p role="alert"><strong>%s</strong></p>
                        <p>Nobody was asked, and the secret is still good.
                        <a href="/break-glass">Back to the form</a></p>\
                        """
                                .formatted(HtmlPage.text(fault.detail()))));
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
