package com.smart360.mail.local.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// The login page: name and password, and one button per demo user.
@RestController
class LoginPage {

    /// No script at all, and nothing from elsewhere. `form-action` names no host, because browsers
    /// apply it to the redirect back to the gateway too.
    static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @GetMapping("/")
    ResponseEntity<String> home() {
        return page("Signed in", "<p>You are signed in. Go back to the application's page.</p>");
    }

    @GetMapping("/login")
    ResponseEntity<String> login(HttpServletRequest request, CsrfToken csrf) {
        String hidden =
                """
                <input type="hidden" name="%s" value="%s">"""
                        .formatted(
                                HtmlUtils.htmlEscape(csrf.getParameterName()),
                                HtmlUtils.htmlEscape(csrf.getToken()));
        String note =
                request.getParameter("error") != null
                        ? """
                          <p class="note wrong" role="alert">User name or password is wrong. \
                          Try again.</p>"""
                        : request.getParameter("logout") != null
                                ? """
                                  <p class="note" role="status">You are signed out.</p>"""
                                : "";
        String quick =
                DemoUser.ALL.stream()
                        .map(user -> quick(user, hidden))
                        .collect(Collectors.joining("\n"));
        return page(
                "Sign in",
                """
                %s
                <form method="post" action="/login">
                  %s
                  <label for="username">User name</label>
                  <input id="username" name="username" autocomplete="username" required autofocus \
                autocapitalize="none" spellcheck="false">
                  <label for="password">Password</label>
                  <input id="password" name="password" type="password" \
                autocomplete="current-password" required>
                  <button type="submit">Sign in</button>
                </form>
                <section aria-labelledby="demo">
                  <h2 id="demo">Demo users</h2>
                  <p>For this local stack only. Their password is <code>%s</code>.</p>
                  <ul>
                %s
                  </ul>
                </section>"""
                        .formatted(note, hidden, DemoUser.PASSWORD, quick));
    }

    @GetMapping("/login.css")
    ResponseEntity<String> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .body(STYLE);
    }

    private static String quick(DemoUser user, String hidden) {
        return """
                    <li><form method="post" action="/login">%s\
                <input type="hidden" name="username" value="%s">\
                <input type="hidden" name="password" value="%s">\
                <button type="submit" class="quick">Sign in as <strong>%s</strong></button>\
                </form></li>"""
                .formatted(hidden, user.username(), DemoUser.PASSWORD, user.username());
    }

    private static ResponseEntity<String> page(String title, String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(
                        """
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%1$s · SMART360 SMTP Settings</title>
                        <link rel="stylesheet" href="/login.css">
                        <link rel="icon" href="data:,">
                        </head>
                        <body>
                        <main>
                        <p class="product">SMART360 · SMTP Settings</p>
                        <h1>%1$s</h1>
                        %2$s
                        </main>
                        </body>
                        </html>
                        """
                                .formatted(title, body));
    }

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --ink: #1b2430; --soft: #4d5b6c; --paper: #fff;
              --ground: #f1f4f8; --line: #8593a5; --accent: #1557b0; --on-accent: #fff;
              --wrong: #a3161c; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8edf4; --soft: #b3c0d0;
              --paper: #1a222d; --ground: #10161e; --line: #6d7d91; --accent: #8ab8ff;
              --on-accent: #0b1420; --wrong: #ffaaa6; } }
            * { box-sizing: border-box; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center;
              padding: 1.5rem 1rem; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            main { width: 100%; max-width: 25rem; background: var(--paper); padding: 2rem;
              border-radius: .75rem; box-shadow: 0 1px 3px rgb(0 0 0 / .25); }
            .product { margin: 0; color: var(--soft); font-size: .9rem; }
            h1 { margin: 0 0 1rem; font-size: 1.5rem; }
            h2 { margin: 0; font-size: 1rem; }
            label { display: block; margin-top: .75rem; font-weight: 600; }
            input { width: 100%; font: inherit; padding: .55rem .7rem; margin-top: .25rem;
              color: inherit; background: transparent; border: 1px solid var(--line);
              border-radius: .4rem; }
            button { width: 100%; font: inherit; font-weight: 600; padding: .6rem; margin-top: 1.25rem;
              color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent);
              border-radius: .4rem; cursor: pointer; }
            button.quick { margin: 0; padding: .4rem; font-weight: 400; color: var(--accent);
              background: transparent; }
            :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            section { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
            section p { margin: .25rem 0 .75rem; color: var(--soft); }
            ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
            .note { padding: .6rem .75rem; border-left: 4px solid var(--accent);
              background: var(--ground); }
            .wrong { border-color: var(--wrong); color: var(--wrong); }
            """;
}
