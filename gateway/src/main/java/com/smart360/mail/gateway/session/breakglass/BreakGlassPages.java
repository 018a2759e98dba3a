package com.smart360.mail.gateway.session.breakglass;

import com.smart360.mail.gateway.problem.HtmlPage;
import com.smart360.mail.gateway.session.breakglass.BreakGlassOpenings.Answer;
import com.smart360.mail.gateway.session.breakglass.BreakGlassOpenings.Asked;
import com.smart360.mail.gateway.session.store.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/break-glass`: the page where the secret is typed. Served by the gateway itself, so that it
/// shows when everything else is down.
@RestController
class BreakGlassPages {

    /// Where the page is.
    static final String PATH = "/break-glass";

    private static final Logger log = LoggerFactory.getLogger(BreakGlassPages.class);
    private static final int LONGEST_BROWSER = 200;

    private final BreakGlassOpenings openings;
    private final ProviderReach provider;
    private final Clock clock;

    BreakGlassPages(BreakGlassOpenings openings, ProviderReach provider, Clock clock) {
        this.openings = openings;
        this.provider = provider;
        this.clock = clock;
    }

    @GetMapping(PATH)
    void page(HttpServletResponse response, CsrfToken csrf) throws IOException {
        if (provider.isAway()) {
            write(response, 200, form(null, csrf));
        } else {
            write(response, 200, notNeeded());
        }
    }

    /// The fields are there, as [TypedForm] has it.
    @PostMapping(PATH)
    void open(
            @RequestParam String secret,
            @RequestParam String name,
            @RequestParam String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf)
            throws IOException {
        Asked asked =
                new Asked(
                        secret,
                        name.strip(),
                        reason.strip(),
                        request.getRemoteAddr(),
                        provider.isAway());
        switch (openings.ask(asked)) {
            case Answer.Opened(BreakGlassCaller caller) -> {
                begin(caller, request, response);
                response.sendRedirect("/");
            }
            case Answer.Refused(int status, String why) -> {
                log.warn("Break-glass was refused to {}: {}", asked.address(), status);
                write(response, status, form(why, csrf));
            }
        }
    }

    /// A session that is new: nobody knows its id, and nothing of one before is in it.
    private void begin(
            BreakGlassCaller caller, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        Instant now = clock.instant();
        session.setMaxInactiveInterval(
                Math.toIntExact(Math.max(1, Duration.between(now, caller.endsAt()).toSeconds())));
        session.setAttribute(
                SignedIn.ATTRIBUTE,
                new SignedIn(
                        caller.actor(),
                        caller.getName(),
                        null,
                        request.getRemoteAddr(),
                        browser(request),
                        now,
                        caller.endsAt()));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        log.warn(
                "Somebody who is called {} came in by break-glass from {}, until {}",
                caller.actor(),
                request.getRemoteAddr(),
                caller.endsAt());
    }

    private static @Nullable String browser(HttpServletRequest request) {
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        return browser == null
                ? null
                : browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER));
    }

    static void write(HttpServletResponse response, int status, HtmlPage page) throws IOException {
        response.setStatus(status);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(page.html());
    }

    private static HtmlPage notNeeded() {
        return new HtmlPage(
                "Break-glass is not needed",
                "<p>The sign-in service can be reached, or could a moment ago.</p>\n"
                        + "<p><a href=\"/login\">Sign in</a></p>");
    }

    private static HtmlPage form(@Nullable String refusal, CsrfToken csrf) {
        return new HtmlPage(
                "Break-glass",
                """
                %s<p>The sign-in service can't be reached. With the sealed secret you come in for 30
                minutes: to read, to deactivate, and to activate a tested configuration. Everybody is
                alerted, each step is recorded, and another person reviews it.</p>
                <form method="post" action="/break-glass" autocomplete="off">
                <input type="hidden" name="%s" value="%s">
                <p><label>Your user name<br><input name="name" maxlength="60" required></label></p>
                <p><label>Why<br><input name="reason" minlength="10" maxlength="300" size="40"
                required></label></p>
                <p><label>The secret<br><input type="password" name="secret" maxlength="60"
                autocomplete="off" required></label></p>
                <button type="submit">Come in</button> <a href="/login">Try to sign in</a>
                </form>\
                """
                        .formatted(
                                refusal == null
                                        ? ""
                                        : "<p role=\"alert\"><strong>"
                                                + HtmlPage.text(refusal)
                                                + "</strong></p>\n",
                                HtmlPage.text(csrf.getParameterName()),
                                HtmlPage.text(csrf.getToken())));
    }
}
