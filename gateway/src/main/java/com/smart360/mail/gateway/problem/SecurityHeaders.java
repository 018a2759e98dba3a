package com.smart360.mail.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/// What each answer of the gateway says to browsers, whoever makes it: the chains of security, the
/// filters before them, what the firewall refuses, or the container by itself. Writing them twice
/// changes nothing.
public final class SecurityHeaders implements HeaderWriter {

    /// Where nothing of a page is in the answer.
    static final SecurityHeaders OF_BARE_ANSWERS =
            new SecurityHeaders("default-src 'none'; frame-ancestors 'none'");

    private final List<HeaderWriter> writers;

    private SecurityHeaders(String contentSecurityPolicy) {
        var opener = new CrossOriginOpenerPolicyHeaderWriter();
        opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        writers =
                List.of(
                        new ContentSecurityPolicyHeaderWriter(contentSecurityPolicy),
                        new XContentTypeOptionsHeaderWriter(),
                        new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                        new XXssProtectionHeaderWriter(),
                        new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                        opener,
                        new PermissionsPolicyHeaderWriter(
                                "camera=(), geolocation=(), microphone=()"),
                        // On secure requests only.
                        new HstsHeaderWriter());
    }

    /// Nothing but our own files. Two things need words:
    /// - `style-src 'unsafe-inline'`: the component library writes style elements and attributes at
    ///   run time. What injected CSS could do is load addresses of its own to leak what it sees,
    ///   and every source of those (`img-src`, `font-src`, `connect-src`) is ours alone.
    /// - `form-action` names the identity provider, because browsers also check the redirect that
    ///   follows the sign-out form.
    ///
    /// @param issuer of the identity provider
    public static SecurityHeaders ofPages(URI issuer) {
        return new SecurityHeaders(
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self' 'unsafe-inline'",
                        "img-src 'self' data:",
                        "font-src 'self'",
                        "connect-src 'self'",
                        "manifest-src 'self'",
                        "form-action 'self' %s://%s"
                                .formatted(issuer.getScheme(), issuer.getAuthority()),
                        "frame-ancestors 'none'",
                        "base-uri 'none'"));
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        writers.forEach(writer -> writer.writeHeaders(request, response));
    }
}
