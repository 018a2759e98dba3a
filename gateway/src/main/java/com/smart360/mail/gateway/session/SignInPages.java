package com.smart360.mail.gateway.session;

import com.smart360.mail.gateway.problem.HtmlPage;
import com.smart360.mail.gateway.session.breakglass.ProviderReach;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The addresses around signing in and out that people see.
@RestController
class SignInPages {

    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private final IdentityProvider provider;
    private final ProviderReach reach;
    private final SignOutHandler signOut;

    SignInPages(IdentityProvider provider, ProviderReach reach, SignOutHandler signOut) {
        this.provider = provider;
        this.reach = reach;
        this.signOut = signOut;
    }

    /// Begins to sign in, also for somebody who is: that is how a page renews its session.
    ///
    /// @param to page of this site to return to
    /// @param fresh whether the provider is to ask again whom it knows
    /// @param anyway whether to try although the provider was out of reach
    @GetMapping("/login")
    ResponseEntity<?> signIn(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "false") boolean fresh,
            @RequestParam(defaultValue = "false") boolean anyway,
            HttpServletRequest request) {
        if (!anyway && reach.isAway()) {
            return ResponseEntity.status(503)
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                    .body(away().html());
        }
        // While the provider is down, a 503 here says so and the browser stays on our pages.
        String registration = provider.registration().getRegistrationId();
        if (to != null && isOurs(to)) {
            request.getSession().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(to));
        }
        return ResponseEntity.status(302)
                .header(
                        "Location",
                        FreshSignInRequests.BASE
                                + "/"
                                + registration
                                + (fresh ? "?" + FreshSignInRequests.PARAMETER + "=true" : ""))
                .build();
    }

    private static HtmlPage away() {
        return new HtmlPage(
                "The sign-in service can't be reached",
                "<p>Nobody can sign in at this moment. Mails are sent all the same.</p>\n"
                        + "<p><a href=\"/login?anyway=true\">Try again</a></p>\n"
                        + "<p>If something must be stopped at once: <a"
                        + " href=\"/break-glass\">come in with the sealed break-glass"
                        + " secret</a></p>");
    }

    /// A path only: no way to send people to another site after they signed in.
    private static boolean isOurs(String to) {
        return to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }

    @GetMapping(path = "/login/failed", produces = "text/html;charset=UTF-8")
    String failed() {
        return new HtmlPage(
                        "You are not signed in",
                        "<p>The sign-in service and this site could not agree: the sign-in took too"
                                + " long, was cancelled, or the service is in trouble.</p>\n"
                                + "<p><a href=\"/login\">Sign in again</a></p>")
                .html();
    }

    @GetMapping(path = "/signed-out", produces = "text/html;charset=UTF-8")
    String signedOut() {
        return new HtmlPage("You are signed out", "<p><a href=\"/\">Sign in again</a></p>").html();
    }

    /// A link on our own pages signs out at once; one from elsewhere asks first.
    @GetMapping("/logout")
    void signOut(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Authentication who,
            CsrfToken csrf)
            throws IOException, ServletException {
        if (who == null) {
            response.sendRedirect("/signed-out");
        } else if ("same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            new SecurityContextLogoutHandler().logout(request, response, who);
            signOut.onLogoutSuccess(request, response, who);
        } else {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(question(csrf).html());
        }
    }

    private static HtmlPage question(CsrfToken csrf) {
        return new HtmlPage(
                "Sign out?",
                """
                <form method="post" action="/logout">
                <input type="hidden" name="%s" value="%s">
                <button type="submit">Sign out</button> <a href="/">Stay</a>
                </form>\
                """
                        .formatted(
                                HtmlPage.text(csrf.getParameterName()),
                                HtmlPage.text(csrf.getToken())));
    }
}
